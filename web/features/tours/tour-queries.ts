import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api, type paths } from '../../kernel/api.ts'

export type Tours = paths['/api/user/tours']['get']['responses'][200]['content']['application/json']
type Change = NonNullable<paths['/api/user/tours']['patch']['requestBody']>['content']['application/json']

export const toursQuery = queryOptions({
  queryKey: ['tours'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => (await api.GET('/api/user/tours')).data!,
})

export function useChangeTours() {
  const queries = useQueryClient()
  return async (change: Change) => {
    const { data } = await api.PATCH('/api/user/tours', { body: change })
    queries.setQueryData(toursQuery.queryKey, data!)
  }
}
