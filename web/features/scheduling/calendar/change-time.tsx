import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { type CalendarEntry, servicesQuery } from '../scheduling-queries.ts'
import { clockText, instantAt, localDateAt, localMinutesAt, minutesOf } from '../wall-clock.rules.ts'
import { mayBeMoved } from './entry-words.ts'
import type { NewTime } from './time-change.rules.ts'

interface ChangeTimeProps {
  appointment: CalendarEntry
  timeZone: string
  onChange: (to: NewTime) => void
}

/** Day, start, length and provider as fields: the way without dragging. */
export function ChangeTime({ appointment, timeZone, onChange }: ChangeTimeProps) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const services = useQuery(servicesQuery(practice.practiceId))
  const startsAt = Date.parse(appointment.startsAt)
  const endsAt = Date.parse(appointment.endsAt)
  const [values, setValues] = useState({
    date: localDateAt(startsAt, timeZone),
    time: clockText(localMinutesAt(startsAt, timeZone)),
    minutes: String(Math.round((endsAt - startsAt) / 60_000)),
    staffId: appointment.staffId,
  })
  const set = (changes: Partial<typeof values>) => setValues((now) => ({ ...now, ...changes }))
  if (!practice.permissions.includes('calendar.write') || !mayBeMoved(appointment)) return null
  if (!isOpen)
    return (
      <Group>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('calendar.change.open')}
        </Button>
      </Group>
    )
  const minutes = minutesOf(values.time)
  const at =
    minutes === undefined || values.date === '' ? undefined : instantAt(values.date, minutes, timeZone)
  const isMissing = minutes !== undefined && values.date !== '' && at === undefined
  const length = Number(values.minutes)
  const isLength = Number.isInteger(length) && length >= 5 && length <= 1440
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        // The moment stays as it was where its wall time is shown twice and was not changed.
        const start =
          values.date === localDateAt(startsAt, timeZone) &&
          values.time === clockText(localMinutesAt(startsAt, timeZone))
            ? startsAt
            : at
        if (start !== undefined && isLength)
          onChange({ startsAt: start, endsAt: start + length * 60_000, staffId: values.staffId })
      }}
    >
      <Stack gap="sm">
        <Text fw={650}>{t('calendar.change.title')}</Text>
        <TextInput
          type="date"
          label={t('new.date')}
          required
          value={values.date}
          onChange={(event) => set({ date: event.currentTarget.value })}
          data-autofocus
        />
        <Group grow align="start">
          <TextInput
            type="time"
            label={t('new.time')}
            description={format.zoneShort(timeZone)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            value={values.time}
            error={isMissing ? t('new.noSuchTime') : undefined}
            onChange={(event) => set({ time: event.currentTarget.value })}
          />
          <TextInput
            type="number"
            label={t('calendar.change.minutes')}
            min={5}
            max={1440}
            required
            value={values.minutes}
            error={isLength ? undefined : t('calendar.change.minutesWrong')}
            onChange={(event) => set({ minutes: event.currentTarget.value })}
          />
        </Group>
        <Select
          label={t('new.provider')}
          value={values.staffId}
          onChange={(staffId) => staffId && set({ staffId })}
          data={(services.data?.providers ?? []).map((p) => ({ value: p.id, label: p.name }))}
        />
        <Group gap="xs">
          <Button type="submit">{t('calendar.change.save')}</Button>
          <Button variant="subtle" onClick={() => setOpen(false)}>
            {t('details.back')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
