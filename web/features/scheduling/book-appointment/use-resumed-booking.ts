import { useQuery } from '@tanstack/react-query'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { useClientPortal } from '../../../kernel/session.ts'

/** What was about to be booked when the page was left for the card's bank, and the card that came of it. */
export interface ResumedBooking {
  serviceId: string
  providerId: string | null
  locationId: string | null
  startsAt: string
  acceptedPolicyId: string
  /** Null where the bank did not let it be kept. */
  cardId: string | null
}

/** Undefined while it is being looked for; null where there is none such. */
export function useResumedBooking(setupId: string | undefined): ResumedBooking | null | undefined {
  const { portalId } = useClientPortal()
  const query = useQuery({
    queryKey: keyIn({ portalId }, 'billing', 'card-setup', setupId),
    enabled: setupId !== undefined,
    retry: false,
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/card-setups/{setupId}', {
          params: { path: { portalId, setupId: setupId! } },
        })
      ).data!,
  })
  if (setupId === undefined || query.isError) return null
  if (!query.data) return undefined
  const { booking, cardId } = query.data
  return booking && 'serviceId' in booking ? { ...booking, cardId } : null
}
