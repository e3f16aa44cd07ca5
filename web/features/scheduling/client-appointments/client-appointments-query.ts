import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'

/** One client's appointments as the practice sees them. */
export const clientAppointmentsQuery = (practiceId: string, clientId: string, when: 'ahead' | 'past') =>
  infiniteQueryOptions({
    queryKey: keyIn({ practiceId }, 'appointments', 'client', clientId, when),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/appointments', {
          params: {
            path: { practiceId, clientId },
            query: { when, limit: 15, ...(pageParam && { cursor: pageParam }) },
          },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const nextOfClientQuery = (practiceId: string, clientId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'appointments', 'client', clientId, 'next'),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/appointments', {
          params: { path: { practiceId, clientId }, query: { when: 'ahead', limit: 1 } },
        })
      ).data!.items[0] ?? null,
  })

export const staffNamesQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'staff'),
    staleTime: 5 * 60_000,
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/staff', { params: { path: { practiceId } } })).data!.items,
  })
