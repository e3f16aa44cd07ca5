import { Button, Card, Group, Text, Title } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { useGo } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import { AcceptPolicy, CardStep, OtherClock, useAcceptance } from '../../scheduling/index.ts'
import classes from '../waitlist.module.css'
import type { Offer, Wish } from '../waitlist-queries.ts'

interface OfferCardProps {
  offer: Offer
  wish: Wish | undefined
  timeZone: string
  /** By how much the server's clock is ahead of this one. */
  aheadMs: number
}

/** A time that is held for this person, how long it still is, and the two answers. */
export function OfferCard({ offer, wish, timeZone, aheadMs }: OfferCardProps) {
  const { t } = useTranslation('waitlist')
  const portal = useClientPortal()
  const { portalId } = portal
  const go = useGo()
  const client = useQueryClient()
  const format = useFormat()
  const [busy, setBusy] = useState<'take' | 'decline'>()
  const [problem, setProblem] = useState<Problem>()
  const left = useSecondsUntil(offer.expiresAt, aheadMs)
  // What was taken already waits for its deposit alone.
  const acceptance = useAcceptance(offer.depositHoldId === null ? offer.policy : null)
  const depositCents = acceptance.policy?.depositCents ?? null

  const asksForCard = acceptance.policy?.asksForCard ?? false
  const giver = useRef<(() => Promise<string | null>) | null>(null)
  const params = { path: { portalId, offerId: offer.id } }

  async function take() {
    const cardId = asksForCard ? await giver.current?.() : undefined
    // Why there is none yet is said where the card is asked for.
    if (asksForCard && !cardId) return
    const { data } = await api.POST('/api/portals/{portalId}/waitlist-offers/{offerId}/take', {
      params,
      body: {
        ...(acceptance.policy && { acceptedPolicyId: acceptance.policy.id }),
        ...(cardId && { cardId }),
      },
    })
    if (data!.depositHoldId) return go(`${addressOf(portal)}/schedule/deposit/${data!.depositHoldId}`)
    tell(t('offer.taken'))
    await client.invalidateQueries({ queryKey: keyIn({ portalId }) })
  }
  async function decline() {
    await api.POST('/api/portals/{portalId}/waitlist-offers/{offerId}/decline', { params })
    tell(t('offer.declined'))
    await client.invalidateQueries({ queryKey: keyIn({ portalId }) })
  }
  async function answer(how: 'take' | 'decline') {
    setBusy(how)
    setProblem(undefined)
    try {
      await (how === 'take' ? take() : decline())
    } catch (error) {
      const refused = asProblem(error)
      setProblem(refused)
      // What is asked for has changed since: the page shows it anew.
      if (refused.kind === 'policy-to-accept' || refused.kind === 'card-needed')
        void client.invalidateQueries({ queryKey: keyIn({ portalId }) })
    } finally {
      setBusy(undefined)
    }
  }

  return (
    <Card component="section" aria-labelledby={`offer-${offer.id}`} className={classes.offer}>
      <Title order={2} id={`offer-${offer.id}`} mb={4}>
        {t('offer.title')}
      </Title>
      <Text fw={650} size="lg">
        <ZonedTime at={offer.startsAt} until={offer.endsAt} timeZone={timeZone} />
      </Text>
      <Text>
        {wish && t('wish.withWhom', { service: wish.service.name, provider: offer.provider.name })}
        {wish && ' · '}
        {offer.location?.name ?? t('scheduling:appointment.video')}
        <OtherClock
          at={offer.startsAt}
          until={offer.endsAt}
          timeZone={timeZone}
          placeZone={offer.provider.timeZone}
          isPlace={false}
        />
      </Text>
      <Text mt="xs">
        {wish?.appointment ? (
          <>
            {t('offer.insteadOf')}{' '}
            <ZonedTime at={wish.appointment.startsAt} until={wish.appointment.endsAt} timeZone={timeZone} />
          </>
        ) : (
          t('offer.new')
        )}
      </Text>
      <Group gap={6} my="sm" wrap="nowrap" align="flex-start">
        <IconClock size={20} style={{ flex: 'none', marginTop: 2 }} aria-hidden />
        <Text className="tabular">
          {left > 0
            ? t('offer.left', {
                time: clockOf(left),
                until: `${format.date(offer.expiresAt, timeZone, 'short')}, ${format.clock(offer.expiresAt, timeZone)}`,
              })
            : t('offer.over')}
        </Text>
      </Group>
      {left > 0 && <AcceptPolicy booking={acceptance} />}
      {left > 0 && asksForCard && acceptance.isAccepted && (
        <CardStep
          policy={acceptance.policy}
          givenFor={{ offerId: offer.id }}
          giver={giver}
          onSubmit={() => void answer('take')}
        />
      )}
      <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
      {left > 0 && (
        <Group mt="xs">
          <Button
            onClick={() => void answer('take')}
            loading={busy === 'take'}
            disabled={busy === 'decline' || !acceptance.isAnswered}
          >
            {depositCents !== null
              ? t('scheduling:policy.toDeposit', { amount: format.money(depositCents) })
              : t(offer.depositHoldId === null ? 'offer.take' : 'offer.toDeposit')}
          </Button>
          <Button
            variant="default"
            onClick={() => void answer('decline')}
            loading={busy === 'decline'}
            disabled={busy === 'take'}
          >
            {t('offer.decline')}
          </Button>
        </Group>
      )}
    </Card>
  )
}

function useSecondsUntil(at: string, aheadMs: number): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(at) - Date.now() - aheadMs) / 1000))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 1000)
    return () => clearInterval(timer)
  })
  return seconds
}

/** "59:07", with hours where there are any: "1:02:07". */
function clockOf(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  if (parts[0] === 0) parts.shift()
  return parts.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
