import { Button, Card, Checkbox, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { LedgerLine } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import rows from '../rows.module.css'
import classes from './client-billing.module.css'
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
  const mayWrite = usePractice().permissions.includes('billing.write')
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
  isPicked: boolean
  onPick: (isPicked: boolean) => void
}

function Entry({ line, clientId, mayWrite, isPicked, onPick }: EntryProps) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const say = useBillingWords()
  const name = say.entry(line)
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
      </span>
      <span className={`${rows.money} ${rows.name}`}>{format.money(line.amountCents)}</span>
      {mayWrite && (
        <span className={classes.undo}>
          {mayTakeBack && <TakeBack line={line} name={name} clientId={clientId} />}
        </span>
      )}
    </div>
  )
}
