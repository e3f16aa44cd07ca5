import { Alert, Button, Group, Select, Stack, TextInput } from '@mantine/core'
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
import { addDays, clockText, instantAt, minutesOf } from '../wall-clock.rules.ts'
import { isTimeRefused, WhatIsInTheWay } from './in-the-way.tsx'
import type { NewAppointmentFormProps } from './new-appointment-props.ts'
import type { NewTime } from './time-change.rules.ts'

const kinds = ['personal', 'meeting', 'closed'] as const

/** Holds time for something other than a client (SCH-10). */
export function BlockTimeForm(props: NewAppointmentFormProps) {
  const { services, timeZone, at: pressed, onBooked, draft, set } = props
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const format = useFormat()
  const queries = useQueryClient()
  // A key for each wish: whoever changes the form wishes for something else.
  const [wish, setWish] = useState({ key: newIdempotencyKey(), of: '' })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const at = (time: string) => {
    const minutes = minutesOf(time)
    return minutes === undefined ? undefined : instantAt(draft.date, minutes, timeZone)
  }
  const startsAt = at(draft.time)
  const until = draft.until === '' ? laterThan(draft.time, usualMinutes(pressed)) : draft.until
  // Until midnight is the end of the day.
  const endsAt = until === '00:00' ? instantAt(addDays(draft.date, 1), 0, timeZone) : at(until)
  const isBackwards = startsAt !== undefined && endsAt !== undefined && endsAt <= startsAt
  const change = (changes: Parameters<typeof set>[0]) => {
    setProblem(undefined)
    set(changes)
  }

  const series = useSeries(
    { date: draft.date, time: draft.time, timeZone },
    startsAt !== undefined && endsAt !== undefined && !isBackwards
      ? {
          staffId: draft.staffId,
          blocked: { kind: draft.blockKind, durationMinutes: Math.round((endsAt - startsAt) / 60_000) },
        }
      : undefined,
    false,
    draft.series,
    (changes) => set({ series: { ...draft.series, ...changes } }),
  )

  async function saveSeries() {
    setBusy(true)
    const count = series.toBook.length
    const first = await series.book()
    setBusy(false)
    if (!first) return
    void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'appointments') })
    tell(t('series.blocked', { count }))
    onBooked(first.id, first.date)
  }

  async function save() {
    if (series.isOn) return saveSeries()
    if (startsAt === undefined || endsAt === undefined || isBackwards) return
    const body = {
      staffId: draft.staffId,
      kind: draft.blockKind,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
    }
    const of = JSON.stringify(body)
    const key = wish.of === '' || wish.of === of ? wish.key : newIdempotencyKey()
    setWish({ key, of })
    setBusy(true)
    setProblem(undefined)
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/blocked-times', {
        params: { path: { practiceId }, header: { 'idempotency-key': key } },
        body,
      })
      void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'appointments') })
      tell(t('new.blocked'))
      onBooked(data!.id, draft.date)
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
          value={draft.staffId}
          onChange={(staffId) => staffId && change({ staffId })}
          data={services.providers.map((p) => ({ value: p.id, label: p.name }))}
        />
        <Select
          label={t('new.blockKind')}
          value={draft.blockKind}
          onChange={(kind) => kind && set({ blockKind: kind as (typeof kinds)[number] })}
          data={kinds.map((kind) => ({ value: kind, label: t(`nonClient.${kind}`) }))}
        />
        <TextInput
          type="date"
          label={t('new.date')}
          required
          value={draft.date}
          onChange={(event) => change({ date: event.currentTarget.value })}
        />
        <Group grow align="start">
          <TextInput
            type="time"
            label={t('new.from')}
            description={format.zoneShort(timeZone)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            value={draft.time}
            onChange={(event) => change({ time: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('new.until')}
            description={format.zoneShort(timeZone)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            value={until}
            error={isBackwards ? t('new.backwards') : undefined}
            onChange={(event) => change({ until: event.currentTarget.value })}
          />
        </Group>
        <RepeatsPart series={series} />
        {problem && isTimeRefused(problem) ? (
          <Alert role="alert" color="amber" title={t('calendar.refused.title')}>
            <WhatIsInTheWay problem={problem} timeZone={timeZone} />
          </Alert>
        ) : (
          <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
        )}
        <Button type="submit" loading={busy} disabled={series.isOn && !series.isReady}>
          {series.isOn ? t('series.submitBlock', { count: series.toBook.length }) : t('new.submitBlock')}
        </Button>
      </Stack>
    </form>
  )
}

/** As long as it was drawn; half an hour where a time was only pressed. */
const usualMinutes = (pressed: NewTime | undefined): number =>
  pressed ? Math.max((pressed.endsAt - pressed.startsAt) / 60_000, 30) : 60

/** That many minutes later on the wall, at midnight at the latest. */
function laterThan(time: string, minutes: number): string {
  const from = minutesOf(time)
  return from === undefined ? '' : clockText(Math.min(from + minutes, 1440) % 1440)
}
