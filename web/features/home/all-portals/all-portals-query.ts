import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../../kernel/api.ts'

export type AllPortals = paths['/api/my-portals']['get']['responses'][200]['content']['application/json']
export type PortalLine = AllPortals['portals'][number]
export type TaskLine = AllPortals['tasks'][number]
export type AppointmentLine = AllPortals['appointments'][number]

export const allPortalsQuery = queryOptions({
  queryKey: ['my-portals'],
  staleTime: 0,
  queryFn: async () => (await api.GET('/api/my-portals')).data!,
})

/** Where a portal's own pages are. */
export const portalAddress = (portalId: string) => `/portal/${portalId}`
