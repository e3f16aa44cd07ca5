import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../kernel/api.ts'
import { keyIn } from '../../kernel/query.ts'

export type Settings =
  paths['/api/practices/{practiceId}/settings']['get']['responses'][200]['content']['application/json']
/** A setting that stands in a form; the logo has its own ways. */
export type Setting = Exclude<keyof Settings, 'version' | 'logo'>

export type Location =
  paths['/api/practices/{practiceId}/settings/locations']['get']['responses'][200]['content']['application/json']['items'][number]

export const settingsQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'settings'),
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/settings', { params: { path: { practiceId } } })).data!,
  })

export const locationsQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'settings', 'locations'),
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/settings/locations', { params: { path: { practiceId } } }))
        .data!.items,
  })

export const staffQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'staff'),
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/staff', { params: { path: { practiceId } } })).data!.items,
  })
