import { Button, Card, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../kernel/form-errors.ts'
import { announce } from '../../../kernel/live-region.tsx'
import { useGo } from '../../../kernel/navigation.ts'
import { asProblem } from '../../../kernel/problem.ts'
import { keyIn } from '../../../kernel/query.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { DraftNote, MessageFields, type Written } from '../compose/message-fields.tsx'
import { useSameKey } from '../compose/same-key.ts'
import { useDraftSaving } from '../compose/use-draft-saving.ts'
import { type Draft, useCorrespondence } from '../correspondence.ts'

const maxSubjectLength = 150

export interface NewMessageFormProps {
  draft: Draft
  /** To whom, as the draft keeps it; the empty text where nobody was chosen yet. */
  firstRecipient: string
  /** The field that chooses to whom. */
  recipientField: (field: { value: string; onChange: (to: string) => void; error?: string }) => ReactNode
  send: (
    to: string,
    message: { subject: string; body: string; fileIds: string[] },
    key: string,
  ) => Promise<{ threadId: string }>
}

type Form = Written & { to: string; subject: string }
type Errors = { to?: string; subject?: string; body?: string }

/** A new message: to whom, about what, the text, the files. What is typed saves itself. */
export function NewMessageForm({ draft, firstRecipient, recipientField, send }: NewMessageFormProps) {
  const { t } = useTranslation('messaging')
  const go = useGo()
  const client = useQueryClient()
  const correspondence = useCorrespondence()
  const [form, setForm] = useState<Form>({
    to: firstRecipient,
    subject: draft?.subject ?? '',
    body: draft?.body ?? '',
    files: draft?.files ?? [],
  })
  const [errors, setErrors] = useState<Errors>({})
  const [refusal, setRefusal] = useState<Refusal>()
  const [isUploading, setIsUploading] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const saving = useDraftSaving(correspondence, null)
  const keyOf = useSameKey()

  function change(part: keyof Errors, how: (now: Form) => Form) {
    setErrors((now) => ({ ...now, [part]: undefined }))
    setForm((now) => {
      const next = how(now)
      saving.note(contentOf(next))
      return next
    })
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isSending || isUploading) return
    const missing: Errors = {
      ...(form.to === '' && { to: t('newMessage.toMissing') }),
      ...(form.subject.trim() === '' && { subject: t('newMessage.subjectMissing') }),
      ...(form.body.trim() === '' && { body: t('textMissing') }),
    }
    setErrors(missing)
    const first = Object.keys(missing)[0]
    if (first) {
      event.currentTarget.querySelector<HTMLElement>(`[data-path="${first}"]`)?.focus()
      return
    }
    setIsSending(true)
    setRefusal(undefined)
    await saving.stop()
    const message = { subject: form.subject, body: form.body, fileIds: form.files.map((file) => file.id) }
    try {
      const { threadId } = await send(form.to, message, keyOf([form.to, message]))
      announce(t('messageSent'))
      await client.invalidateQueries({ queryKey: keyIn(correspondence.scope, 'messages') })
      await go(`${correspondence.base}/${threadId}`, { replace: true })
    } catch (thrown) {
      const problem = asProblem(thrown)
      setRefusal({ title: t('notSent'), lines: [problem.detail ?? problem.title], problem })
      saving.note(contentOf(form))
      setIsSending(false)
    }
  }

  return (
    <Card component="form" onSubmit={submit} noValidate maw={720}>
      <Stack gap={20}>
        <RefusalNote refusal={refusal} />
        {recipientField({
          value: form.to,
          onChange: (to) => change('to', (now) => ({ ...now, to })),
          ...(errors.to && { error: errors.to }),
        })}
        <TextInput
          label={t('newMessage.subject')}
          description={t('newMessage.subjectHint')}
          maxLength={maxSubjectLength}
          value={form.subject}
          error={errors.subject}
          data-path="subject"
          onChange={(event) => {
            const subject = event.currentTarget.value
            change('subject', (now) => ({ ...now, subject }))
          }}
        />
        <MessageFields
          written={form}
          onChange={(how) => change('body', (now) => ({ ...now, ...how(now) }))}
          onBusy={setIsUploading}
          error={errors.body}
          minRows={6}
        >
          <DraftNote state={saving.state} isBusy={isUploading} />
          <Button type="submit" loading={isSending} disabled={isUploading}>
            {t('send')}
          </Button>
        </MessageFields>
      </Stack>
    </Card>
  )
}

const contentOf = ({ to, subject, body, files }: Form) => ({
  to: to || null,
  subject,
  body,
  fileIds: files.map((file) => file.id),
})
