import { Anchor, Button, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { appointmentQuery, calendarQuery, servicesQuery } from '../scheduling-queries.ts'
import { addDays, localDateAt, startOfDay } from '../wall-clock.rules.ts'
import classes from './calendar.module.css'
import { CalendarBody } from './calendar-body.tsx'
import { CalendarHelp } from './calendar-help.tsx'
import { MoreMenu, PeopleChoice, ViewControls, ZoneChoice } from './calendar-toolbar.tsx'
import { daysShown, peopleShown } from './calendar-view.rules.ts'
import { NewAppointmentDialog } from './new-appointment-dialog.tsx'
import type { NewTime } from './time-change.rules.ts'
import { useCalendarChoice } from './use-calendar-choice.ts'

/** The calendar of the practice by day, week, month or as a list; of one, several or all. */
export default function CalendarPage() {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const { practiceId, staffId } = practice
  const format = useFormat()
  const choice = useCalendarChoice()
  const { view, show } = choice
  const [newTime, setNewTime] = useState<NewTime | 'anywhere'>()
  const [isHelping, setHelping] = useState(false)
  const services = useQuery(servicesQuery(practiceId))
  const linked = useQuery({
    ...appointmentQuery(practiceId, choice.appointment ?? ''),
    enabled: choice.appointment !== undefined && choice.date === undefined,
  })

  const practiceZone = services.data?.practiceZone ?? practice.timeZone
  const knownZones = [
    practiceZone,
    practice.timeZone,
    ...(services.data?.providers ?? []).map((p) => p.timeZone),
  ]
  const timeZone = choice.zone && knownZones.includes(choice.zone) ? choice.zone : practiceZone
  const date =
    choice.date ?? localDateAt(linked.data ? Date.parse(linked.data.startsAt) : Date.now(), timeZone)
  const dates = daysShown(view, date)
  const noon = startOfDay(date, timeZone) + 43_200_000
  const query = useQuery({
    ...calendarQuery(practiceId, {
      from: new Date(startOfDay(dates[0]!, timeZone)).toISOString(),
      until: new Date(startOfDay(addDays(dates.at(-1)!, 1), timeZone)).toISOString(),
      withCancelled: choice.cancelled === true,
    }),
    enabled: services.data !== undefined && !(linked.isLoading && choice.appointment !== undefined),
    placeholderData: keepPreviousData,
  })
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'appointment') refresh('appointments')
  })

  const providers = query.data?.providers ?? []
  const people = peopleShown(providers, choice.who, view, staffId)
  const mayWrite = practice.permissions.includes('calendar.write')
  const title = {
    day: () => format.day(date, 'long'),
    week: () => t('calendar.week', { date: format.day(dates[0]!, 'dated') }),
    month: () => format.day(date, 'month'),
    agenda: () => t('calendar.fromDay', { date: format.day(date, 'long') }),
  }[view]()
  const hoursOf = providers.find((p) => p.id === staffId) ?? people[0]

  return (
    <>
      <PageHeader
        title={<span className={classes.dated}>{title}</span>}
        lead={
          <>
            <span className={classes.dated}>{format.zone(timeZone, noon)}</span>
            {hoursOf && (
              <>
                {' · '}
                <Anchor component={PageLink} to={`${addressOf(practice)}/hours/${hoursOf.id}`}>
                  {t('calendar.hours')}
                </Anchor>
                {' · '}
                <Anchor
                  component={PageLink}
                  to={`${addressOf(practice)}/why-no-slot`}
                  search={{ date, provider: hoursOf.id, view: view === 'week' ? 'week' : 'day' }}
                >
                  {t('calendar.whyNoSlot')}
                </Anchor>
              </>
            )}
          </>
        }
        actions={
          mayWrite &&
          !(query.data && providers.length === 0) && (
            <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setNewTime('anywhere')}>
              {t('calendar.new')}
            </Button>
          )
        }
      />
      <Group mb="md" gap="sm" data-tour="tools">
        <ViewControls choice={choice} date={date} />
        <PeopleChoice providers={providers} shown={people} onChange={(who) => show({ who, date })} />
        <ZoneChoice
          zones={{
            practice: practiceZone,
            own: practice.timeZone,
            others: providers.map((p) => p.timeZone),
          }}
          value={timeZone}
          at={noon}
          onChange={(zone) => show({ zone, date })}
        />
        <MoreMenu
          withCancelled={choice.cancelled === true}
          onCancelled={(isOn) => show({ cancelled: isOn || undefined, date })}
          onHelp={() => setHelping(true)}
        />
      </Group>
      <Loaded query={query} loading={<LoadingState shape="card" rows={10} />}>
        {(calendar) => (
          <CalendarBody
            calendar={calendar}
            choice={choice}
            date={date}
            timeZone={timeZone}
            title={title}
            mayWrite={mayWrite}
            onNew={setNewTime}
          />
        )}
      </Loaded>
      {isHelping && <CalendarHelp mayWrite={mayWrite} onClose={() => setHelping(false)} />}
      {newTime && services.data && (
        <NewAppointmentDialog
          services={services.data}
          date={date}
          timeZone={timeZone}
          providerId={people[0]?.id}
          providers={providers}
          {...(newTime !== 'anywhere' && { at: newTime })}
          onClose={() => setNewTime(undefined)}
          onBooked={(appointment, on) => {
            setNewTime(undefined)
            show({ appointment, date: on }, true)
          }}
        />
      )}
    </>
  )
}
