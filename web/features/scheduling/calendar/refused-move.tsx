import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../kernel/api.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Slot } from '../scheduling-queries.ts'
import { SeriesClashes } from '../series/series-clashes.tsx'
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
  const nearest = ((problem.extra.nearest ?? []) as Slot[]).filter(
    (slot) => to.staffId !== from.staffId || Date.parse(slot.startsAt) !== from.startsAt,
  )
  const words = reason.trim()
  const take = async (name: string, time: NewTime, because?: string) => {
    setBusy(name)
    await onTake(time, because)
    setBusy(undefined)
  }
  return (
    <Modal opened onClose={onClose} title={problem.title}>
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
          <SeriesClashes problem={problem} timeZone={timeZone} />
          {nearest.length > 0 && (
            <Stack gap="xs">
              <Text fw={600}>{t('book.nearest')}</Text>
              <Group gap="xs">
                {nearest.map((slot) => (
                  <Button
                    key={slot.startsAt}
                    size="sm"
                    variant="default"
                    className="tabular"
                    loading={busy === slot.startsAt}
                    disabled={busy !== undefined}
                    onClick={() => {
                      const startsAt = Date.parse(slot.startsAt)
                      void take(slot.startsAt, {
                        startsAt,
                        endsAt: startsAt + (to.endsAt - to.startsAt),
                        staffId: to.staffId,
                      })
                    }}
                  >
                    {format.date(slot.startsAt, timeZone, 'short')}, {format.time(slot.startsAt, timeZone)}
                  </Button>
                ))}
              </Group>
            </Stack>
          )}
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
    </Modal>
  )
}
