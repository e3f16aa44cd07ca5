import { Button, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Message, useCorrespondence } from '../correspondence.ts'
import { useThread } from '../show-thread/use-thread.ts'
import { useMoments } from '../use-moments.ts'
import { otherSide } from '../who-is-it.ts'
import classes from './print-thread.module.css'

/** The whole conversation on a clean page, to print or to keep as PDF (MSG-6). */
export default function PrintThreadPage() {
  const { t } = useTranslation('messaging')
  const { threadId } = usePathParts<{ threadId: string }>()
  const correspondence = useCorrespondence()
  const moments = useMoments()
  const { query, thread, messages } = useThread(correspondence, threadId)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !query.isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, query.isFetchNextPageError, fetchNextPage])
  const back = { to: `${correspondence.base}/${threadId}`, label: t('backToThread') }
  if (!thread || hasNextPage)
    return (
      <>
        <PageHeader title={t('print')} back={back} />
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingState shape="text" rows={6} />
        )}
      </>
    )
  return (
    <div className={classes.paper}>
      <PageHeader
        title={thread.subject}
        lead={
          <>
            {correspondence.practiceName} · {t('with', { who: otherSide(thread, correspondence, t) })}
            <br />
            {t('aboutClient', { client: thread.clientName })} · {moments.zone}
          </>
        }
        back={back}
        actions={
          <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            {t('printNow')}
          </Button>
        }
      />
      <ol className={classes.messages}>
        {messages.map((message) => (
          <li key={message.id} className={classes.message}>
            <PrintedMessage message={message} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function PrintedMessage({ message }: { message: Message }) {
  const { t } = useTranslation('messaging')
  const moments = useMoments()
  const format = useFormat()
  return (
    <>
      <Text>
        <strong>{message.senderName}</strong>{' '}
        <Text span c="dimmed" className="tabular">
          {moments.full(message.sentAt)}
          {message.readAt && ` · ${t('readAt', { when: moments.since(message.readAt, message.sentAt) })}`}
        </Text>
      </Text>
      <p className={classes.body}>{message.body}</p>
      {message.attachments.map((file) => (
        <Text key={file.id} c="dimmed">
          {t('attachedFile', { name: file.name, size: format.fileSize(file.byteSize) })}
        </Text>
      ))}
    </>
  )
}
