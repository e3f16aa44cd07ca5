import { Button, Card, Stack, Title } from '@mantine/core'
import { IconPlus, IconPrinter } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { HeldParts } from '../../../kernel/held-parts.tsx'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { Part } from '../../../kernel/page-part.tsx'
import { mayOpen } from '../../../kernel/pages.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { filledSlots } from '../../../kernel/slots.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { pastQuery } from '../scheduling-queries.ts'
import { PastAppointment } from '../upcoming/folded-appointment.tsx'
import classes from '../upcoming/upcoming.module.css'
import { UpcomingAppointments } from '../upcoming/upcoming-appointments.tsx'

export default function ListAppointmentsPage() {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const base = addressOf(portal)
  return (
    <>
      <PageHeader
        title={t('appointments.title')}
        actions={
          <>
            <Button
              variant="default"
              component={PageLink}
              to={`${base}/appointments/print`}
              leftSection={<IconPrinter size={20} aria-hidden />}
            >
              {t('appointments.print')}
            </Button>
            {portal.features.includes('selfScheduling') && (
              <Button variant="default" component={PageLink} to={`${base}/wait-list`}>
                {t('appointments.waitlist')}
              </Button>
            )}
            {portal.features.includes('selfScheduling') && (
              <Button
                component={PageLink}
                to={`${base}/schedule`}
                leftSection={<IconPlus size={20} aria-hidden />}
              >
                {t('appointments.schedule')}
              </Button>
            )}
          </>
        }
      />
      <Stack gap="lg">
        <HeldParts />
        <UpcomingAppointments />
        <PastAppointments />
        {filledSlots()
          .appointmentParts.filter((part) => mayOpen(part, portal))
          .map((part) => (
            <Part key={part.name} part={part} props={{}} />
          ))}
      </Stack>
    </>
  )
}

function PastAppointments() {
  const { t } = useTranslation('scheduling')
  const { portalId } = useClientPortal()
  const past = useInfiniteQuery(pastQuery(portalId))
  const items = past.data?.pages.flatMap((page) => page.items)
  return (
    <Card component="section" aria-labelledby="past-appointments">
      <Title order={2} id="past-appointments" mb="xs">
        {t('past.title')}
      </Title>
      {items === undefined ? (
        past.isError ? (
          <ErrorState error={past.error} onRetry={() => void past.refetch()} />
        ) : (
          <LoadingState rows={2} />
        )
      ) : items.length === 0 ? (
        <EmptyState title={t('past.none')} text={t('past.noneText')} />
      ) : (
        <ul className={classes.list}>
          {items.map((appointment) => (
            <PastAppointment
              key={appointment.id}
              appointment={appointment}
              timeZone={past.data!.pages[0]!.timeZone}
            />
          ))}
        </ul>
      )}
      {past.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={past.isFetchingNextPage}
          onClick={() => void past.fetchNextPage()}
        >
          {t('past.more')}
        </Button>
      )}
    </Card>
  )
}
