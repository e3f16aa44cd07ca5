import { Button, Group } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type AppointmentFee, clientRefundsQuery } from '../billing-queries.ts'
import { ChargeToCard, mayChargeCard } from './charge-to-card.tsx'
import { RefundButton } from './payment-refunds.tsx'

type Way = 'charged' | 'waived' | 'fromDeposit'

export interface DecideFeeProps {
  fee: AppointmentFee
  clientId: string
  when: string
  mayChargeCards: boolean
}

/** A fee that nobody has decided: to the card, from the deposit, on the account, or not at all. */
export function DecideFee({ fee, clientId, when, mayChargeCards }: DecideFeeProps) {
  const { t } = useTranslation('billing')
  const { practiceId } = usePractice()
  const format = useFormat()
  const queries = useQueryClient()
  const [busy, setBusy] = useState<Way>()
  const [problem, setProblem] = useState<Problem>()
  const amount = format.money(fee.amountCents)
  const { deposit } = fee
  const byCard = mayChargeCards && mayChargeCard(fee)
  const refunds = useQuery(clientRefundsQuery(practiceId, clientId)).data
  const ofDeposit = refunds?.mayRefundHere
    ? refunds.refundable.find((payment) => payment.paymentId === deposit?.paymentId)
    : undefined

  async function decide(way: Way) {
    setBusy(way)
    setProblem(undefined)
    try {
      await api.POST('/api/practices/{practiceId}/clients/{clientId}/appointment-fees/{appointmentId}', {
        params: { path: { practiceId, clientId, appointmentId: fee.appointmentId } },
        body: {
          decision: way === 'waived' ? 'waived' : 'charged',
          amountCents: fee.amountCents,
          ...(way === 'fromDeposit' && { sendsInvoice: true }),
        },
      })
      tell(t(way === 'waived' ? 'fees.wasWaived' : 'fees.wasCharged'))
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(undefined)
      void queries.invalidateQueries({ queryKey: keyIn({ practiceId }) })
    }
  }
  const button = (way: Way, label: string, aria: string, isMain = false) => (
    <Button
      variant={isMain ? 'filled' : 'default'}
      loading={busy === way}
      disabled={busy !== undefined && busy !== way}
      aria-label={aria}
      onClick={() => void decide(way)}
    >
      {label}
    </Button>
  )
  return (
    <>
      <Group gap="xs" justify="flex-end">
        {button('waived', t('fees.waive'), t('fees.waiveAria', { when }))}
        {ofDeposit && (
          <RefundButton
            clientId={clientId}
            payment={ofDeposit}
            name={when}
            label={t('fees.refundDeposit')}
            size="md"
          />
        )}
        {deposit && deposit.creditCents > 0
          ? button('fromDeposit', t('fees.fromDeposit'), `${t('fees.fromDeposit')} ${when}`, !byCard)
          : byCard
            ? button('charged', t('fees.billWithout'), `${t('fees.billWithout')} ${when}`)
            : button('charged', t('fees.charge', { amount }), t('fees.chargeAria', { amount, when }), true)}
        {byCard && <ChargeToCard fee={fee} clientId={clientId} when={when} />}
      </Group>
      <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
    </>
  )
}
