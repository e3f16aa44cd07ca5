import { ActionIcon, Anchor, Button, Group, SegmentedControl, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink, useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { appointmentQuery, type Calendar, calendarQuery, servicesQuery } from '../scheduling-queries.ts'
import { addDays, isLocalDate, localDateAt, mondayOf, startOfDay } from '../wall-clock.rules.ts'
import { Agenda } from './agenda.tsx'
import { AppointmentDialog } from './appointment-dialog.tsx'
import { CalendarGrid, type Column } from './calendar-grid.tsx'
import { NewAppointmentDialog } from './new-appointment-dialog.tsx'

type View = 'day' | 'week'

/** The calendar of the practice: a day with everyone side by side, or a week of one provider. */
export default function CalendarPage() {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const { practiceId, staffId } = practice
  const go = useGo()
  const format = useFormat()
  const search = useSearchParts<{ date: string; view: View; who: string; appointment: string }>()
  const isNarrow = useMediaQuery('(max-width: 56.24em)', undefined, { getInitialValueInEffect: false })
  const [isAdding, setAdding] = useState(false)
  const services = useQuery(servicesQuery(practiceId))
  const linked = useQuery({
    ...appointmentQuery(practiceId, search.appointment ?? ''),
    enabled: search.appointment !== undefined && search.date === undefined,
  })

  // Everybody in the practice reads one clock, that of the practice.
  const timeZone = services.data?.practiceZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const view: View = search.view === 'week' ? 'week' : 'day'
  const today = localDateAt(Date.now(), timeZone)
  const date = isLocalDate(search.date)
    ? search.date
    : linked.data
      ? localDateAt(Date.parse(linked.data.startsAt), timeZone)
      : today
  const first = view === 'week' ? mondayOf(date) : date
  const days = view === 'week' ? 7 : 1
  const until = addDays(first, days)
  const query = useQuery({
    ...calendarQuery(
      practiceId,
      new Date(startOfDay(first, timeZone)).toISOString(),
      new Date(startOfDay(until, timeZone)).toISOString(),
    ),
    enabled: services.data !== undefined,
    placeholderData: keepPreviousData,
  })
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'appointment') refresh('appointments')
  })

  const show = (next: Partial<Record<'date' | 'view' | 'who' | 'appointment', string | undefined>>) =>
    go(`${addressOf(practice)}/calendar`, { search: { ...search, ...next }, replace: true })
  const providers = query.data?.providers ?? []
  const who = providers.some((p) => p.id === search.who)
    ? search.who!
    : (providers.find((p) => p.id === staffId)?.id ?? providers[0]?.id)
  const mayWrite = practice.permissions.includes('calendar.write')
  const step = view === 'week' ? 7 : 1

  return (
    <>
      <PageHeader
        title={
          view === 'week'
            ? t('calendar.week', { date: format.day(first, 'dated') })
            : format.day(date, 'long')
        }
        lead={
          <>
            {format.zone(timeZone, startOfDay(date, timeZone) + 43_200_000)}
            {who && (
              <>
                {' · '}
                <Anchor
                  component={PageLink}
                  to={`${addressOf(practice)}/hours/${providers.some((p) => p.id === staffId) ? staffId : who}`}
                >
                  {t('calendar.hours')}
                </Anchor>
              </>
            )}
          </>
        }
        actions={
          <>
            <Group gap={6} wrap="nowrap">
              <ActionIcon
                variant="default"
                size={44}
                aria-label={t(view === 'week' ? 'calendar.weekBefore' : 'calendar.dayBefore')}
                onClick={() => show({ date: addDays(date, -step), appointment: undefined })}
              >
                <IconChevronLeft size={20} aria-hidden />
              </ActionIcon>
              <Button variant="default" onClick={() => show({ date: undefined, appointment: undefined })}>
                {t('calendar.today')}
              </Button>
              <ActionIcon
                variant="default"
                size={44}
                aria-label={t(view === 'week' ? 'calendar.weekAfter' : 'calendar.dayAfter')}
                onClick={() => show({ date: addDays(date, step), appointment: undefined })}
              >
                <IconChevronRight size={20} aria-hidden />
              </ActionIcon>
            </Group>
            <SegmentedControl
              size="md"
              aria-label={t('calendar.view')}
              value={view}
              onChange={(next) => show({ view: next })}
              data={[
                { value: 'day', label: t('calendar.day') },
                { value: 'week', label: t('calendar.weekView') },
              ]}
            />
            {mayWrite && (
              <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setAdding(true)}>
                {t('calendar.new')}
              </Button>
            )}
          </>
        }
      />
      {view === 'week' && who && (
        <Select
          mb="md"
          maw={280}
          label={t('calendar.provider')}
          value={who}
          onChange={(next) => next && show({ who: next })}
          data={providers.map((p) => ({ value: p.id, label: p.name }))}
        />
      )}
      <Loaded query={query} loading={<LoadingState shape="card" rows={10} />}>
        {(calendar) => {
          const columns = columnsOf(calendar, view, first, who, (d) => format.day(d, 'short'))
          const open = (appointment: string) => show({ appointment, date })
          return isNarrow ? (
            <Agenda columns={columns} view={view} timeZone={timeZone} onOpen={open} />
          ) : (
            <CalendarGrid columns={columns} timeZone={timeZone} onOpen={open} />
          )
        }}
      </Loaded>
      {search.appointment && (
        <AppointmentDialog
          key={search.appointment}
          appointmentId={search.appointment}
          timeZone={timeZone}
          onClose={() => show({ appointment: undefined, date })}
        />
      )}
      {isAdding && services.data && (
        <NewAppointmentDialog
          services={services.data}
          date={date}
          timeZone={timeZone}
          providerId={who}
          onClose={() => setAdding(false)}
          onBooked={(appointment, on) => {
            setAdding(false)
            void show({ appointment, date: on })
          }}
        />
      )}
    </>
  )
}

function columnsOf(
  calendar: Calendar,
  view: View,
  first: string,
  who: string | undefined,
  nameOfDay: (date: string) => string,
): Column[] {
  if (view === 'day')
    return calendar.providers.map((p) => ({
      key: p.id,
      title: p.name,
      date: first,
      entries: calendar.appointments.filter((a) => a.staffId === p.id),
    }))
  const zone = calendar.practiceZone
  return Array.from({ length: 7 }, (_, i) => addDays(first, i)).map((date) => ({
    key: date,
    title: nameOfDay(date),
    date,
    entries: calendar.appointments.filter(
      (a) => a.staffId === who && localDateAt(Date.parse(a.startsAt), zone) === date,
    ),
  }))
}
