import { Button, Card, Text, Title } from '@mantine/core'
import { IconCalendarEvent } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { upcomingQuery } from '../scheduling-queries.ts'
import { AppointmentRow } from './appointment-row.tsx'
import { msUntilJoin } from './join-time.rules.ts'
import classes from './upcoming.module.css'

export interface UpcomingAppointmentsProps {
  /** How many are shown; the rest is a link away. */
  limit?: number
}

/** What lies ahead of the client, with what he may do about it: for the dashboard and the page of appointments. */
export function UpcomingAppointments({ limit = 100 }: UpcomingAppointmentsProps) {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const { portalId } = portal
  const query = useQuery({
    ...upcomingQuery(portalId, limit),
    // The join link of a video visit comes and goes by itself.
    refetchInterval: ({ state }) => msUntilJoin(state.data?.items ?? [], Date.now()),
  })
  useLiveEvents({ portalId }, (event, refresh) => {
    if (event.kind === 'appointment') refresh('appointments')
  })
  const maySchedule = portal.features.includes('selfScheduling')
  return (
    <Card component="section" aria-labelledby="upcoming-appointments">
      <Title order={2} id="upcoming-appointments" mb="xs">
        {t('upcoming.title')}
      </Title>
      <Loaded
        query={query}
        loading={<LoadingState rows={2} />}
        isEmpty={(page) => page.items.length === 0}
        empty={
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
        }
      >
        {(page) => (
          <>
            <ul className={classes.list}>
              {page.items.map((appointment) => (
                <AppointmentRow key={appointment.id} appointment={appointment} timeZone={page.timeZone} />
              ))}
            </ul>
            {page.next !== null && (
              <Text mt="sm">
                <PageLink to={`${addressOf(portal)}/appointments`}>{t('upcoming.all')}</PageLink>
              </Text>
            )}
          </>
        )}
      </Loaded>
    </Card>
  )
}
