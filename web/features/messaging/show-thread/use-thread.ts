import { useInfiniteQuery } from '@tanstack/react-query'
import { keyIn } from '../../../kernel/query.ts'
import type { Correspondence, Message, Thread } from '../correspondence.ts'

/** A conversation with as many of its messages as were asked for, oldest first. */
export function useThread(correspondence: Correspondence, threadId: string) {
  const query = useInfiniteQuery({
    queryKey: keyIn(correspondence.scope, 'messages', 'thread', threadId),
    queryFn: ({ pageParam }) => correspondence.show(threadId, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page: Thread) => page.older ?? undefined,
  })
  const pages = query.data?.pages
  const messages: Message[] = pages ? pages.toReversed().flatMap((page) => page.messages) : []
  return { query, thread: pages?.[0], messages }
}
