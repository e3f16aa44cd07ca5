import { Button, Card, Stack, Title } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { historyQuery } from '../scheduling-queries.ts'
import { msUntilJoin } from '../upcoming/join-time.rules.ts'
import { NextAppointment } from '../upcoming/next-appointment.tsx'
import { Happenings } from './happenings.tsx'
import classes from './show-appointment.module.css'

/** One appointment with all that can be done about it, and what happened to it since it was made (SCH-12). */
export default function ShowAppointmentPage() {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const { portalId } = portal
  const { appointmentId } = usePathParts<{ appointmentId: string }>()
  const query = useQuery({
    ...historyQuery(portalId, appointmentId),
    refetchInterval: ({ state }) => msUntilJoin(state.data ? [state.data.appointment] : [], Date.now()),
  })
  useLiveEvents({ portalId }, (event, refresh) => {
    if (event.kind === 'appointment') refresh('appointments')
  })
  return (
    <div className={classes.sheet}>
      <PageHeader
        title={t('detail.title')}
        back={{ to: `${addressOf(portal)}/appointments`, label: t('appointments.title') }}
        actions={
          <Button
            variant="default"
            onClick={() => window.print()}
            leftSection={<IconPrinter size={20} aria-hidden />}
          >
            {t('print.button')}
          </Button>
        }
      />
      <Loaded query={query} loading={<LoadingState shape="card" rows={8} />}>
        {(history) => (
          <Stack gap="lg">
            <Card component="section" aria-label={t('detail.title')}>
              <NextAppointment appointment={history.appointment} timeZone={history.timeZone} isWhole />
            </Card>
            <Card component="section" aria-labelledby="happenings">
              <Title order={2} id="happenings" mb="sm">
                {t('history.title')}
              </Title>
              <Happenings history={history} />
            </Card>
          </Stack>
        )}
      </Loaded>
    </div>
  )
}
