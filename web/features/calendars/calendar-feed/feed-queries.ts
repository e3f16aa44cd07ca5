import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'

export type TitleChoice = 'busy' | 'initials' | 'firstName'

export const staffFeedQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'calendar-feed'),
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/calendar-feed', { params: { path: { practiceId } } }))
        .data!,
  })

export const clientFeedQuery = (portalId: string) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'calendar-feed'),
    queryFn: async () =>
      (await api.GET('/api/portals/{portalId}/calendar-feed', { params: { path: { portalId } } })).data!,
  })
