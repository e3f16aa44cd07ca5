import { Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { clientRefundsQuery } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import { ChargeToCard, mayChargeCard } from './charge-to-card.tsx'
import type { DecideFeeProps } from './decide-fee.tsx'
import { RefundButton } from './payment-refunds.tsx'
import { RefundDialog } from './refund-dialog.tsx'
import { TakeBack } from './take-back.tsx'

/** What became of a fee that was decided, and what can still be done: the card once more, taking it back, giving money back. */
export function FollowFee({
  fee,
  clientId,
  when,
  mayChargeCards,
  mayWrite,
}: DecideFeeProps & { mayWrite: boolean }) {
  const { t } = useTranslation('billing')
  const { practiceId } = usePractice()
  const format = useFormat()
  const [isRefundOffered, setRefundOffered] = useState(false)
  const refunds = useQuery(clientRefundsQuery(practiceId, clientId)).data
  const { charge, payment, deposit } = fee
  const isPaid = payment?.status === 'succeeded'
  const refundableOf = (paymentId: string | undefined) =>
    mayWrite && refunds?.mayRefundHere
      ? refunds.refundable.find((candidate) => candidate.paymentId === paymentId)
      : undefined
  const ofCard = isPaid ? refundableOf(payment.paymentId) : undefined
  const ofDeposit = refundableOf(deposit?.paymentId)
  const isOpen = charge !== null && !charge.isTakenBack
  return (
    <>
      {payment && <WhatTheCardDid fee={fee} />}
      {mayWrite && (
        <Group gap="xs" justify="flex-end">
          {ofDeposit && (!isOpen || fee.cardCents === 0) && (
            <RefundButton
              clientId={clientId}
              payment={ofDeposit}
              name={when}
              label={t('fees.refundDeposit')}
            />
          )}
          {ofCard && !isOpen && (
            <RefundButton clientId={clientId} payment={ofCard} name={when} label={t('fees.refundCard')} />
          )}
          {isOpen && (
            <TakeBack
              clientId={clientId}
              entryId={charge.ledgerEntryId}
              kind="charge"
              name={t(`fees.line.${fee.reason}`)}
              summary={`${when}, ${format.money(fee.amountCents)}`}
              label={t('fees.takeBack')}
              onDone={() => setRefundOffered(true)}
            />
          )}
          {isOpen && !isPaid && mayChargeCards && mayChargeCard(fee) && isAnswered(payment?.status) && (
            <ChargeToCard fee={fee} clientId={clientId} when={when} />
          )}
        </Group>
      )}
      {ofCard && (
        <RefundDialog
          clientId={clientId}
          payment={ofCard}
          proposedCents={payment?.amountCents}
          lead={t('fees.refundOffered')}
          isOpen={isRefundOffered}
          onClose={() => setRefundOffered(false)}
        />
      )}
    </>
  )
}

const isAnswered = (status: string | undefined) =>
  status === undefined || status === 'declined' || status === 'canceled'

function WhatTheCardDid({ fee }: { fee: DecideFeeProps['fee'] }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const say = useBillingWords()
  const { payment, card } = fee
  if (!payment) return null
  const means = card ? say.card(card.brand, card.last4) : t('methods.card')
  if (payment.status === 'succeeded')
    return (
      <Group gap="xs">
        <StatusTag tone="ok">{t('fees.paidByCard', { amount: format.money(payment.amountCents) })}</StatusTag>
        <Text size="sm">{means}</Text>
      </Group>
    )
  if (isAnswered(payment.status))
    return (
      <Group gap="xs">
        <StatusTag tone="bad">{t(`fees.state.${payment.status as 'declined' | 'canceled'}`)}</StatusTag>
        <Text size="sm">
          {payment.status === 'declined'
            ? t(`fees.refused.${reasonOf(payment.declineCode)}`)
            : t('fees.notReached')}
        </Text>
      </Group>
    )
  return (
    <Group gap="xs">
      <StatusTag tone="warn">{t('state.onItsWay')}</StatusTag>
      <Text size="sm">{t('fees.cardIsAsked')}</Text>
    </Group>
  )
}

function reasonOf(code: string | null) {
  if (code === 'insufficient_funds') return 'insufficientFunds'
  if (code === 'expired_card') return 'expired'
  return code === 'authentication_required' ? 'notProven' : 'generic'
}
