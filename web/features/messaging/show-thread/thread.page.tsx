import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { Composer } from '../compose/composer.tsx'
import { EmergencyNote } from '../compose/emergency-note.tsx'
import { type Message, type Thread, useCorrespondence } from '../correspondence.ts'
import { MessagesFrame } from '../list-threads/messages-frame.tsx'
import { useWayBack } from '../list-threads/use-way-back.ts'
import { otherSide } from '../who-is-it.ts'
import { MessageLog } from './message-log.tsx'
import classes from './thread.module.css'
import { useMarkRead } from './use-mark-read.ts'
import { useThread } from './use-thread.ts'

export default function ThreadPage() {
  const { threadId } = usePathParts<{ threadId: string }>()
  return (
    <MessagesFrame showing="content" threadId={threadId}>
      <OpenThread key={threadId} threadId={threadId} />
    </MessagesFrame>
  )
}

function OpenThread({ threadId }: { threadId: string }) {
  const { t } = useTranslation('messaging')
  const correspondence = useCorrespondence()
  const { query, thread, messages } = useThread(correspondence, threadId)
  useMarkRead(correspondence, thread)
  const back = useWayBack()
  if (!thread)
    return (
      <>
        <PageHeader title={t('title')} {...back} />
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingState shape="card" rows={4} />
        )}
      </>
    )
  return (
    <div className={classes.thread}>
      <PageHeader
        title={thread.subject}
        lead={<Lead thread={thread} />}
        {...back}
        actions={
          <Button
            component={PageLink}
            to={`${correspondence.base}/${thread.id}/print`}
            variant="default"
            size="sm"
            leftSection={<IconPrinter size={18} aria-hidden />}
          >
            {t('print')}
          </Button>
        }
      />
      <Log threadId={thread.id} messages={messages}>
        {query.hasNextPage && (
          <Group justify="center" mb="md">
            <Button
              variant="default"
              size="sm"
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t('earlier')}
            </Button>
          </Group>
        )}
      </Log>
      <div className={classes.foot} data-foot>
        <Stack gap={10}>
          {thread.canReply ? (
            <Composer threadId={thread.id} />
          ) : (
            <Alert color="gray" role="note">
              {t(`closed.${correspondence.kind}`)}
            </Alert>
          )}
          {correspondence.kind === 'client' && <EmergencyNote />}
        </Stack>
      </div>
    </div>
  )
}

function Lead({ thread }: { thread: Thread }) {
  const { t } = useTranslation('messaging')
  const correspondence = useCorrespondence()
  const who = otherSide(thread, correspondence, t)
  if (correspondence.kind === 'staff')
    return thread.topic === 'provider'
      ? t('with', { who })
      : t('withAbout', { who, topic: t(`topic.${thread.topic}`) })
  return t('withAnswers', { who, answers: t(`answers.${thread.answerTime}`) })
}

const nearPx = 160
const footOf = (log: HTMLElement) => log.parentElement?.querySelector('[data-foot]')

/** The log scrolls where it has a height of its own; on a phone the page does, unless its end is far from view. */
function showEnd(log: HTMLElement, isAsked = false) {
  log.scrollTop = log.scrollHeight
  const foot = footOf(log)
  if (!foot || !window.matchMedia('(max-width: 56.24em)').matches) return
  const isNear = foot.getBoundingClientRect().top < window.innerHeight + 2 * nearPx
  if (isAsked || isNear) foot.scrollIntoView({ block: 'end' })
}

/**
 * A live region: a message that comes in while the page is open is read aloud. The newest comes into view, unless the reader has
 * gone back to earlier ones.
 */
function Log({
  threadId,
  messages,
  children,
}: {
  threadId: string
  messages: Message[]
  children: ReactNode
}) {
  const { t } = useTranslation('messaging')
  const log = useRef<HTMLElement>(null)
  const isAtEnd = useRef(true)
  const wasShown = useRef(false)
  const { id: newest, isMine = false } = messages.at(-1) ?? {}
  useLayoutEffect(() => {
    if (!newest || !(isAtEnd.current || isMine)) return
    if (log.current) showEnd(log.current, isMine || !wasShown.current)
    wasShown.current = true
  }, [newest, isMine])
  // The place to answer comes and grows after the messages, and takes its room from them.
  useEffect(() => {
    const { current } = log
    const foot = current && footOf(current)
    if (!current || !foot) return
    const observer = new ResizeObserver(() => isAtEnd.current && showEnd(current))
    observer.observe(foot)
    return () => observer.disconnect()
  }, [])
  return (
    <section
      ref={log}
      className={classes.log}
      role="log"
      aria-label={t('log')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the keyboard.
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearPx
      }}
    >
      {children}
      <MessageLog threadId={threadId} messages={messages} />
    </section>
  )
}
