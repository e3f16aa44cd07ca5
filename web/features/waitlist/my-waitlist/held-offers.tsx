import { useQuery } from '@tanstack/react-query'
import { useClientPortal } from '../../../kernel/session.ts'
import { myWaitlistQuery } from '../waitlist-queries.ts'
import { OfferCard } from './offer-card.tsx'

/** The times that the wait list holds for this person, with both answers; nothing where there are none. */
export default function HeldOffers() {
  const { data } = useQuery({ ...myWaitlistQuery(useClientPortal().portalId), staleTime: 60_000 })
  return data?.offers.map((offer) => (
    <OfferCard
      key={offer.id}
      offer={offer}
      wish={data.entries.find((one) => one.id === offer.entryId)}
      timeZone={data.timeZone}
      aheadMs={data.aheadMs}
    />
  ))
}
