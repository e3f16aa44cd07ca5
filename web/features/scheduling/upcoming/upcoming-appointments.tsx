import { Button, Card, Text, Title } from '@mantine/core'
import { IconCalendarEvent } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { type Appointment, upcomingQuery } from '../scheduling-queries.ts'
import { AppointmentRow } from './appointment-row.tsx'
import { FoldedAppointment } from './folded-appointment.tsx'
import { msUntilJoin } from './join-time.rules.ts'
import { NextAppointment } from './next-appointment.tsx'
import classes from './upcoming.module.css'

/** How many of the later ones are shown at first. */
const shownAtFirst = 8

/** What lies ahead of the client: the next one large, what is not settled yet apart, and the later ones in short. */
export function UpcomingAppointments() {
  const { t } = useTranslation('scheduling')
  const { portalId } = useClientPortal()
  const query = useQuery({
    ...upcomingQuery(portalId),
    // The join link of a video visit comes and goes by itself.
    refetchInterval: ({ state }) => msUntilJoin(state.data?.items ?? [], Date.now()),
  })
  useLiveEvents({ portalId }, (event, refresh) => {
    if (event.kind === 'appointment') refresh('appointments')
  })
  return (
    <Loaded query={query} loading={<LoadingState shape="card" rows={6} />}>
      {({ items, timeZone }) => {
        const requests = items.filter((one) => one.status === 'requested')
        const [next, ...later] = items.filter((one) => one.status !== 'requested')
        return (
          <>
            {next && (
              <Section id="next-appointment" title={t('upcoming.next')} isNext>
                <NextAppointment appointment={next} timeZone={timeZone} />
              </Section>
            )}
            {requests.length > 0 && (
              <Section id="requests" title={t('upcoming.requests')}>
                <Text size="sm" c="dimmed">
                  {t('upcoming.requestsText')}
                </Text>
                <ul className={classes.list}>
                  {requests.map((request) => (
                    <AppointmentRow key={request.id} appointment={request} timeZone={timeZone} />
                  ))}
                </ul>
              </Section>
            )}
            {later.length > 0 && <Later appointments={later} timeZone={timeZone} />}
            {items.length === 0 && <None />}
          </>
        )
      }}
    </Loaded>
  )
}

function Later({ appointments, timeZone }: { appointments: Appointment[]; timeZone: string }) {
  const { t } = useTranslation('scheduling')
  const [isAll, setAll] = useState(false)
  const shown = isAll ? appointments : appointments.slice(0, shownAtFirst)
  return (
    <Section id="later-appointments" title={t('upcoming.later')}>
      <ul className={classes.list}>
        {shown.map((appointment) => (
          <FoldedAppointment key={appointment.id} appointment={appointment} timeZone={timeZone} />
        ))}
      </ul>
      {shown.length < appointments.length && (
        <Button variant="default" mt="sm" onClick={() => setAll(true)}>
          {t('upcoming.showAll', { count: appointments.length - shown.length })}
        </Button>
      )}
    </Section>
  )
}

function None() {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const maySchedule = portal.features.includes('selfScheduling')
  return (
    <Section id="upcoming-appointments" title={t('upcoming.title')}>
      <EmptyState
        icon={<IconCalendarEvent aria-hidden />}
        title={t('upcoming.none')}
        text={t(maySchedule ? 'upcoming.noneText' : 'upcoming.noneTextByPhone')}
        action={
          maySchedule && (
            <Button component={PageLink} to={`${addressOf(portal)}/schedule`}>
              {t('upcoming.schedule')}
            </Button>
          )
        }
      />
    </Section>
  )
}

interface SectionProps {
  id: string
  title: string
  isNext?: boolean
  children: ReactNode
}

function Section({ id, title, isNext, children }: SectionProps) {
  return (
    <Card component="section" aria-labelledby={id} className={isNext ? classes.next : undefined}>
      <Title order={2} id={id} mb="xs" className={isNext ? classes.quietTitle : undefined}>
        {title}
      </Title>
      {children}
    </Card>
  )
}
