import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { choosableKinds, findNoticesOff, saveNoticesOff } from './notices.sql.ts'

const Notices = Closed({
  off: Type.Array(OneOf([...choosableKinds]), {
    uniqueItems: true,
    maxItems: choosableKinds.length,
    description: 'Notices that this person does not want by mail or text',
  }),
})

export const showNotices = personRoute({
  operationId: 'showNotices',
  method: 'GET',
  path: '/user/notices',
  summary: 'Which notices the signed-in person has switched off.',
  permit: 'signedIn',
  success: [200, Notices],
  handle: async ({ work, person }) => ({ off: await findNoticesOff(work, person.personId) }),
})

export const chooseNotices = personRoute({
  operationId: 'chooseNotices',
  method: 'PUT',
  path: '/user/notices',
  summary: 'Switches notices off and on. What keeps an account safe is always sent.',
  permit: 'signedIn',
  body: Notices,
  success: [200, Notices],
  async handle({ work, person, body }) {
    await saveNoticesOff(work, person.personId, body.off)
    return { off: await findNoticesOff(work, person.personId) }
  },
})
