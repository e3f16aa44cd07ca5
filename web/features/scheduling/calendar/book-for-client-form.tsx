import { Alert, Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, newIdempotencyKey, type Problem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { RepeatsPart } from '../series/repeats-part.tsx'
import { leastReason, useSeries } from '../series/use-series.ts'
import { clockText, instantAt, localDateAt, localMinutesAt, minutesOf } from '../wall-clock.rules.ts'
import { ClientSelect } from './client-select.tsx'
import { isTimeRefused, NearestTimes, nearestOf, WhatIsInTheWay } from './in-the-way.tsx'
import type { NewAppointmentFormProps } from './new-appointment-props.ts'
import { NoFeeNote } from './no-fee-note.tsx'
import { placeAt } from './place-at.rules.ts'

const byVideo = 'video'

/** Who, what, with whom, where and when. A time that is held is refused, unless a reason says why it is taken all the same. */
export function BookForClientForm({
  services: list,
  timeZone,
  providers,
  at,
  onBooked,
  draft,
  set,
}: NewAppointmentFormProps) {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const format = useFormat()
  const queries = useQueryClient()
  // A key for each wish: whoever changes the form wishes for something else.
  const [wish, setWish] = useState({ key: newIdempotencyKey(), of: '' })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ said: Problem; of: string }>()

  const offered = list.services.filter((s) => s.isActive && s.providerIds.includes(draft.staffId))
  const service = offered.find((s) => s.id === draft.serviceId) ?? offered[0]
  const wheres = [
    ...(service && service.modality !== 'inPerson'
      ? [{ value: byVideo, label: t('appointment.video') }]
      : []),
    ...(service && service.modality !== 'telehealth'
      ? list.locations.map((l) => ({ value: l.id, label: l.name }))
      : []),
  ]
  const minutes = minutesOf(draft.time)
  const isAsPressed =
    at !== undefined &&
    draft.date === localDateAt(at.startsAt, timeZone) &&
    minutes === localMinutesAt(at.startsAt, timeZone)
  // Of two equal times on the night when the clocks go back, the one that was pressed.
  const startsAt = isAsPressed
    ? at.startsAt
    : minutes === undefined
      ? undefined
      : instantAt(draft.date, minutes, timeZone)
  // Where the provider then works, as long as nobody chose.
  const place = placeAt(providers, draft.staffId, startsAt)
  const where = (
    wheres.find((w) => w.value === draft.where) ??
    wheres.find((w) => place !== undefined && w.value === (place ?? byVideo)) ??
    wheres.at(-1)
  )?.value
  const length = draft.minutes === '' ? undefined : Number(draft.minutes)
  const isLength = length === undefined || (Number.isInteger(length) && length >= 5 && length <= 720)
  const isMissing = minutes !== undefined && draft.date !== '' && startsAt === undefined
  // A refusal is of one time with one provider: another one may be free.
  const time = `${draft.staffId} ${startsAt} ${length}`
  const refused = problem && (!isTimeRefused(problem.said) || problem.of === time) ? problem.said : undefined
  const isTaken = refused !== undefined && isTimeRefused(refused)
  const reason = draft.doubleBookingReason.trim()
  const note = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is brought into sight.
  useEffect(() => {
    note.current?.scrollIntoView({ block: 'nearest' })
  }, [problem])

  const series = useSeries(
    { date: draft.date, time: draft.time, timeZone },
    service && where && draft.client && isLength
      ? {
          staffId: draft.staffId,
          forClient: {
            clientId: draft.client.id,
            serviceId: service.id,
            locationId: where === byVideo ? null : where,
            ...(length !== undefined && { durationMinutes: length }),
          },
        }
      : undefined,
    true,
    draft.series,
    (changes) => set({ series: { ...draft.series, ...changes } }),
  )

  async function bookSeries() {
    setBusy(true)
    const count = series.toBook.length
    const first = await series.book()
    setBusy(false)
    if (!first) return
    void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'appointments') })
    tell(t('series.booked', { count }))
    onBooked(first.id, first.date)
  }

  async function book() {
    if (series.isOn) return bookSeries()
    if (!service || !where || startsAt === undefined || !draft.client || !isLength) return
    const body = {
      clientId: draft.client.id,
      serviceId: service.id,
      staffId: draft.staffId,
      locationId: where === byVideo ? null : where,
      startsAt: new Date(startsAt).toISOString(),
      ...(length !== undefined && { durationMinutes: length }),
      ...(isTaken && reason && { doubleBookingReason: reason }),
    }
    const of = JSON.stringify(body)
    const key = wish.of === '' || wish.of === of ? wish.key : newIdempotencyKey()
    setWish({ key, of })
    setBusy(true)
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/appointments', {
        params: { path: { practiceId }, header: { 'idempotency-key': key } },
        body,
      })
      void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'appointments') })
      tell(t('new.booked'))
      onBooked(data!.id, draft.date)
    } catch (error) {
      setProblem({ said: asProblem(error), of: time })
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void book()
      }}
    >
      <Stack>
        <ClientSelect value={draft.client} onChange={(client) => set({ client })} />
        <Select
          label={t('new.provider')}
          value={draft.staffId}
          onChange={(staffId) => staffId && set({ staffId })}
          data={list.providers.map((p) => ({ value: p.id, label: p.name }))}
        />
        <Group align="start">
          <Select
            flex="1 1 240px"
            label={t('new.service')}
            value={service?.id ?? null}
            onChange={(serviceId) => serviceId && set({ serviceId })}
            error={service ? undefined : t('new.noService')}
            data={offered.map((s) => ({
              value: s.id,
              label: t('book.serviceAndLength', { service: s.name, minutes: s.durationMinutes }),
            }))}
          />
          <TextInput
            type="number"
            w={104}
            label={t('calendar.change.minutes')}
            min={5}
            max={720}
            placeholder={service ? String(service.durationMinutes) : ''}
            value={draft.minutes}
            error={isLength ? undefined : t('calendar.change.minutesWrong')}
            onChange={(event) => set({ minutes: event.currentTarget.value })}
          />
        </Group>
        <Select
          label={t('book.where')}
          value={where ?? null}
          onChange={(next) => next && set({ where: next })}
          data={wheres}
        />
        <Group grow align="start">
          <TextInput
            type="date"
            label={t('new.date')}
            required
            value={draft.date}
            onChange={(event) => set({ date: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('new.time')}
            description={format.zoneShort(timeZone)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            value={draft.time}
            error={isMissing ? t('new.noSuchTime') : undefined}
            onChange={(event) => set({ time: event.currentTarget.value })}
          />
        </Group>
        <RepeatsPart series={series} />
        {isTaken && !series.isOn ? (
          <Alert ref={note} role="alert" color="amber" title={t('calendar.refused.title')}>
            <Stack gap="sm">
              <WhatIsInTheWay problem={refused} timeZone={timeZone} />
              <NearestTimes
                slots={nearestOf(refused)}
                timeZone={timeZone}
                onTake={(slot) => {
                  const start = Date.parse(slot.startsAt)
                  set({
                    date: localDateAt(start, timeZone),
                    time: clockText(localMinutesAt(start, timeZone)),
                    where: slot.locationId ?? byVideo,
                  })
                }}
              />
              <TextInput
                label={t('calendar.refused.orDouble')}
                description={t('new.doubleBookHint')}
                value={draft.doubleBookingReason}
                onChange={(event) => set({ doubleBookingReason: event.currentTarget.value })}
                maxLength={500}
              />
            </Stack>
          </Alert>
        ) : (
          !series.isOn && (
            <RefusalNote refusal={refused && { title: refused.title, lines: [], problem: refused }} />
          )
        )}
        <NoFeeNote service={service} />
        <Button
          type="submit"
          loading={busy}
          disabled={
            !service ||
            !where ||
            !draft.client ||
            (series.isOn && !series.isReady) ||
            (!series.isOn && isTaken && reason.length < leastReason)
          }
        >
          {series.isOn
            ? t('series.submit', { count: series.toBook.length })
            : t(isTaken ? 'new.submitDouble' : 'new.submit')}
        </Button>
      </Stack>
    </form>
  )
}
