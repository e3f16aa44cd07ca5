import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { useClientPortal } from '../../../kernel/session.ts'

/** What has to be accepted to book a service, and whether the person did; another version is another question. */
export function useBookingPolicy(serviceId: string) {
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
  const [acceptedId, setAcceptedId] = useState<string>()
  const policy = query.data ?? null
  const isAccepted = policy !== null && policy.id === acceptedId
  return {
    policy,
    isAccepted,
    accept: (does: boolean) => setAcceptedId(does ? policy?.id : undefined),
    /** Nothing is asked, or it was accepted. */
    isSettled: query.isSuccess && (policy === null || isAccepted),
    error: query.error,
    refetch: query.refetch,
  }
}

export type BookingPolicy = ReturnType<typeof useBookingPolicy>
