import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { ClientProfile, ClientProfileChanges, Profile, ProfileChanges } from '../profile.schemas.ts'
import { clientProfileOf, profileOf } from '../show-profile/profile-of.ts'
import { applyChanges } from './apply-changes.ts'

/** The body names every field that a client may change. What is not named, such as the date of birth, is refused (CLI-3, TEN-06). */
export const changeProfile = portalRoute({
  operationId: 'changeProfile',
  method: 'PATCH',
  path: '/profile',
  summary:
    'Changes what is given of the client’s own profile, if nobody changed it since `version`; else 409 with both versions.',
  permit: 'basic',
  audit: { action: 'change', subject: 'profile' },
  body: ProfileChanges,
  success: [200, Profile],
  async handle({ work, portal, body: { version, ...changes } }) {
    const current = () => profileOf(work, portal.clientId)
    await applyChanges(work, portal.clientId, version, changes, current)
    return (await current())!
  },
})

export const changeClientProfile = practiceRoute({
  operationId: 'changeClientProfile',
  method: 'PATCH',
  path: '/clients/:clientId/profile',
  summary:
    'Changes what is given of a client’s profile, if nobody changed it since `version`; else 409 with both versions.',
  permit: 'clients.write',
  audit: { action: 'change', subject: 'profile' },
  params: Closed({ clientId: Id }),
  body: ClientProfileChanges,
  success: [200, ClientProfile],
  async handle({ work, params: { clientId }, body: { version, ...changes } }) {
    const current = () => clientProfileOf(work, clientId)
    await applyChanges(work, clientId, version, changes, current)
    const changed = await current()
    if (!changed) throw notFound()
    return changed
  },
})
