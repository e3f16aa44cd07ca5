import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../kernel/api.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { useAskBeforeClosing } from '../ask-before-closing.tsx'
import { SeriesClashes } from '../series/series-clashes.tsx'
import { isTimeRefused, NearestTimes, nearestOf, WhatIsInTheWay } from './in-the-way.tsx'
import type { NewTime } from './time-change.rules.ts'

interface RefusedMoveProps {
  problem: Problem
  from: NewTime
  to: NewTime
  timeZone: string
  onTake: (to: NewTime, reason?: string) => Promise<void>
  onClose: () => void
}

const leastReason = 3

/** The time is held: another one near it, the same with a reason that is kept, or everything as it was. */
export function RefusedMove({ problem, from, to, timeZone, onTake, onClose }: RefusedMoveProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState<string>()
  // Where it stands already is no other time.
  const nearest = nearestOf(problem).filter(
    (slot) => to.staffId !== from.staffId || Date.parse(slot.startsAt) !== from.startsAt,
  )
  const words = reason.trim()
  const asking = useAskBeforeClosing(() => words !== '', onClose)
  const take = async (name: string, time: NewTime, because?: string) => {
    setBusy(name)
    await onTake(time, because)
    setBusy(undefined)
  }
  return (
    <Modal
      opened
      {...asking.modal}
      title={isTimeRefused(problem) ? t('calendar.refused.title') : problem.title}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (words.length >= leastReason) void take('double', to, words)
        }}
      >
        <Stack>
          <Text>
            {t('calendar.refused.text', {
              wanted: `${format.date(to.startsAt, timeZone, 'short')}, ${format.timeRange(to.startsAt, to.endsAt, timeZone)}`,
              stays: `${format.date(from.startsAt, timeZone, 'short')}, ${format.timeRange(from.startsAt, from.endsAt, timeZone)}`,
            })}
          </Text>
          <WhatIsInTheWay problem={problem} timeZone={timeZone} />
          <SeriesClashes problem={problem} timeZone={timeZone} />
          <NearestTimes
            slots={nearest}
            timeZone={timeZone}
            busy={busy}
            onTake={(slot) => {
              const startsAt = Date.parse(slot.startsAt)
              const endsAt = startsAt + (to.endsAt - to.startsAt)
              void take(slot.startsAt, { startsAt, endsAt, staffId: to.staffId })
            }}
          />
          <TextInput
            label={t('calendar.refused.because')}
            description={t('new.doubleBookHint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={500}
            data-autofocus
          />
          <Group gap="xs">
            <Button
              type="submit"
              loading={busy === 'double'}
              disabled={words.length < leastReason || (busy !== undefined && busy !== 'double')}
            >
              {t('calendar.refused.double')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('calendar.refused.leave')}
            </Button>
          </Group>
        </Stack>
      </form>
      {asking.question}
    </Modal>
  )
}
