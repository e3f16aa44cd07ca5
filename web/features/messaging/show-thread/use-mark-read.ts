import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { keyIn } from '../../../kernel/query.ts'
import type { Correspondence, Thread } from '../correspondence.ts'

/** Says that the newest message was read, once it is on the screen of a page that somebody looks at. */
export function useMarkRead(correspondence: Correspondence, thread: Thread | undefined): void {
  const client = useQueryClient()
  const isSeen = usePageIsSeen()
  const threadId = thread?.id
  const through = thread && thread.messageCount > thread.readThrough ? thread.messageCount : 0
  useEffect(() => {
    if (!threadId || through === 0 || !isSeen) return
    correspondence.markRead(threadId, through).then(
      () => {
        void client.invalidateQueries({ queryKey: keyIn(correspondence.scope, 'messages', 'unread') })
        void client.invalidateQueries({ queryKey: keyIn(correspondence.scope, 'messages', 'list') })
      },
      // It stays unread, and the next look says it again.
      () => {},
    )
  }, [client, correspondence, threadId, through, isSeen])
}

function usePageIsSeen(): boolean {
  const [isSeen, setIsSeen] = useState(() => document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setIsSeen(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isSeen
}
