import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../kernel/form-errors.ts'
import { announce } from '../../../kernel/live-region.tsx'
import { asProblem } from '../../../kernel/problem.ts'
import { keyIn } from '../../../kernel/query.ts'
import { LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { type Draft, useCorrespondence } from '../correspondence.ts'
import classes from './composer.module.css'
import { DraftNote, MessageFields, type Written } from './message-fields.tsx'
import { useSameKey } from './same-key.ts'
import { useDraftSaving } from './use-draft-saving.ts'

/** Where an answer is written, beginning with what was being written here before. */
export function Composer({ threadId }: { threadId: string }) {
  const correspondence = useCorrespondence()
  const draft = useQuery({
    queryKey: keyIn(correspondence.scope, 'message-draft', threadId),
    queryFn: () => correspondence.showDraft(threadId),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (draft.isPending) return <LoadingState shape="card" rows={2} />
  return <Writing threadId={threadId} draft={draft.data ?? null} />
}

const nothing: Written = { body: '', files: [] }

function Writing({ threadId, draft }: { threadId: string; draft: Draft }) {
  const { t } = useTranslation('messaging')
  const client = useQueryClient()
  const correspondence = useCorrespondence()
  const [written, setWritten] = useState<Written>(draft ? { body: draft.body, files: draft.files } : nothing)
  const [isUploading, setIsUploading] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const [error, setError] = useState<string>()
  const [refusal, setRefusal] = useState<Refusal>()
  const saving = useDraftSaving(correspondence, threadId)
  const keyOf = useSameKey()

  function change(how: (now: Written) => Written) {
    setError(undefined)
    setWritten((now) => {
      const next = how(now)
      saving.note(contentOf(next))
      return next
    })
  }

  async function send(event: FormEvent) {
    event.preventDefault()
    if (isSending || isUploading) return
    if (written.body.trim() === '') return setError(t('textMissing'))
    setIsSending(true)
    setRefusal(undefined)
    await saving.stop()
    const message = { body: written.body, fileIds: written.files.map((file) => file.id) }
    try {
      await correspondence.send(threadId, message, keyOf(message))
      setWritten(nothing)
      announce(t('messageSent'))
      await client.invalidateQueries({ queryKey: keyIn(correspondence.scope, 'messages') })
    } catch (thrown) {
      const problem = asProblem(thrown)
      setRefusal({ title: t('notSent'), lines: [problem.detail ?? problem.title], problem })
      saving.note(contentOf(written))
    } finally {
      setIsSending(false)
    }
  }

  return (
    <form className={classes.composer} onSubmit={send} aria-label={t('answer')}>
      <RefusalNote refusal={refusal} />
      <MessageFields written={written} onChange={change} onBusy={setIsUploading} error={error} isCompact>
        <DraftNote state={saving.state} isBusy={isUploading} />
        <Button type="submit" loading={isSending} disabled={isUploading}>
          {t('send')}
        </Button>
      </MessageFields>
    </form>
  )
}

const contentOf = ({ body, files }: Written) => ({
  to: null,
  subject: '',
  body,
  fileIds: files.map((file) => file.id),
})
