import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { AppointmentFee } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import classes from './client-billing.module.css'
import { DecideFee } from './decide-fee.tsx'
import { FollowFee } from './follow-fee.tsx'

export interface FeeLineProps {
  fee: AppointmentFee
  clientId: string
  mayChargeCards: boolean
}

export function FeeLine({ fee, clientId, mayChargeCards }: FeeLineProps) {
  const { t } = useTranslation('billing')
  const { permissions } = usePractice()
  const format = useFormat()
  const say = useBillingWords()
  const { card, deposit } = fee
  const amount = format.money(fee.amountCents)
  const when = `${format.date(fee.startsAt, fee.timeZone)}, ${format.time(fee.startsAt, fee.timeZone)}`
  const facts = [
    t('fees.accepted', { date: format.date(fee.policyAcceptedAt, fee.timeZone) }),
    card &&
      t('fees.cardAgreed', {
        card: say.card(card.brand, card.last4),
        date: format.date(card.agreedAt, fee.timeZone),
      }),
    deposit && deposit.creditCents > 0 && t('fees.deposit', { amount: format.money(deposit.creditCents) }),
  ]
  const mayWrite = permissions.includes('billing.write')
  return (
    <li className={classes.fee}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: '1 1 260px' }}>
          <Text>
            {t(`fees.reason.${fee.reason}`)} · {when} · {fee.serviceName}
          </Text>
          {facts.filter(Boolean).map((fact) => (
            <Text key={String(fact)} c="dimmed" size="sm">
              {fact}
            </Text>
          ))}
          {card && card.state !== 'ready' && !fee.charge?.isTakenBack && fee.decision !== 'waived' && (
            <Text size="sm">{t(`fees.cardState.${card.state}`)}</Text>
          )}
        </div>
        {fee.decision !== null ? (
          <StatusTag tone={fee.decision === 'charged' && !fee.charge?.isTakenBack ? 'blue' : 'neutral'}>
            {t(fee.charge?.isTakenBack ? 'state.takenBack' : `fees.${fee.decision}`)} · {amount}
          </StatusTag>
        ) : (
          <Text fw={600}>{amount}</Text>
        )}
      </Group>
      {fee.decision !== null ? (
        <FollowFee {...{ fee, clientId, when, mayChargeCards, mayWrite }} />
      ) : (
        mayWrite && <DecideFee {...{ fee, clientId, when, mayChargeCards }} />
      )}
    </li>
  )
}
