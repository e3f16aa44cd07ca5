import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { Composer } from '../compose/composer.tsx'
import { EmergencyNote } from '../compose/emergency-note.tsx'
import { type Message, type Thread, useCorrespondence } from '../correspondence.ts'
import { MessagesFrame } from '../list-threads/messages-frame.tsx'
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
  const back = { to: correspondence.base, label: t('back') }
  if (!thread)
    return (
      <>
        <PageHeader title={t('title')} back={back} />
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingState shape="card" rows={4} />
        )}
      </>
    )
  return (
    <>
      <PageHeader
        title={thread.subject}
        lead={<Lead thread={thread} />}
        back={back}
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
      <Log threadId={thread.id} messages={messages} />
      <div className={classes.foot}>
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
    </>
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

/** A live region: a message that comes in while the page is open is read aloud. The newest stays in view. */
function Log({ threadId, messages }: { threadId: string; messages: Message[] }) {
  const { t } = useTranslation('messaging')
  const end = useRef<HTMLDivElement>(null)
  const newest = messages.at(-1)?.id
  useEffect(() => {
    if (newest) end.current?.scrollIntoView({ block: 'end' })
  }, [newest])
  return (
    <section className={classes.log} role="log" aria-label={t('log')}>
      <MessageLog threadId={threadId} messages={messages} />
      <div ref={end} />
    </section>
  )
}
