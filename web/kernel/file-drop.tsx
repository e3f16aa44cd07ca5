import { Button, CloseButton, Group, Text } from '@mantine/core'
import { IconCircleCheck, IconFile, IconPaperclip } from '@tabler/icons-react'
import { type DragEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './file-drop.module.css'
import { announce } from './live-region.tsx'
import { asProblem } from './problem.ts'
import { ProgressBar } from './progress-bar.tsx'
import { maxUploadBytes, type Upload, uploadFile } from './upload.ts'
import { useFormat } from './use-format.ts'

export interface FileDropProps<Answer> {
  /** The words on the button, such as "Attach, up to 10 MB". */
  label: string
  hint?: string
  /** Where a file goes; asked anew for each. */
  target: (file: File) => Pick<Upload, 'url' | 'method' | 'headers'>
  onUploaded: (answer: Answer, file: File) => void
  /** Told whether anything is still on its way, so that "Send" can wait. */
  onBusy?: (busy: boolean) => void
  /** As of `<input accept>`: `.pdf,image/*`. The server judges by content. */
  accept?: string
  multiple?: boolean
  maxBytes?: number
  disabled?: boolean
  /** Keep uploaded files in this list (default) or leave showing them to the page. */
  keepDone?: boolean
}

interface Sending {
  id: number
  file: File
  part: number
  state: 'sending' | 'done' | 'refused'
  /** Why it was refused. */
  reason?: string
  mayRetry?: boolean
  controller: AbortController
}

let lastId = 0

/** Files by button or by dropping them, each with its progress; leaving the page stops what still runs. */
export function FileDrop<Answer>(props: FileDropProps<Answer>) {
  const {
    label,
    hint,
    target,
    onUploaded,
    onBusy,
    accept,
    multiple = false,
    disabled,
    keepDone = true,
  } = props
  const maxBytes = props.maxBytes ?? maxUploadBytes
  const { t } = useTranslation('kernel')
  const format = useFormat()
  const hintId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [files, setFiles] = useState<Sending[]>([])
  const [over, setOver] = useState(false)
  const running = useRef(new Set<AbortController>())

  useEffect(() => {
    const stillRunning = running.current
    return () => {
      for (const controller of stillRunning) controller.abort()
    }
  }, [])

  const busy = files.some((file) => file.state === 'sending')
  const busyListener = useRef(onBusy)
  useEffect(() => {
    busyListener.current = onBusy
  })
  useEffect(() => busyListener.current?.(busy), [busy])

  function change(id: number, now: Partial<Sending>) {
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, ...now } : one)))
  }

  function remove(one: Sending) {
    one.controller.abort()
    setFiles((all) => all.filter((other) => other.id !== one.id))
  }

  function reasonAgainst(file: File): string | undefined {
    if (file.size > maxBytes) return t('upload.tooLarge', { limit: format.fileSize(maxBytes) })
    return file.size === 0 ? t('upload.empty') : undefined
  }

  async function send(one: Sending) {
    running.current.add(one.controller)
    try {
      const answer = await uploadFile<Answer>({
        ...target(one.file),
        file: one.file,
        signal: one.controller.signal,
        onProgress: (part) => change(one.id, { part }),
      })
      announce(t('upload.done', { name: one.file.name }))
      if (keepDone) change(one.id, { state: 'done', part: 1 })
      else setFiles((all) => all.filter((other) => other.id !== one.id))
      onUploaded(answer, one.file)
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      const problem = asProblem(error)
      const reason = problem.detail ?? problem.title
      announce(t('upload.refused', { name: one.file.name, reason }))
      change(one.id, { state: 'refused', reason, mayRetry: problem.status === 0 || problem.status >= 500 })
    } finally {
      running.current.delete(one.controller)
    }
  }

  function take(list: FileList | null) {
    for (const file of Array.from(list ?? []).slice(0, multiple ? undefined : 1)) {
      const reason = reasonAgainst(file)
      const one: Sending = {
        id: ++lastId,
        file,
        part: 0,
        state: reason ? 'refused' : 'sending',
        ...(reason && { reason }),
        controller: new AbortController(),
      }
      setFiles((all) => [...all, one])
      if (reason) announce(t('upload.refused', { name: file.name, reason }))
      else void send(one)
    }
    if (input.current) input.current.value = ''
  }

  function again(one: Sending) {
    const fresh: Sending = { ...one, part: 0, state: 'sending', controller: new AbortController() }
    change(one.id, fresh)
    void send(fresh)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    if (!disabled) take(event.dataTransfer.files)
  }

  return (
    <div className={classes.root}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first */}
      <div
        className={classes.zone}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPaperclip size={18} aria-hidden />}
          disabled={disabled}
          aria-describedby={hint ? hintId : undefined}
          onClick={() => input.current?.click()}
        >
          {label}
        </Button>
        {hint && (
          <Text id={hintId} size="sm" c="dimmed">
            {hint}
          </Text>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept={accept}
          multiple={multiple}
          onChange={(event) => take(event.currentTarget.files)}
        />
      </div>
      {files.length > 0 && (
        <ul className={classes.files} aria-label={t('upload.list')}>
          {files.map((one) => (
            <li key={one.id} className={classes.file} data-state={one.state}>
              {one.state === 'done' ? <IconCircleCheck aria-hidden /> : <IconFile aria-hidden />}
              <div className={classes.words}>
                <Group gap={10} justify="space-between" wrap="nowrap">
                  <Text fw={600} truncate>
                    {one.file.name}
                  </Text>
                  <Text size="sm" c="dimmed" className="tabular" flex="none">
                    {one.state === 'done' ? t('upload.uploaded') : format.fileSize(one.file.size)}
                  </Text>
                </Group>
                {one.state === 'sending' && (
                  <ProgressBar
                    value={one.part}
                    max={1}
                    label={t('upload.progress', { name: one.file.name })}
                  />
                )}
                {one.state === 'refused' && (
                  <Text size="sm" c="var(--foyer-red)">
                    {one.reason}
                  </Text>
                )}
              </div>
              {one.mayRetry && one.state === 'refused' && (
                <Button variant="default" size="sm" onClick={() => again(one)}>
                  {t('action.tryAgain')}
                </Button>
              )}
              {one.state !== 'done' && (
                <CloseButton
                  aria-label={t(one.state === 'sending' ? 'upload.stop' : 'upload.remove', {
                    name: one.file.name,
                  })}
                  onClick={() => remove(one)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
