import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { ClientProfile, Profile } from '../profile.schemas.ts'
import { clientProfileOf, profileOf } from './profile-of.ts'

export const showProfile = portalRoute({
  operationId: 'showProfile',
  method: 'GET',
  path: '/profile',
  summary:
    'The client’s own profile: names, phones, addresses, contacts, photo ID, time zone, and what is missing of it.',
  permit: 'basic',
  audit: { action: 'read', subject: 'profile' },
  success: [200, Profile],
  async handle({ work, portal }) {
    const profile = await profileOf(work, portal.clientId)
    if (!profile) throw notFound()
    return profile
  },
})

export const showClientProfile = practiceRoute({
  operationId: 'showClientProfile',
  method: 'GET',
  path: '/clients/:clientId/profile',
  summary: 'A client’s profile as the client sees it, and the practice’s own fields besides.',
  permit: 'clients.read',
  audit: { action: 'read', subject: 'profile' },
  params: Closed({ clientId: Id }),
  success: [200, ClientProfile],
  async handle({ work, params: { clientId } }) {
    const profile = await clientProfileOf(work, clientId)
    if (!profile) throw notFound()
    work.record({ action: 'read', subjectType: 'profile', subjectId: clientId, clientId })
    return profile
  },
})
