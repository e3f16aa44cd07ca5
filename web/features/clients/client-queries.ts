import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../kernel/api.ts'
import { keyIn } from '../../kernel/query.ts'

export type Client =
  paths['/api/practices/{practiceId}/clients/{clientId}']['get']['responses'][200]['content']['application/json']
export type ClientLine =
  paths['/api/practices/{practiceId}/clients']['get']['responses'][200]['content']['application/json']['items'][number]
export type Registration = ClientLine['registration']

export const clientQuery = (practiceId: string, clientId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'clients', clientId),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}', {
          params: { path: { practiceId, clientId } },
        })
      ).data!,
  })

export const staffQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'staff'),
    staleTime: 5 * 60_000,
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/staff', { params: { path: { practiceId } } })).data!.items,
  })

/** As the practice says it: the preferred name where there is one. */
export const nameOf = (client: Pick<ClientLine, 'firstName' | 'lastName' | 'preferredName'>) =>
  `${client.preferredName ?? client.firstName} ${client.lastName}`
