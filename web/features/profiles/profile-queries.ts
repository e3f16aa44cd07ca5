import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../kernel/api.ts'
import { keyIn } from '../../kernel/query.ts'

type Shown = paths['/api/portals/{portalId}/profile']
type OfClient = paths['/api/practices/{practiceId}/clients/{clientId}/profile']

/** What the client sees of himself. */
export type Profile = Shown['get']['responses'][200]['content']['application/json']
/** The same, and the practice's own fields besides. */
export type ClientProfile = OfClient['get']['responses'][200]['content']['application/json']
export type ProfileChanges = Omit<
  NonNullable<OfClient['patch']['requestBody']>['content']['application/json'],
  'version'
>
export type Phone = Profile['phones'][number]
export type Email = Profile['emails'][number]
export type Contact = Profile['contacts'][number]
export type Side = Profile['photoIds'][number]['side']
export type ClientField =
  paths['/api/practices/{practiceId}/client-fields']['get']['responses'][200]['content']['application/json']['items'][number]

export const profileQuery = (portalId: string) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'profile'),
    queryFn: async (): Promise<Profile> =>
      (await api.GET('/api/portals/{portalId}/profile', { params: { path: { portalId } } })).data!,
  })

export const clientProfileQuery = (practiceId: string, clientId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'clients', clientId, 'profile'),
    queryFn: async (): Promise<ClientProfile> =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/profile', {
          params: { path: { practiceId, clientId } },
        })
      ).data!,
  })

export const clientFieldsQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'client-fields'),
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/client-fields', { params: { path: { practiceId } } })).data!
        .items,
  })
