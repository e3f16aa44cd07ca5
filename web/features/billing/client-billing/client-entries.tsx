import { Button, Card, Checkbox, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { clientRefundsQuery, type LedgerLine, type Refunds } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import rows from '../rows.module.css'
import classes from './client-billing.module.css'
import { PaymentRefunds, RefundButton } from './payment-refunds.tsx'
import { SendInvoice } from './send-invoice.tsx'
import { TakeBack } from './take-back.tsx'

const isOpenCharge = (line: LedgerLine) => line.kind === 'charge' && !line.isInvoiced && !line.isReversed

export interface ClientEntriesProps {
  clientId: string
  entries: LedgerLine[]
  more: { isLoading: boolean; load: () => void } | null
}

/** The ledger. Charges that no invoice asks for yet are picked here and sent as one. */
export function ClientEntries({ clientId, entries, more }: ClientEntriesProps) {
  const { t } = useTranslation('billing')
  const { practiceId, permissions } = usePractice()
  const mayWrite = permissions.includes('billing.write')
  const refunds = useQuery(clientRefundsQuery(practiceId, clientId)).data
  const [picked, setPicked] = useState<string[]>([])
  const open = entries.filter(isOpenCharge)
  // What was sent or taken back meanwhile can no longer be picked.
  const chosen = open.filter((line) => picked.includes(line.id))
  return (
    <Card component="section" aria-labelledby="ledger">
      <Title order={2} id="ledger" mb="xs">
        {t('account.ledger')}
      </Title>
      {mayWrite && open.length > 0 && (
        <SendInvoice
          clientId={clientId}
          open={open}
          chosen={chosen}
          onPickAll={() => setPicked(chosen.length === open.length ? [] : open.map((line) => line.id))}
          onSent={() => setPicked([])}
        />
      )}
      {entries.length === 0 && <EmptyState title={t('account.noEntries')} text={t('tab.noEntriesText')} />}
      <ul className={rows.list}>
        {entries.map((line) => (
          <li key={line.id}>
            <Entry
              line={line}
              clientId={clientId}
              mayWrite={mayWrite}
              refunds={refunds}
              isPicked={picked.includes(line.id)}
              onPick={(isPicked) =>
                setPicked(isPicked ? [...picked, line.id] : picked.filter((id) => id !== line.id))
              }
            />
          </li>
        ))}
      </ul>
      {more && (
        <Button variant="default" mt="md" loading={more.isLoading} onClick={more.load}>
          {t('account.moreEntries')}
        </Button>
      )}
    </Card>
  )
}

interface EntryProps {
  line: LedgerLine
  clientId: string
  mayWrite: boolean
  refunds: Refunds | undefined
  isPicked: boolean
  onPick: (isPicked: boolean) => void
}

function Entry({ line, clientId, mayWrite, refunds, isPicked, onPick }: EntryProps) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const say = useBillingWords()
  // Of the same line the client reads that it was given back to him.
  const name = line.kind === 'refund' ? t('refund.entry', { means: say.means(line) }) : say.entry(line)
  const ofPayment = line.kind === 'payment' ? line.paymentId : null
  const refundable = refunds?.mayRefundHere
    ? refunds.refundable.find((payment) => payment.paymentId === ofPayment)
    : undefined
  const more = [
    format.day(line.serviceDate),
    line.code,
    line.diagnosisCodes.join(', '),
    line.providerName,
    line.units > 1 && t('unitCount', { count: line.units }),
  ]
  const mayTakeBack =
    mayWrite &&
    !line.isReversed &&
    (line.kind === 'charge' || (line.kind === 'payment' && line.method !== 'card'))
  return (
    <div className={classes.entry}>
      {mayWrite && (
        <span className={classes.tick}>
          {isOpenCharge(line) && (
            <Checkbox
              aria-label={t('tab.pick', { name, date: format.day(line.serviceDate) })}
              checked={isPicked}
              onChange={(event) => onPick(event.currentTarget.checked)}
            />
          )}
        </span>
      )}
      <span className={rows.words}>
        <span className={rows.name}>{name}</span>
        <span className={rows.quiet}>{more.filter(Boolean).join(' · ')}</span>
        {isOpenCharge(line) && <StatusTag tone="blue">{t('state.notInvoiced')}</StatusTag>}
        {line.isReversed && <StatusTag>{t('state.takenBack')}</StatusTag>}
        {ofPayment && (
          <PaymentRefunds
            refunds={refunds?.refunds.filter((refund) => refund.paymentId === ofPayment) ?? []}
          />
        )}
      </span>
      <span className={`${rows.money} ${rows.name}`}>{format.money(line.amountCents)}</span>
      {mayWrite && (
        <span className={classes.undo}>
          {mayTakeBack && (
            <TakeBack
              clientId={clientId}
              entryId={line.id}
              kind={line.kind === 'payment' ? 'payment' : 'charge'}
              name={name}
              summary={`${format.day(line.serviceDate)}, ${format.money(Math.abs(line.amountCents))}`}
            />
          )}
          {refundable && (
            <RefundButton
              clientId={clientId}
              payment={refundable}
              name={`${name}, ${format.day(line.serviceDate)}`}
            />
          )}
        </span>
      )}
    </div>
  )
}
