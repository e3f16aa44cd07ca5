import { Button, Card, Group, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { upcomingQuery } from '../scheduling-queries.ts'
import { AppointmentRow } from '../upcoming/appointment-row.tsx'
import classes from '../upcoming/upcoming.module.css'

/** That it is booked, or asked for, and what comes next. Can be reloaded and bookmarked. */
export default function BookedPage() {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const { appointmentId } = usePathParts<{ appointmentId: string }>()
  const query = useQuery(upcomingQuery(portal.portalId))
  const base = addressOf(portal)
  return (
    <Loaded query={query} loading={<LoadingState shape="page" />}>
      {(page) => {
        const appointment = page.items.find(({ id }) => id === appointmentId)
        const isRequest = appointment?.status === 'requested'
        return (
          <>
            <PageHeader
              title={t(!appointment ? 'booked.gone' : isRequest ? 'booked.requested' : 'booked.title')}
              back={{ to: `${base}/appointments`, label: t('appointments.title') }}
            />
            {appointment ? (
              <Card>
                <Group gap="sm" wrap="nowrap" align="flex-start">
                  <IconCircleCheck size={28} color="var(--foyer-ok)" style={{ flex: 'none' }} aria-hidden />
                  <Text>{t(isRequest ? 'booked.requestedText' : 'booked.text')}</Text>
                </Group>
                <ul className={classes.list}>
                  <AppointmentRow appointment={appointment} timeZone={page.timeZone} isNew />
                </ul>
              </Card>
            ) : (
              <EmptyState title={t('booked.goneText')} />
            )}
            <Group mt="lg">
              <Button component={PageLink} to={`${base}/appointments`}>
                {t('booked.toAppointments')}
              </Button>
              <Button component={PageLink} to={`${base}/schedule`} variant="default">
                {t('booked.another')}
              </Button>
            </Group>
          </>
        )
      }}
    </Loaded>
  )
}
