import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../kernel/api.ts'
import { keyIn } from '../../kernel/query.ts'

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } }
}
  ? A
  : never

export type Connections = Answer<'/api/practices/{practiceId}/calendar-connections'>
export type Connection = Connections['items'][number]
export type Difference = Answer<'/api/practices/{practiceId}/calendar-differences'>['items'][number]

export const connectionsQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'calendar-connections'),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/calendar-connections', {
          params: { path: { practiceId } },
        })
      ).data!,
  })

export const differencesQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'calendar-differences'),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/calendar-differences', {
          params: { path: { practiceId }, query: { limit: 100 } },
        })
      ).data!,
  })
