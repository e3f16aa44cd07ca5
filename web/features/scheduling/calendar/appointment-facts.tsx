import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import { type AppointmentDetails, servicesQuery } from '../scheduling-queries.ts'
import { CalendarStatus } from '../status-words.tsx'
import { useCardName } from '../upcoming/fee-card.tsx'
import classes from './appointment-dialog.module.css'

/** When, who, what, where, in which state, and the reasons that were given. */
export function AppointmentFacts({
  appointment,
  timeZone,
}: {
  appointment: AppointmentDetails
  timeZone: string
}) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const cardName = useCardName()
  const { data: list } = useQuery(servicesQuery(practice.practiceId))
  const provider = list?.providers.find(({ id }) => id === appointment.staffId)
  const { client, service, location } = appointment
  const mayOpenChart = practice.permissions.includes('clients.read')
  return (
    <dl className={classes.facts}>
      <dt>{t('details.when')}</dt>
      <dd>
        <ZonedTime at={appointment.startsAt} until={appointment.endsAt} timeZone={timeZone} />
      </dd>
      {appointment.title && (
        <>
          <dt>{t('details.called')}</dt>
          <dd>{appointment.title}</dd>
        </>
      )}
      {appointment.kind === 'outside' && (
        <>
          <dt>{t('details.kind')}</dt>
          <dd>{t(appointment.isClash ? 'calendar.help.clash' : 'calendar.help.outside')}</dd>
        </>
      )}
      {client && (
        <>
          <dt>{t('details.client')}</dt>
          <dd>
            {mayOpenChart ? (
              <Anchor component={PageLink} to={`${addressOf(practice)}/clients/${client.id}`}>
                {client.name}
              </Anchor>
            ) : (
              client.name
            )}
          </dd>
        </>
      )}
      {provider && (
        <>
          <dt>{t('details.provider')}</dt>
          <dd>{provider.name}</dd>
        </>
      )}
      {service && (
        <>
          <dt>{t('details.service')}</dt>
          <dd>{service.name}</dd>
        </>
      )}
      {appointment.nonClientKind && (
        <>
          <dt>{t('details.kind')}</dt>
          <dd>{t(`nonClient.${appointment.nonClientKind}`)}</dd>
        </>
      )}
      {appointment.modality && (
        <>
          <dt>{t('details.where')}</dt>
          <dd>
            {location ? location.name : t('appointment.video')}
            {appointment.telehealthUrl && (
              <>
                {' · '}
                <Anchor href={appointment.telehealthUrl} target="_blank" rel="noreferrer">
                  {t('appointment.join')}
                </Anchor>
              </>
            )}
          </dd>
        </>
      )}
      <dt>{t('details.state')}</dt>
      <dd>
        <CalendarStatus status={appointment.status} />
      </dd>
      {appointment.requestExpiresAt && (
        <>
          <dt>{t('details.heldUntil')}</dt>
          <dd>
            <ZonedTime at={appointment.requestExpiresAt} timeZone={timeZone} />
          </dd>
        </>
      )}
      {appointment.feeCard && (
        <>
          <dt>{t('details.feeCard')}</dt>
          <dd>
            {t(appointment.feeCard.isRemoved ? 'feeCard.staffRemoved' : 'feeCard.staff', {
              card: cardName(appointment.feeCard.brand, appointment.feeCard.last4),
            })}
          </dd>
        </>
      )}
      {appointment.doubleBookingReason && (
        <>
          <dt>{t('details.doubleBooked')}</dt>
          <dd>{appointment.doubleBookingReason}</dd>
        </>
      )}
      {appointment.reason && (
        <>
          <dt>{t('details.reason')}</dt>
          <dd>{appointment.reason}</dd>
        </>
      )}
    </dl>
  )
}
