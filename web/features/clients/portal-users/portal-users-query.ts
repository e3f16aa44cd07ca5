import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'

export type PortalUsers =
  paths['/api/practices/{practiceId}/clients/{clientId}/portal-users']['get']['responses'][200]['content']['application/json']
export type PortalUser = PortalUsers['users'][number]
export type AgeRule = PortalUsers['ageRule']
export type Offer = PortalUsers['offers'][number]
export type Relationship = PortalUser['relationship']
export type Permission = PortalUser['permissions'][number]

export const permissions = ['basic', 'scheduling', 'messaging', 'documents', 'billing'] as const
export const relationships = ['parent', 'guardian', 'spouse', 'responsibleParty', 'self', 'other'] as const

export const portalUsersQuery = (practiceId: string, clientId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'clients', clientId, 'portal-users'),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/portal-users', {
          params: { path: { practiceId, clientId } },
        })
      ).data!,
  })

/** The rule on age is about parents and guardians alone (PRT-7). */
export const standsUnderAgeRule = (relationship: string): boolean =>
  relationship === 'parent' || relationship === 'guardian'
