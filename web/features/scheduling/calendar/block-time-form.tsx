import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, newIdempotencyKey, type Problem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { RepeatsPart } from '../series/repeats-part.tsx'
import { useSeries } from '../series/use-series.ts'
import { addDays, clockText, instantAt, localDateAt, localMinutesAt, minutesOf } from '../wall-clock.rules.ts'
import type { NewAppointmentProps } from './new-appointment-props.ts'

const kinds = ['personal', 'meeting', 'closed'] as const

/** Holds time for something other than a client (SCH-10). */
export function BlockTimeForm(props: NewAppointmentProps) {
  const { services, date, timeZone, providerId, at: pressed, onBooked } = props
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const format = useFormat()
  const queries = useQueryClient()
  const [key] = useState(newIdempotencyKey)
  const [values, setValues] = useState({
    staffId: pressed?.staffId ?? providerId ?? services.providers[0]?.id ?? '',
    kind: 'personal' as (typeof kinds)[number],
    date: pressed ? localDateAt(pressed.startsAt, timeZone) : date,
    from: pressed ? clockText(localMinutesAt(pressed.startsAt, timeZone)) : '12:00',
    until: pressed
      ? clockText(localMinutesAt(Math.max(pressed.endsAt, pressed.startsAt + 1_800_000), timeZone))
      : '13:00',
  })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const set = (changes: Partial<typeof values>) => setValues((now) => ({ ...now, ...changes }))
  const at = (time: string) => {
    const minutes = minutesOf(time)
    return minutes === undefined ? undefined : instantAt(values.date, minutes, timeZone)
  }
  const startsAt = at(values.from)
  // Until midnight is the end of the day.
  const endsAt = values.until === '00:00' ? instantAt(addDays(values.date, 1), 0, timeZone) : at(values.until)
  const isBackwards = startsAt !== undefined && endsAt !== undefined && endsAt <= startsAt

  const series = useSeries(
    { date: values.date, time: values.from, timeZone },
    startsAt !== undefined && endsAt !== undefined && !isBackwards
      ? {
          staffId: values.staffId,
          blocked: { kind: values.kind, durationMinutes: Math.round((endsAt - startsAt) / 60_000) },
        }
      : undefined,
  )

  async function saveSeries() {
    setBusy(true)
    const first = await series.book()
    setBusy(false)
    if (!first) return
    void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'appointments') })
    tell(t('series.blocked'))
    onBooked(first.id, first.date)
  }

  async function save() {
    if (series.isOn) return saveSeries()
    if (startsAt === undefined || endsAt === undefined || isBackwards) return
    setBusy(true)
    setProblem(undefined)
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/blocked-times', {
        params: { path: { practiceId }, header: { 'idempotency-key': key } },
        body: {
          staffId: values.staffId,
          kind: values.kind,
          startsAt: new Date(startsAt).toISOString(),
          endsAt: new Date(endsAt).toISOString(),
        },
      })
      void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'appointments') })
      tell(t('new.blocked'))
      onBooked(data!.id, values.date)
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
        void save()
      }}
    >
      <Stack>
        <Select
          label={t('new.provider')}
          value={values.staffId}
          onChange={(staffId) => staffId && set({ staffId })}
          data={services.providers.map((p) => ({ value: p.id, label: p.name }))}
        />
        <Select
          label={t('new.blockKind')}
          value={values.kind}
          onChange={(kind) => kind && set({ kind: kind as (typeof kinds)[number] })}
          data={kinds.map((kind) => ({ value: kind, label: t(`nonClient.${kind}`) }))}
        />
        <TextInput
          type="date"
          label={t('new.date')}
          required
          value={values.date}
          onChange={(event) => set({ date: event.currentTarget.value })}
        />
        <Group grow align="start">
          <TextInput
            type="time"
            label={t('new.from')}
            description={format.zoneShort(timeZone)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            value={values.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('new.until')}
            description={format.zoneShort(timeZone)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            value={values.until}
            error={isBackwards ? t('new.backwards') : undefined}
            onChange={(event) => set({ until: event.currentTarget.value })}
          />
        </Group>
        <RepeatsPart series={series} />
        <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
        <Button type="submit" loading={busy} disabled={series.isOn && !series.isReady}>
          {series.isOn ? t('series.submitBlock', { count: series.toBook.length }) : t('new.submitBlock')}
        </Button>
      </Stack>
    </form>
  )
}
