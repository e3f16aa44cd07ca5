import { Button, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, Loaded } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Appointment, upcomingQuery } from '../scheduling-queries.ts'
import classes from './print-appointments.module.css'

/** The appointments of the coming year as a clean sheet of paper (DSH-4). */
export default function PrintAppointmentsPage() {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const query = useQuery(upcomingQuery(portal.portalId))
  const format = useFormat()
  return (
    <div className={classes.sheet}>
      <div className={classes.screenOnly}>
        <PageHeader
          title={t('print.title')}
          lead={t('print.lead')}
          back={{ to: `${addressOf(portal)}/appointments`, label: t('appointments.title') }}
          actions={
            <Button onClick={() => window.print()} leftSection={<IconPrinter size={20} aria-hidden />}>
              {t('print.button')}
            </Button>
          }
        />
      </div>
      <Loaded
        query={query}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t('upcoming.none')} />}
      >
        {(page) => (
          <section className={classes.paper} aria-labelledby="print-heading">
            <h2 id="print-heading">{portal.practiceName}</h2>
            <Text>
              {t('print.of', {
                name: portal.clientName,
                date: format.date(Date.now(), page.timeZone, 'dated'),
              })}
            </Text>
            <Text>{t('print.zone', { zone: format.zone(page.timeZone, page.items[0]!.startsAt) })}</Text>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t('print.when')}</th>
                  <th scope="col">{t('print.what')}</th>
                  <th scope="col">{t('print.where')}</th>
                  <th scope="col">{t('print.state')}</th>
                </tr>
              </thead>
              <tbody>
                {page.items.map((appointment) => (
                  <Row key={appointment.id} appointment={appointment} timeZone={page.timeZone} />
                ))}
              </tbody>
            </table>
          </section>
        )}
      </Loaded>
    </div>
  )
}

function Row({ appointment, timeZone }: { appointment: Appointment; timeZone: string }) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const { location } = appointment
  return (
    <tr>
      <td className="tabular">
        {format.date(appointment.startsAt, timeZone, 'full')}
        <br />
        {format.timeRange(appointment.startsAt, appointment.endsAt, timeZone)}{' '}
        {format.zone(timeZone, appointment.startsAt)}
      </td>
      <td>
        {appointment.service.name}
        <br />
        {appointment.provider.name}
      </td>
      <td>
        {location ? (
          <>
            {location.name}
            <br />
            {location.street}, {location.city}, {location.region} {location.postalCode}
          </>
        ) : (
          t('appointment.video')
        )}
      </td>
      <td>{t(`status.${appointment.status}`)}</td>
    </tr>
  )
}
