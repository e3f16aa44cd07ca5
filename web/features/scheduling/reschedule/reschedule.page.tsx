import { Button, Text } from '@mantine/core'
import { IconCalendarOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParts, useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import classes from '../book-appointment/book-appointment.module.css'
import { byVideo, settleChoice } from '../book-appointment/booking-choice.rules.ts'
import { WeekOfSlots } from '../book-appointment/week-of-slots.tsx'
import { type Appointment, type BookingChoices, choicesQuery, upcomingQuery } from '../scheduling-queries.ts'
import { CallThem } from '../upcoming/call-them.tsx'
import { MoveToThisTime } from './move-to-this-time.tsx'

/** Another time for the same visit with the same provider; the present one is kept until the new one is sure (SCH-8). */
export default function ReschedulePage() {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const { appointmentId } = usePathParts<{ appointmentId: string }>()
  const upcoming = useQuery(upcomingQuery(portal.portalId))
  const choices = useQuery(choicesQuery(portal.portalId))
  const back = `${addressOf(portal)}/appointments`
  return (
    <div className={classes.page}>
      <PageHeader title={t('move.title')} back={{ to: back, label: t('appointments.title') }} />
      <Loaded query={upcoming} loading={<LoadingState shape="card" rows={6} />}>
        {(page) => {
          const appointment = page.items.find(({ id }) => id === appointmentId)
          if (!appointment)
            return (
              <EmptyState
                title={t('move.gone')}
                text={t('booked.goneText')}
                action={
                  <Button component={PageLink} to={back}>
                    {t('booked.toAppointments')}
                  </Button>
                }
              />
            )
          return (
            <Loaded query={choices} loading={<LoadingState shape="card" rows={6} />}>
              {(offered) => (
                <Times appointment={appointment} choices={offered} appointmentZone={page.timeZone} />
              )}
            </Loaded>
          )
        }}
      </Loaded>
    </div>
  )
}

function Times({
  appointment,
  choices,
  appointmentZone,
}: {
  appointment: Appointment
  choices: BookingChoices
  appointmentZone: string
}) {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const search = useSearchParts<{ week: string; zone: string }>()
  const wish = {
    who: appointment.provider.id,
    what: appointment.service.id,
    where: appointment.location?.id ?? byVideo,
  }
  const settled = settleChoice(choices, wish)
  const mayMove =
    appointment.cancellation.mayCancel &&
    (appointment.status === 'scheduled' || appointment.status === 'confirmed') &&
    settled?.choice.who === wish.who &&
    settled.choice.what === wish.what
  if (!mayMove)
    return (
      <EmptyState
        icon={<IconCalendarOff aria-hidden />}
        title={t('move.notHere')}
        text={t('move.notHereText')}
        action={<CallThem number={appointment.callNumber} />}
      />
    )
  const { choice } = settled
  return (
    <>
      <Text mb="md">
        {t('move.youKeep')}{' '}
        <strong>
          <ZonedTime at={appointment.startsAt} until={appointment.endsAt} timeZone={appointmentZone} />
        </strong>
        <br />
        {t('appointment.whatWithWhom', {
          service: appointment.service.name,
          provider: appointment.provider.name,
        })}
      </Text>
      <WeekOfSlots
        choices={choices}
        choice={choice}
        week={search.week}
        zone={search.zone}
        to={`${addressOf(portal)}/appointments/${appointment.id}/reschedule`}
      >
        {(chosen) => (
          <MoveToThisTime
            {...chosen}
            appointment={appointment}
            appointmentZone={appointmentZone}
            locations={choices.locations}
          />
        )}
      </WeekOfSlots>
    </>
  )
}
