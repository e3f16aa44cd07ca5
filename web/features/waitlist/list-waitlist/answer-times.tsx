import { Button, Group, NumberInput, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { clockText, minutesOf } from '../../scheduling/index.ts'
import type { Waitlist } from '../waitlist-queries.ts'

/** How long an offer is held and when nobody is asked; whoever keeps the practice's settings can change it here. */
export function AnswerTimes({ settings }: { settings: Waitlist['settings'] }) {
  const { t } = useTranslation('waitlist')
  const practice = usePractice()
  const format = useFormat()
  const [isChanging, { open, close }] = useDisclosure(false)
  const { answerMinutes, quietFromMinutes, quietUntilMinutes } = settings
  if (isChanging) return <Change settings={settings} onClose={close} />
  return (
    <Group gap="sm" mb="md">
      <Text size="sm">
        {t('settings.answer', { count: answerMinutes })}{' '}
        {quietFromMinutes === quietUntilMinutes
          ? t('settings.noQuiet')
          : t('settings.quiet', {
              from: format.minutesOfDay(quietFromMinutes),
              until: format.minutesOfDay(quietUntilMinutes),
            })}
      </Text>
      {practice.permissions.includes('practice.settings') && (
        <Button variant="default" size="compact-md" onClick={open}>
          {t('settings.change')}
        </Button>
      )}
    </Group>
  )
}

function Change({ settings, onClose }: { settings: Waitlist['settings']; onClose: () => void }) {
  const { t } = useTranslation('waitlist')
  const { practiceId } = usePractice()
  const client = useQueryClient()
  const [answer, setAnswer] = useState<string | number>(settings.answerMinutes)
  const [from, setFrom] = useState(clockText(settings.quietFromMinutes))
  const [until, setUntil] = useState(clockText(settings.quietUntilMinutes))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const body = {
    answerMinutes: Number(answer),
    quietFromMinutes: minutesOf(from) ?? -1,
    quietUntilMinutes: minutesOf(until) ?? -1,
  }
  const isWhole = body.answerMinutes >= 10 && body.quietFromMinutes >= 0 && body.quietUntilMinutes >= 0

  async function save() {
    setBusy(true)
    setProblem(undefined)
    try {
      await api.PUT('/api/practices/{practiceId}/waitlist/settings', {
        params: { path: { practiceId } },
        body,
      })
      tell(t('settings.saved'))
      await client.invalidateQueries({ queryKey: keyIn({ practiceId }, 'waitlist') })
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) void save()
      }}
    >
      <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
      <Group align="flex-end" gap="md" mb="md">
        <NumberInput
          label={t('settings.answerLabel')}
          min={10}
          max={1440}
          clampBehavior="strict"
          value={answer}
          onChange={setAnswer}
          w={220}
        />
        <TextInput
          type="time"
          label={t('settings.quietFrom')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label={t('settings.quietUntil')}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} disabled={!isWhole}>
          {t('settings.save')}
        </Button>
        <Button variant="default" onClick={onClose} disabled={busy}>
          {t('settings.cancel')}
        </Button>
      </Group>
    </form>
  )
}
