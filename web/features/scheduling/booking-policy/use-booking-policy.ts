import { useQuery } from '@tanstack/react-query'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { useAcceptance } from './use-acceptance.ts'

/** What has to be accepted to book a service, and whether the person did; another version is another question. */
export function useBookingPolicy(serviceId: string, acceptedId?: string) {
  const { portalId } = useClientPortal()
  const query = useQuery({
    queryKey: keyIn({ portalId }, 'booking-policy', serviceId),
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/booking-policy', {
          params: { path: { portalId }, query: { serviceId } },
        })
      ).data!.policy,
  })
  const { isAnswered, ...acceptance } = useAcceptance(query.data ?? null, acceptedId)
  return {
    ...acceptance,
    /** Nothing is asked, or it was accepted. */
    isSettled: query.isSuccess && isAnswered,
    error: query.error,
    refetch: query.refetch,
  }
}

export type BookingPolicy = ReturnType<typeof useBookingPolicy>
