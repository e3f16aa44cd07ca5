import { Button, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, newIdempotencyKey, type Problem } from '../../../kernel/api.ts'
import { useGo } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import { AcceptPolicy } from '../booking-policy/accept-policy.tsx'
import { CardStep } from '../booking-policy/card-step.tsx'
import { useBookingPolicy } from '../booking-policy/use-booking-policy.ts'
import type { BookingChoices, OpenSlots } from '../scheduling-queries.ts'
import { OtherClock } from '../upcoming/other-clock.tsx'
import classes from './book-appointment.module.css'
import { anyone, type Choice } from './booking-choice.rules.ts'
import { LostRace } from './lost-race.tsx'
import type { ResumedBooking } from './use-resumed-booking.ts'
import { useShownBar } from './use-shown-bar.ts'
import type { ChosenTime } from './week-of-slots.tsx'

interface BookThisTimeProps extends ChosenTime {
  choice: Choice
  resumed: ResumedBooking | null
  choices: BookingChoices
}

/** The chosen time in full, and the one button. Whoever loses the race sees the nearest times and keeps the rest of the choice. */
export function BookThisTime(props: BookThisTimeProps) {
  const { slot, choice, choices, resumed, providers, timeZone, onChoose } = props
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const { portalId } = portal
  const client = useQueryClient()
  const go = useGo()
  const format = useFormat()
  // One wish, one key: a retry after a lost answer cannot book twice.
  const [key] = useState(newIdempotencyKey)
  const booking = useBookingPolicy(choice.what, resumed?.acceptedPolicyId)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const bar = useShownBar()

  const able = providers.filter((provider) => slot.providerIds.includes(provider.id))
  const provider = choice.who === anyone ? undefined : able[0]
  const isByRequest = able.length > 0 && able.every((one) => one.isByRequest)
  const location = choices.locations.find((one) => one.id === slot.locationId)
  const placeZone = location?.timeZone ?? provider?.timeZone ?? timeZone
  const at = Date.parse(slot.startsAt)
  const isLost = problem?.kind === 'slot-taken' || problem?.kind === 'slot-not-open'

  const depositCents = booking.policy?.depositCents ?? null
  const asksForCard = booking.policy?.asksForCard ?? false
  const giver = useRef<(() => Promise<string | null>) | null>(null)
  const wanted = {
    serviceId: choice.what,
    providerId: choice.who === anyone ? null : choice.who,
    locationId: slot.locationId,
    startsAt: slot.startsAt,
  }

  async function book() {
    setBusy(true)
    setProblem(undefined)
    try {
      if (booking.policy && depositCents !== null) return await hold(booking.policy.id)
      const cardId = asksForCard ? await giver.current?.() : undefined
      // Why there is none yet is said where the card is asked for.
      if (asksForCard && !cardId) return
      const { data } = await api.POST('/api/portals/{portalId}/appointments', {
        params: { path: { portalId }, header: { 'idempotency-key': key } },
        body: {
          ...wanted,
          endsAt: slot.endsAt,
          ...(booking.policy && { acceptedPolicyId: booking.policy.id }),
          ...(cardId && { cardId }),
        },
      })
      void client.invalidateQueries({ queryKey: keyIn({ portalId }, 'appointments') })
      void client.invalidateQueries({ queryKey: keyIn({ portalId }, 'open-slots') })
      await go(`${addressOf(portal)}/schedule/booked/${data!.id}`)
    } catch (error) {
      const refused = asProblem(error)
      setProblem(refused)
      if (['policy-to-accept', 'deposit-needed', 'no-deposit-asked', 'card-needed'].includes(refused.kind))
        void booking.refetch()
      if (refused.kind === 'card-needed')
        void client.invalidateQueries({ queryKey: keyIn({ portalId }, 'billing', 'choices') })
      void client.invalidateQueries({ queryKey: keyIn({ portalId }, 'open-slots') })
    } finally {
      setBusy(false)
    }
  }

  /** The time is held while its deposit is paid, on a page of its own. */
  async function hold(acceptedPolicyId: string) {
    const { data } = await api.POST('/api/portals/{portalId}/deposits', {
      params: { path: { portalId }, header: { 'idempotency-key': newIdempotencyKey() } },
      body: { ...wanted, acceptedPolicyId },
    })
    void client.invalidateQueries({ queryKey: keyIn({ portalId }, 'open-slots') })
    await go(`${addressOf(portal)}/schedule/deposit/${data!.holdId}`)
  }

  if (isLost) return <LostRace problem={problem!} timeZone={timeZone} onChoose={onChoose} />
  return (
    <section
      className={classes.bar}
      data-long={asksForCard || undefined}
      ref={bar}
      tabIndex={-1}
      aria-label={t('book.chosen')}
    >
      <div className={classes.barWords}>
        <Text fw={650} className={classes.when}>
          <ZonedTime at={slot.startsAt} until={slot.endsAt} timeZone={timeZone} />
        </Text>
        <Text size="sm">
          {provider
            ? t(location ? 'book.inPersonWith' : 'book.videoWith', {
                provider: provider.name,
                place: location?.name,
              })
            : location
              ? t('book.inPersonAt', { place: location.name })
              : t('appointment.video')}
          <OtherClock
            at={slot.startsAt}
            until={slot.endsAt}
            timeZone={timeZone}
            placeZone={placeZone}
            isPlace={location !== undefined}
          />
          {slot.seatsLeft !== null &&
            ` · ${t('book.group')} ${t('book.seatsLeft', { count: slot.seatsLeft })}`}
        </Text>
        <Text size="sm">
          {isByRequest ? t('book.byRequest') : <Terms provider={provider} at={at} timeZone={timeZone} />}
        </Text>
        <AcceptPolicy booking={booking} />
        {asksForCard && booking.isAccepted && (
          <div className={classes.card}>
            <CardStep
              policy={booking.policy}
              givenFor={booking.policy && { ...wanted, acceptedPolicyId: booking.policy.id }}
              firstCardId={resumed?.cardId}
              giver={giver}
              onSubmit={() => void book()}
            />
          </div>
        )}
        <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
      </div>
      <Button onClick={book} loading={busy} disabled={!booking.isSettled}>
        {depositCents !== null
          ? t('policy.toDeposit', { amount: format.money(depositCents) })
          : asksForCard
            ? t(isByRequest ? 'policy.agreeAndAsk' : 'policy.agreeAndBook')
            : t(isByRequest ? 'book.ask' : 'book.submit')}
      </Button>
    </section>
  )
}

function Terms({
  provider,
  at,
  timeZone,
}: {
  provider: OpenSlots['providers'][number] | undefined
  at: number
  timeZone: string
}) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  if (!provider) return null
  const { cancellationWindow } = provider
  if (cancellationWindow === 'byPhone') return t('book.cancelByPhone')
  if (cancellationWindow === 'always') return t('book.cancelAlways')
  const until = at - Number(cancellationWindow) * 3_600_000
  if (until <= Date.now()) return t('book.cancelLateOnly', { hours: cancellationWindow })
  return t('book.cancelUntil', {
    until: `${format.date(until, timeZone)}, ${format.time(until, timeZone)}`,
  })
}
