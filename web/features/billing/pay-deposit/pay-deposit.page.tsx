import { Button, Card, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, useGo, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import { choicesQuery, type Deposit, depositQuery } from '../billing-queries.ts'
import { useBillingEvents } from '../use-billing-events.ts'
import { DepositForm } from './deposit-form.tsx'
import { GiveUpDeposit } from './give-up-deposit.tsx'
import { useIsPast } from './use-is-past.ts'

/** The time that is held, until when, and the card that its deposit is paid with. Can be reloaded while it is held. */
export default function PayDepositPage() {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const { holdId } = usePathParts<{ holdId: string }>()
  useBillingEvents({ portalId })
  const query = useQuery(depositQuery(portalId, holdId))
  return (
    <>
      <PageHeader title={t('deposit.title')} />
      <Loaded query={query} loading={<LoadingState shape="card" rows={6} />}>
        {(deposit) => <Held deposit={deposit} />}
      </Loaded>
    </>
  )
}

function Held({ deposit: latest }: { deposit: Deposit }) {
  const { t } = useTranslation('billing')
  const base = addressOf(useClientPortal())
  // While a payment is under way the form stays as it was, whatever is heard of it meanwhile.
  const [frozen, setFrozen] = useState<Deposit>()
  const deposit = frozen ?? latest
  const { status, requestExpiresAt, id } = deposit.appointment
  const isOver = useIsPast(requestExpiresAt)
  if (frozen || (status === 'awaitingDeposit' && !isOver && !deposit.openPaymentId))
    return <Open deposit={deposit} onBusy={(busy) => setFrozen(busy ? deposit : undefined)} />
  if (deposit.openPaymentId)
    return (
      <EmptyState
        title={t('deposit.onItsWay')}
        text={t('deposit.onItsWayText')}
        action={
          <Button component={PageLink} to={`${base}/pay/${deposit.openPaymentId}`}>
            {t('deposit.lookAtPayment')}
          </Button>
        }
      />
    )
  // An offered time that was paid for: the appointment moved into it.
  const isMoved = status === 'moved'
  if (isMoved || status === 'scheduled' || status === 'confirmed' || status === 'requested')
    return (
      <EmptyState
        title={t('deposit.isBooked')}
        text={t('deposit.isBookedText')}
        action={
          <Button
            component={PageLink}
            to={isMoved ? `${base}/appointments` : `${base}/schedule/booked/${id}`}
          >
            {t('deposit.toAppointment')}
          </Button>
        }
      />
    )
  return (
    <EmptyState
      title={t('deposit.lapsed')}
      text={t('deposit.lapsedText')}
      action={
        <Button component={PageLink} to={`${base}/schedule`}>
          {t('deposit.anotherTime')}
        </Button>
      }
    />
  )
}

function Open({ deposit, onBusy }: { deposit: Deposit; onBusy: (busy: boolean) => void }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const portal = useClientPortal()
  const { portalId } = portal
  const go = useGo()
  const choices = useQuery(choicesQuery(portalId))
  const { appointment, timeZone, depositCents } = deposit
  return (
    <Stack maw={620} gap="lg">
      <Card component="section" aria-label={t('deposit.title')}>
        <Stack gap={6}>
          <Text fw={650} size="lg">
            <ZonedTime at={appointment.startsAt} until={appointment.endsAt} timeZone={timeZone} />
          </Text>
          <Text>
            {t('deposit.whatWithWhom', {
              service: appointment.service.name,
              provider: appointment.provider.name,
            })}
            {' · '}
            {appointment.location?.name ?? t('deposit.byVideo')}
          </Text>
          <Group justify="space-between" mt={4}>
            <Text fw={650}>{t('deposit.amount')}</Text>
            <Text fw={650} size="lg">
              {format.money(depositCents)}
            </Text>
          </Group>
          {appointment.requestExpiresAt && (
            <Text>
              {t('deposit.heldUntil', { time: format.time(appointment.requestExpiresAt, timeZone) })}
            </Text>
          )}
          <Text c="dimmed" size="sm">
            {t('deposit.credit')}
          </Text>
        </Stack>
      </Card>
      <Loaded query={choices} loading={<LoadingState shape="card" rows={4} />}>
        {({ cards, processor }) =>
          processor ? (
            <DepositForm
              holdId={appointment.id}
              amountCents={depositCents}
              cards={cards}
              processor={processor}
              onBusy={onBusy}
            />
          ) : (
            <EmptyState title={t('pay.notHere')} />
          )
        }
      </Loaded>
      <Group>
        <GiveUpDeposit
          holdId={appointment.id}
          onGivenUp={() => go(`${addressOf(portal)}/schedule`, { replace: true })}
        >
          {t('deposit.giveUp')}
        </GiveUpDeposit>
      </Group>
    </Stack>
  )
}
