import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../../kernel/api.ts'

export type DemoMessage =
  paths['/api/demo/outbox']['get']['responses'][200]['content']['application/json'][number]

const pauseMs = 3_000

export const outboxQuery = queryOptions({
  queryKey: ['demo-outbox'],
  staleTime: 0,
  refetchInterval: pauseMs,
  queryFn: async () => (await api.GET('/api/demo/outbox')).data!,
})
