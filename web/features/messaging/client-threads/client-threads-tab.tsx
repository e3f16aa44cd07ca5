import { Button, Card, Text, Title } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import classes from '../list-threads/messages.module.css'
import { ThreadLink } from '../list-threads/thread-list.tsx'

/** The conversations about one client to which the reader belongs; others' stay theirs (CLI-2, MSG-1). */
export default function ClientThreadsTab({ clientId }: { clientId: string }) {
  const { t } = useTranslation('messaging')
  const { practiceId } = usePractice()
  const query = useInfiniteQuery({
    queryKey: keyIn({ practiceId }, 'messages', 'client', clientId),
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/threads', {
          params: { path: { practiceId }, query: { clientId, ...(pageParam && { cursor: pageParam }) } },
        })
      ).data!,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'message' || event.kind === 'thread') refresh('messages', 'client', clientId)
  })
  const threads = query.data?.pages.flatMap((page) => page.items)
  return (
    <Card component="section" aria-labelledby="client-threads" maw={900}>
      <Title order={2} id="client-threads">
        {t('ofClient.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('ofClient.text')}
      </Text>
      {!threads ? (
        query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : threads.length === 0 ? (
        <EmptyState icon={<IconMessages aria-hidden />} title={t('ofClient.none')} />
      ) : (
        <ul className={classes.threads}>
          {threads.map((thread) => (
            <li key={thread.id}>
              <ThreadLink thread={thread} isOpen={false} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('moreThreads')}
        </Button>
      )}
    </Card>
  )
}
