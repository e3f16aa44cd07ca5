import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { mayOpen } from '../../../kernel/pages.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { myWaitlistQuery } from '../waitlist-queries.ts'

/** "An earlier time is held for you" on every page, for as long as it is. */
export function OfferWaiting() {
  const portal = useClientPortal()
  return mayOpen({ permission: 'scheduling', feature: 'selfScheduling' }, portal) ? <Notice /> : null
}

function Notice() {
  const { t } = useTranslation('waitlist')
  const portal = useClientPortal()
  const { portalId } = portal
  const { data } = useQuery({ ...myWaitlistQuery(portalId), staleTime: 60_000 })
  useLiveEvents({ portalId }, (event, refresh) => {
    if (event.kind === 'waitlist' || event.kind === 'appointment') refresh('waitlist')
  })
  if (!data || data.offers.length === 0) return null
  return (
    <PageLink to={`${addressOf(portal)}/wait-list`}>
      <Badge variant="light" color="amber" style={{ cursor: 'pointer' }}>
        {t('mine.notice')}
      </Badge>
    </PageLink>
  )
}
