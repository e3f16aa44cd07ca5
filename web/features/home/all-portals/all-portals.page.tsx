import { Card, Container, Stack, Title } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMyLiveEvents } from '../../../kernel/live-events.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { useSession } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import classes from './all-portals.module.css'
import { type AllPortals, allPortalsQuery, type PortalLine } from './all-portals-query.ts'
import { AppointmentRow, MessageRow, TaskRow } from './lines.tsx'
import { PortalList } from './portal-list.tsx'

/** What waits in every portal of the person, each line naming practice and client (PRT-10). */
export default function AllPortalsPage() {
  const { t } = useTranslation('home')
  const { portals } = useSession()
  const queries = useQueryClient()
  const query = useQuery(allPortalsQuery)
  const readAgain = useDebouncedCallback(
    () => void queries.invalidateQueries({ queryKey: allPortalsQuery.queryKey }),
    300,
  )
  useMyLiveEvents(
    readAgain,
    portals.some((portal) => portal.kind === 'client'),
  )
  return (
    <Container size={860} py="xl">
      <PageHeader title={t('allPortals.title')} lead={t('allPortals.lead')} />
      <Stack gap={20}>
        <PortalList portals={portals} lines={query.data?.portals} />
        <Loaded query={query} loading={<LoadingState shape="card" />}>
          {(read) => <Lines read={read} />}
        </Loaded>
      </Stack>
    </Container>
  )
}

function Lines({ read }: { read: AllPortals }) {
  const { t } = useTranslation('home')
  const portalOf = new Map(read.portals.map((portal) => [portal.portalId, portal]))
  const of = (line: { portalId: string }): PortalLine => portalOf.get(line.portalId)!
  const unread = read.portals.filter((portal) => (portal.unreadMessages ?? 0) > 0)
  if (read.portals.length === 0) return null
  return (
    <>
      <Part id="all-tasks" title={t('tasks.title')} none={t('tasks.none')}>
        {read.tasks.map((task) => (
          <TaskRow key={`${task.portalId} ${task.kind} ${task.id}`} task={task} portal={of(task)} />
        ))}
      </Part>
      <Part id="all-messages" title={t('allPortals.messages')} none={t('allPortals.noMessages')}>
        {unread.map((portal) => (
          <MessageRow key={portal.portalId} portal={portal} />
        ))}
      </Part>
      <Part id="all-appointments" title={t('appointments.title')} none={t('appointments.none')}>
        {read.appointments.map((appointment) => (
          <AppointmentRow key={appointment.id} appointment={appointment} portal={of(appointment)} />
        ))}
      </Part>
    </>
  )
}

function Part({
  id,
  title,
  none,
  children,
}: {
  id: string
  title: string
  none: string
  children: ReactNode[]
}) {
  return (
    <Card component="section" aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      {children.length === 0 ? <EmptyState title={none} /> : <ul className={classes.rows}>{children}</ul>}
    </Card>
  )
}
