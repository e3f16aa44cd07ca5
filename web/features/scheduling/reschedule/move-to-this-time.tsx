import { Button, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, newIdempotencyKey, type Problem } from '../../../kernel/api.ts'
import { useGo } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import classes from '../book-appointment/book-appointment.module.css'
import { LostRace } from '../book-appointment/lost-race.tsx'
import { useShownBar } from '../book-appointment/use-shown-bar.ts'
import type { ChosenTime } from '../book-appointment/week-of-slots.tsx'
import type { Appointment, BookingChoices } from '../scheduling-queries.ts'
import { OtherClock } from '../upcoming/other-clock.tsx'

interface MoveToThisTimeProps extends ChosenTime {
  appointment: Appointment
  appointmentZone: string
  locations: BookingChoices['locations']
}

/** The present time and the new one side by side, and the one button. Nothing is given up before the new time is sure. */
export function MoveToThisTime(props: MoveToThisTimeProps) {
  const { slot, providers, timeZone, onChoose, appointment, appointmentZone, locations } = props
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const { portalId } = portal
  const client = useQueryClient()
  const go = useGo()
  const format = useFormat()
  const [key] = useState(newIdempotencyKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const bar = useShownBar()
  const isByRequest = providers.find((one) => one.id === appointment.provider.id)?.isByRequest ?? false
  const isLate = appointment.cancellation.isLate || problem?.kind === 'late-by-now'
  const location = locations.find((one) => one.id === slot.locationId)

  async function move() {
    setBusy(true)
    setProblem(undefined)
    try {
      const { data } = await api.POST('/api/portals/{portalId}/appointments/{appointmentId}/reschedule', {
        params: { path: { portalId, appointmentId: appointment.id }, header: { 'idempotency-key': key } },
        body: {
          version: appointment.version,
          startsAt: slot.startsAt,
          staffId: appointment.provider.id,
          locationId: slot.locationId,
          mayBeLate: isLate,
        },
      })
      tell(t(data!.status === 'requested' ? 'move.asked' : 'move.moved'))
      void client.invalidateQueries({ queryKey: keyIn({ portalId }) })
      await go(`${addressOf(portal)}/appointments`)
    } catch (error) {
      setProblem(asProblem(error))
      void client.invalidateQueries({ queryKey: keyIn({ portalId }, 'open-slots') })
    } finally {
      setBusy(false)
    }
  }

  if (problem?.kind === 'slot-taken' || problem?.kind === 'slot-not-open')
    return <LostRace problem={problem} timeZone={timeZone} onChoose={onChoose} />
  return (
    <section className={classes.bar} ref={bar} tabIndex={-1} aria-label={t('book.chosen')}>
      <div className={classes.barWords}>
        <Text size="sm">
          {t('move.now')}{' '}
          <ZonedTime at={appointment.startsAt} until={appointment.endsAt} timeZone={appointmentZone} />
        </Text>
        <Text fw={650}>
          {t('move.next')}: <ZonedTime at={slot.startsAt} until={slot.endsAt} timeZone={timeZone} />
          <OtherClock
            at={slot.startsAt}
            until={slot.endsAt}
            timeZone={timeZone}
            placeZone={location?.timeZone ?? appointment.provider.timeZone}
            isPlace={location !== undefined}
          />
        </Text>
        <Text size="sm">{t(isByRequest ? 'move.keptByRequest' : 'move.kept')}</Text>
        {isLate && (
          <Text size="sm">
            {t(appointment.feeIfMovedLate === null ? 'move.lateFree' : 'move.late', {
              when: `${format.date(appointment.startsAt, appointmentZone)}, ${format.time(appointment.startsAt, appointmentZone)}`,
            })}
            {appointment.feeIfMovedLate !== null &&
              ` ${t('move.lateFee', { amount: format.money(appointment.feeIfMovedLate) })}`}
          </Text>
        )}
        <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
      </div>
      <Button onClick={move} loading={busy}>
        {t(isByRequest ? 'move.ask' : isLate ? 'move.submitLate' : 'move.submit')}
      </Button>
    </section>
  )
}
