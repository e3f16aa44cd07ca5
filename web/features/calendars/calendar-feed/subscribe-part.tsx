import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../kernel/api.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { FeedCard } from './feed-card.tsx'
import { clientFeedQuery } from './feed-queries.ts'

/** On the client's page of appointments. */
export default function SubscribePart() {
  const { portalId } = useClientPortal()
  const query = clientFeedQuery(portalId)
  const { data, error, refetch } = useQuery(query)
  const client = useQueryClient()
  const path = { params: { path: { portalId } } }
  return (
    <FeedCard
      whose="client"
      feed={data}
      error={error}
      onRetry={() => void refetch()}
      make={async () => (await api.POST('/api/portals/{portalId}/calendar-feed', path)).data!.address}
      end={() => api.DELETE('/api/portals/{portalId}/calendar-feed', path)}
      onChanged={() => client.invalidateQueries({ queryKey: query.queryKey })}
    />
  )
}
