import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'

export type Today =
  paths['/api/practices/{practiceId}/today']['get']['responses'][200]['content']['application/json']

export const todayQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'today'),
    staleTime: 0,
    // "Now" moves on, and at midnight the day changes.
    refetchInterval: 60_000,
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/today', { params: { path: { practiceId } } })).data!,
  })
