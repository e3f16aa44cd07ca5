import { Type } from 'typebox'
import { lostRace, notFound } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { givenPhone } from '../../../kernel/phone/given-phone.ts'
import { changeNameAndZone } from '../../identity/index.ts'
import { renameStaff, worksSomewhere } from '../../practice/index.ts'
import { Profile, profileFields } from '../show-my-profile/profile.schema.ts'
import { findProfile } from '../show-my-profile/profile.sql.ts'
import { checkedProfile } from './checked-profile.ts'
import { saveProfile } from './save-profile.sql.ts'

export const saveMyProfile = personRoute({
  operationId: 'saveMyProfile',
  method: 'PUT',
  path: '/user/profile',
  summary:
    'Saves the whole profile, if nobody saved it since `version`. A new name is the one shown in every practice of the person.',
  permit: 'signedIn',
  body: Closed({ version: Type.Integer({ minimum: 0 }), ...profileFields }),
  success: [200, Profile],
  async handle({ work, person: { personId }, body }) {
    if (!(await worksSomewhere(work, personId))) throw notFound()
    const given = checkedProfile(body)
    const officePhone = given.officePhone ? givenPhone(given.officePhone, 'officePhone') : null
    if (!(await saveProfile(work, personId, body.version, { ...given, officePhone })))
      throw lostRace(
        'Your profile was saved in another window meanwhile. Look at the newer one, then try again.',
        {
          current: await findProfile(work, personId),
        },
      )
    await changeNameAndZone(work.trx, personId, given)
    const { firstName, middleInitial, lastName, suffix } = given
    const name = [
      firstName,
      middleInitial && `${middleInitial}${middleInitial.length === 1 ? '.' : ''}`,
      lastName,
    ]
      .filter(Boolean)
      .join(' ')
    await renameStaff(work, suffix ? `${name}, ${suffix}` : name, given.timeZone)
    return findProfile(work, personId)
  },
})
