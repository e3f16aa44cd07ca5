import { Button, Group, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { outboxQuery } from './outbox-query.ts'

/** Answers a text as its reader would, in the demonstration alone. */
export function AnswerText({ number }: { number: string }) {
  const { t } = useTranslation('notifications')
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)

  async function send() {
    setBusy(true)
    try {
      await api.POST('/api/demo/texts', { body: { from: number, text } })
      setText('')
      tell(t('outbox.answered'))
      await queries.invalidateQueries({ queryKey: outboxQuery.queryKey })
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') void send()
      }}
    >
      <Group gap={10} align="flex-end" mt="md">
        <TextInput
          label={t('outbox.answer')}
          description={t('outbox.answerHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={1600}
          flex="1 1 260px"
        />
        <Button type="submit" loading={busy}>
          {t('outbox.send')}
        </Button>
      </Group>
    </form>
  )
}
