import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../../kernel/api.ts'

export type Security = paths['/api/security']['get']['responses'][200]['content']['application/json']
export type OpenSession =
  paths['/api/sessions']['get']['responses'][200]['content']['application/json']['items'][number]
export type SignInEvent =
  paths['/api/sign-ins']['get']['responses'][200]['content']['application/json']['items'][number]

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: async () => (await api.GET('/api/security')).data!,
})

export const openSessionsQuery = queryOptions({
  queryKey: ['security', 'sessions'],
  queryFn: async () => (await api.GET('/api/sessions')).data!,
})

export const acceptedTermsQuery = queryOptions({
  queryKey: ['security', 'terms'],
  queryFn: async () => (await api.GET('/api/accepted-terms')).data!,
})

/** Whose history: the reader's own, a person's to whom a client's portal is open, or somebody's who works in the practice. */
export type HistoryOf =
  | 'me'
  | { practiceId: string; clientId: string; personId: string }
  | { practiceId: string; staffId: string }

const pageSize = 10

async function readHistory(of: HistoryOf, cursor: string | undefined) {
  const query = { limit: pageSize, ...(cursor ? { cursor } : {}) }
  if (of === 'me') return (await api.GET('/api/sign-ins', { params: { query } })).data!
  if ('staffId' in of)
    return (
      await api.GET('/api/practices/{practiceId}/staff/{staffId}/sign-ins', { params: { path: of, query } })
    ).data!
  return (
    await api.GET('/api/practices/{practiceId}/clients/{clientId}/people/{personId}/sign-ins', {
      params: { path: of, query },
    })
  ).data!
}

export const signInHistoryQuery = (of: HistoryOf) =>
  infiniteQueryOptions({
    queryKey: of === 'me' ? ['security', 'sign-ins'] : ['practice', of.practiceId, 'sign-ins', of],
    queryFn: ({ pageParam }) => readHistory(of, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
