import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../kernel/api.ts'

export type Profile = paths['/api/user/profile']['get']['responses'][200]['content']['application/json']
export type Notice =
  paths['/api/user/notices']['get']['responses'][200]['content']['application/json']['off'][number]

export const profileQuery = queryOptions({
  queryKey: ['my-profile'],
  queryFn: async () => (await api.GET('/api/user/profile')).data!,
})
export const noticesQuery = queryOptions({
  queryKey: ['my-notices'],
  queryFn: async () => (await api.GET('/api/user/notices')).data!,
})
export const specialtiesQuery = queryOptions({
  queryKey: ['specialties'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => (await api.GET('/api/user/specialties')).data!,
})
