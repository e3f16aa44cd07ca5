import { Button, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { takeFocusWish } from '../../../kernel/page-focus.ts'
import { keyIn } from '../../../kernel/query.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { type ThreadSummary, useCorrespondence } from '../correspondence.ts'
import { useMoments } from '../use-moments.ts'
import { otherSide } from '../who-is-it.ts'
import classes from './messages.module.css'

/** Every conversation of the reader, newest first. `isPage`: it is what the address shows, so it has the page's heading. */
export function ThreadList({ isPage, openId }: { isPage: boolean; openId?: string }) {
  const { t } = useTranslation('messaging')
  const correspondence = useCorrespondence()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isPage && takeFocusWish()) heading.current?.focus()
  }, [isPage])
  return (
    <section className={classes.list} aria-label={t('list')}>
      <div className={classes.listHead}>
        {isPage ? (
          <Title order={1} ref={heading} tabIndex={-1} data-page-title>
            {t('title')}
          </Title>
        ) : (
          <Text fw={650} fz="1.1875rem" component="p">
            {t('title')}
          </Text>
        )}
        <Button
          component={PageLink}
          to={`${correspondence.base}/new`}
          size="sm"
          aria-label={t('newMessage.title')}
        >
          {t('new')}
        </Button>
      </div>
      <Threads {...(openId && { openId })} />
    </section>
  )
}

function Threads({ openId }: { openId?: string }) {
  const { t } = useTranslation('messaging')
  const correspondence = useCorrespondence()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: keyIn(correspondence.scope, 'messages', 'list'),
    queryFn: ({ pageParam }) => correspondence.list(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (!data)
    return (
      <div className={classes.listBody}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState rows={4} />}
      </div>
    )
  const threads = data.pages.flatMap((page) => page.items)
  if (threads.length === 0)
    return (
      <div className={classes.listBody}>
        <EmptyState title={t('none')} text={t(`noneText.${correspondence.kind}`)} />
      </div>
    )
  return (
    <>
      <ul className={classes.threads}>
        {threads.map((thread) => (
          <li key={thread.id}>
            <ThreadLink thread={thread} isOpen={thread.id === openId} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div className={classes.listBody}>
          <Button
            variant="default"
            fullWidth
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t('moreThreads')}
          </Button>
        </div>
      )}
    </>
  )
}

export function ThreadLink({ thread, isOpen }: { thread: ThreadSummary; isOpen: boolean }) {
  const { t } = useTranslation('messaging')
  const correspondence = useCorrespondence()
  const moments = useMoments()
  return (
    <PageLink
      to={`${correspondence.base}/${thread.id}`}
      className={classes.thread}
      data-here={isOpen || undefined}
      data-unread={thread.unread > 0 || undefined}
      aria-current={isOpen ? 'page' : undefined}
    >
      <span className={classes.who}>{otherSide(thread, correspondence, t)}</span>
      <time dateTime={thread.lastMessageAt} className={`${classes.when} tabular`}>
        {moments.brief(thread.lastMessageAt)}
      </time>
      <span className={classes.subject}>{thread.subject}</span>
      {thread.unread > 0 ? (
        <span className={classes.unread}>
          <span aria-hidden>{thread.unread}</span>
          <VisuallyHidden>{t('unread', { count: thread.unread })}</VisuallyHidden>
        </span>
      ) : (
        <span />
      )}
      <span className={classes.preview}>
        {thread.hasAttachments && <IconPaperclip size={15} aria-hidden />}
        {thread.isLastMine ? t('you', { text: thread.preview }) : thread.preview}
      </span>
    </PageLink>
  )
}
