import { Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, newIdempotencyKey, type Problem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Slot } from '../scheduling-queries.ts'
import { RepeatsPart } from '../series/repeats-part.tsx'
import { useSeries } from '../series/use-series.ts'
import { clockText, instantAt, localDateAt, localMinutesAt, minutesOf } from '../wall-clock.rules.ts'
import type { NewAppointmentProps } from './new-appointment-props.ts'

const byVideo = 'video'

/** Who, what, with whom, where and when. A time that is held is refused, unless a reason says why it is taken all the same. */
export function BookForClientForm(props: NewAppointmentProps) {
  const { services: list, date, timeZone, providerId, at, onBooked } = props
  const drawnMinutes = at && at.endsAt > at.startsAt ? (at.endsAt - at.startsAt) / 60_000 : undefined
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const format = useFormat()
  const queries = useQueryClient()
  const [values, setValues] = useState({
    clientId: '',
    staffId: at?.staffId ?? providerId ?? list.providers[0]?.id ?? '',
    serviceId: '',
    where: '',
    date: at ? localDateAt(at.startsAt, timeZone) : date,
    time: at ? clockText(localMinutesAt(at.startsAt, timeZone)) : '09:00',
    // Empty: as long as the service.
    minutes: drawnMinutes === undefined ? '' : String(drawnMinutes),
    doubleBookingReason: '',
  })
  // A key for each wish: whoever changes the form wishes for something else.
  const [wish, setWish] = useState({ key: newIdempotencyKey(), of: '' })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const set = (changes: Partial<typeof values>) => setValues((now) => ({ ...now, ...changes }))

  const offered = list.services.filter((s) => s.isActive && s.providerIds.includes(values.staffId))
  const service = offered.find((s) => s.id === values.serviceId) ?? offered[0]
  const wheres = [
    ...(service && service.modality !== 'inPerson'
      ? [{ value: byVideo, label: t('appointment.video') }]
      : []),
    ...(service && service.modality !== 'telehealth'
      ? list.locations.map((l) => ({ value: l.id, label: l.name }))
      : []),
  ]
  const where = wheres.find((w) => w.value === values.where)?.value ?? wheres.at(-1)?.value
  const minutes = minutesOf(values.time)
  const isAsPressed =
    at !== undefined &&
    values.date === localDateAt(at.startsAt, timeZone) &&
    minutes === localMinutesAt(at.startsAt, timeZone)
  // Of two equal times on the night when the clocks go back, the one that was pressed.
  const startsAt = isAsPressed
    ? at.startsAt
    : minutes === undefined
      ? undefined
      : instantAt(values.date, minutes, timeZone)
  const length = values.minutes === '' ? undefined : Number(values.minutes)
  const isLength = length === undefined || (Number.isInteger(length) && length >= 5 && length <= 720)
  const isMissing = minutes !== undefined && values.date !== '' && startsAt === undefined
  const isTaken = problem?.kind === 'slot-taken'
  const nearest = isTaken ? ((problem.extra.nearest ?? []) as Slot[]) : []

  const series = useSeries(
    { date: values.date, time: values.time, timeZone },
    service && where && values.clientId && isLength
      ? {
          staffId: values.staffId,
          forClient: {
            clientId: values.clientId,
            serviceId: service.id,
            locationId: where === byVideo ? null : where,
            ...(length !== undefined && { durationMinutes: length }),
          },
        }
      : undefined,
  )

  async function bookSeries() {
    setBusy(true)
    const first = await series.book()
    setBusy(false)
    if (!first) return
    void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'appointments') })
    tell(t('series.booked'))
    onBooked(first.id, first.date)
  }

  async function book() {
    if (series.isOn) return bookSeries()
    if (!service || !where || startsAt === undefined || !values.clientId || !isLength) return
    const reason = values.doubleBookingReason.trim()
    const body = {
      clientId: values.clientId,
      serviceId: service.id,
      staffId: values.staffId,
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
        void book()
      }}
    >
      <Stack>
        <ClientSelect value={values.clientId} onChange={(clientId) => set({ clientId })} />
        <Select
          label={t('new.provider')}
          value={values.staffId}
          onChange={(staffId) => staffId && set({ staffId })}
          data={list.providers.map((p) => ({ value: p.id, label: p.name }))}
        />
        <Group wrap="nowrap" align="start">
          <Select
            flex={1}
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
            value={values.minutes}
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
            value={values.date}
            onChange={(event) => set({ date: event.currentTarget.value })}
          />
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
        </Group>
        <RepeatsPart series={series} />
        {isTaken && !series.isOn ? (
          <Alert role="alert" color="amber" title={problem.title}>
            <Stack gap="sm">
              {nearest.length > 0 && <Text>{t('book.nearest')}</Text>}
              <Group gap="xs">
                {nearest.map((slot) => (
                  <Button
                    key={slot.startsAt}
                    size="sm"
                    variant="default"
                    className="tabular"
                    onClick={() => {
                      const at = Date.parse(slot.startsAt)
                      set({
                        date: localDateAt(at, timeZone),
                        time: clockText(localMinutesAt(at, timeZone)),
                        where: slot.locationId ?? byVideo,
                      })
                      setProblem(undefined)
                    }}
                  >
                    {format.date(slot.startsAt, timeZone, 'short')}, {format.time(slot.startsAt, timeZone)}
                  </Button>
                ))}
              </Group>
              <TextInput
                label={t('new.doubleBook')}
                description={t('new.doubleBookHint')}
                value={values.doubleBookingReason}
                onChange={(event) => set({ doubleBookingReason: event.currentTarget.value })}
                maxLength={500}
              />
            </Stack>
          </Alert>
        ) : (
          !series.isOn && <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
        )}
        <Button
          type="submit"
          loading={busy}
          disabled={!service || !where || !values.clientId || (series.isOn && !series.isReady)}
        >
          {series.isOn
            ? t('series.submit', { count: series.toBook.length })
            : t(isTaken && values.doubleBookingReason.trim() ? 'new.submitDouble' : 'new.submit')}
        </Button>
      </Stack>
    </form>
  )
}

/** Finds a client of the practice by name. */
export function ClientSelect({ value, onChange }: { value: string; onChange: (clientId: string) => void }) {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string }>()
  // After a choice the field holds the name, which is no new search.
  const [search] = useDebouncedValue(typed === chosen?.label ? '' : typed.trim(), 200)
  const found = useQuery({
    queryKey: keyIn({ practiceId }, 'clients', 'to-book', search),
    placeholderData: keepPreviousData,
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients', {
          params: { path: { practiceId }, query: { limit: 20, ...(search && { search }) } },
        })
      ).data!.items,
  })
  // The names of what was typed before are no answer to what stands there now: Enter would take a wrong client.
  const isBehind =
    found.isPending || found.isPlaceholderData || (typed !== chosen?.label && typed.trim() !== search)
  const options = (found.data ?? []).map((client) => ({
    value: client.id,
    label: `${client.preferredName ?? client.firstName} ${client.lastName}`,
  }))
  const data =
    chosen && !options.some((option) => option.value === chosen.value) ? [chosen, ...options] : options
  return (
    <Select
      label={t('new.client')}
      placeholder={t('new.clientSearch')}
      searchable
      required
      data-autofocus
      value={value || null}
      data={data}
      filter={({ options: all }) => (isBehind ? [] : all)}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={isBehind ? undefined : t('new.clientNone')}
      onChange={(id, option) => {
        if (!id || !option) return
        setChosen({ value: id, label: option.label })
        onChange(id)
      }}
    />
  )
}
