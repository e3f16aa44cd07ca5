import { useQuery } from '@tanstack/react-query'
import { useLiveEvents } from '../../kernel/live-events.ts'
import { keyIn } from '../../kernel/query.ts'
import { useCorrespondence } from './correspondence.ts'

/** The number beside "Messages" in the menu, kept true by live events on every page. */
export function useUnreadMessages(): number {
  const correspondence = useCorrespondence()
  useLiveEvents(correspondence.scope, ({ kind }, refresh) => {
    if (kind === 'message' || kind === 'messageRead') refresh('messages')
  })
  const { data } = useQuery({
    queryKey: keyIn(correspondence.scope, 'messages', 'unread'),
    queryFn: () => correspondence.countUnread(),
  })
  return data ?? 0
}
