import { CloseButton, Text, Textarea } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FileDrop } from '../../../kernel/file-drop.tsx'
import { announce } from '../../../kernel/live-region.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Attachment, useCorrespondence } from '../correspondence.ts'
import classes from './composer.module.css'
import type { DraftState } from './use-draft-saving.ts'

export const maxBodyLength = 10_000
const maxAttachments = 10
const accept = '.pdf,.jpg,.jpeg,.png,.gif,.webp,.heic,.tif,.tiff,.bmp,.docx,.xlsx,.txt,.dcm'

export type Written = { body: string; files: Attachment[] }

export interface MessageFieldsProps {
  written: Written
  onChange: (change: (now: Written) => Written) => void
  onBusy: (busy: boolean) => void
  /** Under the text, when it was sent without one. */
  error?: string | undefined
  minRows?: number
  /** Under a conversation: the label spoken rather than shown, files and button in one line. */
  isCompact?: boolean
  /** The state of the draft and the button. */
  children: ReactNode
}

/** The text of a message and its files. */
export function MessageFields({
  written,
  onChange,
  onBusy,
  error,
  minRows = 2,
  isCompact = false,
  children,
}: MessageFieldsProps) {
  const { t } = useTranslation('messaging')
  const format = useFormat()
  const { uploadUrl } = useCorrespondence()
  const isFull = written.files.length >= maxAttachments
  const remove = (file: Attachment) => {
    onChange((now) => ({ ...now, files: now.files.filter((one) => one.id !== file.id) }))
    announce(t('removed', { name: file.name }))
  }
  return (
    <>
      <Textarea
        {...(isCompact ? { 'aria-label': t('write') } : { label: t('text') })}
        placeholder={isCompact ? t('write') : undefined}
        autosize
        minRows={minRows}
        maxRows={12}
        maxLength={maxBodyLength}
        value={written.body}
        error={error}
        data-path="body"
        onChange={(event) => {
          const body = event.currentTarget.value
          onChange((now) => ({ ...now, body }))
        }}
      />
      {written.body.length > maxBodyLength - 500 && (
        <Text size="sm" c="dimmed" className="tabular">
          {t('left', { count: maxBodyLength - written.body.length })}
        </Text>
      )}
      {written.files.length > 0 && (
        <ul className={classes.attached} aria-label={t('files')}>
          {written.files.map((file) => (
            <li key={file.id} className={classes.file}>
              <IconCircleCheck size={20} aria-hidden />
              <span className={classes.fileName}>{file.name}</span>
              <Text span size="sm" c="dimmed" className="tabular" flex="none">
                {format.fileSize(file.byteSize)}
              </Text>
              <CloseButton aria-label={t('remove', { name: file.name })} onClick={() => remove(file)} />
            </li>
          ))}
        </ul>
      )}
      <div className={classes.foot} data-compact={isCompact || undefined}>
        <div className={classes.drop}>
          <FileDrop<Attachment>
            label={t('attach')}
            hint={
              isFull ? t('attachedAll', { count: maxAttachments }) : t(isCompact ? 'orDrop' : 'attachHint')
            }
            accept={accept}
            multiple
            keepDone={false}
            disabled={isFull}
            target={() => ({ url: uploadUrl })}
            onUploaded={(file) =>
              onChange((now) =>
                now.files.length < maxAttachments ? { ...now, files: [...now.files, file] } : now,
              )
            }
            onBusy={onBusy}
          />
        </div>
        <div className={classes.row}>{children}</div>
      </div>
    </>
  )
}

export function DraftNote({ state, isBusy }: { state: DraftState; isBusy: boolean }) {
  const { t } = useTranslation('messaging')
  return (
    <span className={classes.state}>
      {isBusy ? t('uploading') : state === 'none' ? '' : t(`draft.${state}`)}
    </span>
  )
}
