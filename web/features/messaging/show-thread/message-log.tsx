import { IconFile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Message, useCorrespondence } from '../correspondence.ts'
import { useMoments } from '../use-moments.ts'
import classes from './thread.module.css'

/** Messages by day, oldest first. */
export function MessageLog({ threadId, messages }: { threadId: string; messages: Message[] }) {
  const moments = useMoments()
  const days: { day: string; messages: Message[] }[] = []
  for (const message of messages) {
    const day = moments.dayOf(message.sentAt)
    if (days.at(-1)?.day === day) days.at(-1)!.messages.push(message)
    else days.push({ day, messages: [message] })
  }
  return (
    <ol className={classes.days}>
      {days.map(({ day, messages: ofDay }) => (
        <li key={day}>
          <p className={classes.day}>
            {moments.day(ofDay[0]!.sentAt)} · {moments.zone}
          </p>
          <ol className={classes.messages}>
            {ofDay.map((message) => (
              <li key={message.id} className={classes.message} data-mine={message.isMine || undefined}>
                <OneMessage threadId={threadId} message={message} />
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

function OneMessage({ threadId, message }: { threadId: string; message: Message }) {
  const { t } = useTranslation('messaging')
  const moments = useMoments()
  const correspondence = useCorrespondence()
  const isOfMySide = message.senderKind === correspondence.kind
  return (
    <>
      <p className={classes.sender}>{message.isMine ? t('me') : message.senderName}</p>
      <p className={classes.body}>{message.body}</p>
      {message.attachments.length > 0 && <Files threadId={threadId} files={message.attachments} />}
      <p className={`${classes.meta} tabular`}>
        <time dateTime={message.sentAt}>{moments.time(message.sentAt)}</time>
        {isOfMySide && (
          <>
            {' · '}
            {message.readAt
              ? t('readAt', { when: moments.since(message.readAt, message.sentAt) })
              : t('sent')}
          </>
        )}
      </p>
    </>
  )
}

function Files({ threadId, files }: { threadId: string; files: Message['attachments'] }) {
  const { t } = useTranslation('messaging')
  const format = useFormat()
  const correspondence = useCorrespondence()
  return (
    <ul className={classes.files} aria-label={t('files')}>
      {files.map((file) => (
        <li key={file.id}>
          <a
            className={classes.file}
            href={correspondence.fileUrl(threadId, file.id)}
            download={file.name}
            aria-label={t('download', { name: file.name, size: format.fileSize(file.byteSize) })}
          >
            <IconFile size={20} aria-hidden />
            <span className={classes.fileName}>{file.name}</span>
            <span className={`${classes.fileSize} tabular`}>{format.fileSize(file.byteSize)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
