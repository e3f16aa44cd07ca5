import { Button, Card, Stack, Text, Title } from '@mantine/core'
import { IconCalendarEvent } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { CalendarEntry } from '../scheduling-queries.ts'
import { CalendarStatus } from '../status-words.tsx'
import classes from './client-appointments.module.css'
import { clientAppointmentsQuery, staffNamesQuery } from './client-appointments-query.ts'

/** What lies ahead of a client and what has been, each leading into the calendar (CLI-2). */
export default function ClientAppointmentsTab({ clientId }: { clientId: string }) {
  const { practiceId } = usePractice()
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'appointment') refresh('appointments')
  })
  return (
    <Stack gap={20} maw={900}>
      <Appointments clientId={clientId} when="ahead" />
      <Appointments clientId={clientId} when="past" />
    </Stack>
  )
}

function Appointments({ clientId, when }: { clientId: string; when: 'ahead' | 'past' }) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const format = useFormat()
  const { practiceId } = practice
  const query = useInfiniteQuery(clientAppointmentsQuery(practiceId, clientId, when))
  const items = query.data?.pages.flatMap((page) => page.items)
  return (
    <Card component="section" aria-labelledby={`appointments-${when}`}>
      <Title order={2} id={`appointments-${when}`}>
        {t(`ofClient.${when}`)}
      </Title>
      {when === 'ahead' && (
        <Text c="dimmed" size="sm" mb={4}>
          {t('ofClient.zone', { zone: format.zone(practice.timeZone, Date.now()) })}
        </Text>
      )}
      {!items ? (
        query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : items.length === 0 ? (
        <EmptyState
          icon={<IconCalendarEvent aria-hidden />}
          title={t(when === 'ahead' ? 'ofClient.noneAhead' : 'ofClient.nonePast')}
        />
      ) : (
        <ul className={classes.rows}>
          {items.map((appointment) => (
            <li key={appointment.id}>
              <Row appointment={appointment} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('ofClient.more')}
        </Button>
      )}
    </Card>
  )
}

function Row({ appointment }: { appointment: Omit<CalendarEntry, 'title'> }) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const format = useFormat()
  const zone = practice.timeZone
  const staff = useQuery(staffNamesQuery(practice.practiceId))
  const provider = staff.data?.find((member) => member.id === appointment.staffId)?.displayName
  const where = appointment.modality === 'telehealth' ? t('ofClient.telehealth') : appointment.location?.name
  return (
    <PageLink
      to={`${addressOf(practice)}/calendar`}
      search={{ appointment: appointment.id }}
      className={classes.row}
    >
      <span className={classes.words}>
        <Text span fw={600}>
          {format.date(appointment.startsAt, zone, 'dated')},{' '}
          {format.timeRange(appointment.startsAt, appointment.endsAt, zone)}
        </Text>
        <Text span c="dimmed" size="sm">
          {[appointment.service?.name, provider, where].filter(Boolean).join(' · ')}
        </Text>
      </span>
      <CalendarStatus status={appointment.status} />
    </PageLink>
  )
}
