import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { announce } from '../../../kernel/live-region.tsx'
import { RefusalNote } from '../../../kernel/states.tsx'
import type { CodeMethod } from '../two-step/two-step-query.ts'
import { TypedCodeStep } from './typed-code-step.tsx'

/** Has a code sent on request, then takes it. A new one voids the one before. */
export function SentCodeStep({ method, onDone }: { method: CodeMethod; onDone: () => Promise<void> }) {
  const { t } = useTranslation('identity')
  const [sentTo, setSentTo] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  async function send() {
    setBusy(true)
    setError(undefined)
    try {
      const { data } = await api.POST('/api/sign-in/second-step/code', { body: { method } })
      setSentTo(data!.sentTo)
      announce(t('signIn.secondStep.sentTo', { to: data!.sentTo }))
    } catch (caught) {
      setError(caught)
    } finally {
      setBusy(false)
    }
  }

  const problem = error === undefined ? undefined : asProblem(error)
  const note = (
    <RefusalNote
      refusal={problem && { title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }}
    />
  )
  if (!sentTo)
    return (
      <Stack gap={18}>
        {note}
        <Button size="lg" fullWidth loading={busy} onClick={() => void send()}>
          {t('signIn.secondStep.sendCode')}
        </Button>
      </Stack>
    )
  return (
    <TypedCodeStep
      method={method}
      onDone={onDone}
      below={
        <div>
          {note}
          <Text c="dimmed">{t('signIn.secondStep.sentTo', { to: sentTo })}</Text>
          <Button variant="subtle" size="sm" mt={4} loading={busy} onClick={() => void send()}>
            {t('signIn.secondStep.sendAgain')}
          </Button>
        </div>
      }
    />
  )
}
