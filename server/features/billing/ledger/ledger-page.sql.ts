import { sql } from 'kysely'
import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'
import { type EntryKind, openDetails } from './ledger.sql.ts'

export type LedgerRow = {
  id: string
  kind: EntryKind
  amountCents: Cents
  serviceDate: string
  code: string | null
  units: number
  description: string
  diagnosisCodes: string[]
  providerName: string | null
  paymentId: string | null
  method: 'card' | 'cash' | 'check' | null
  cardBrand: string | null
  cardLast4: string | null
  reversesId: string | null
  isReversed: boolean
  isInvoiced: boolean
  createdAt: Date
}

const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** One page of the ledger, newest first: ids tell the order of their making. */
export async function ledgerPage(
  work: Work,
  clientId: string,
  beforeId: string | null,
  limit: number,
): Promise<LedgerRow[]> {
  const rows = await work.trx
    .selectFrom('ledger_entries as e')
    .leftJoin('staff_members as s', (j) =>
      j.onRef('s.practice_id', '=', 'e.practice_id').onRef('s.id', '=', 'e.provider_id'),
    )
    .leftJoin('payments as p', (j) =>
      j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.payment_id'),
    )
    .select([
      'e.id',
      'e.kind',
      'e.amount_cents',
      'e.service_date',
      'e.code',
      'e.units',
      'e.sealed_details',
      'e.payment_id',
      'e.reverses_id',
      'e.created_at',
      's.display_name',
      'p.method',
      'p.card_brand',
      'p.card_last4',
    ])
    .select(
      sql<boolean>`exists (select 1 from ledger_entries r where r.practice_id = e.practice_id and r.reverses_id = e.id)`.as(
        'is_reversed',
      ),
    )
    .select(
      sql<boolean>`exists (select 1 from invoice_lines l where l.practice_id = e.practice_id and l.ledger_entry_id = e.id)`.as(
        'is_invoiced',
      ),
    )
    .where('e.practice_id', '=', work.practiceId)
    .where('e.client_id', '=', clientId)
    .where('e.id', '<', beforeId ?? newest)
    .orderBy('e.id', 'desc')
    .limit(limit)
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const details = await openDetails(work, row.id, row.sealed_details)
      return {
        id: row.id,
        kind: row.kind as EntryKind,
        amountCents: row.amount_cents,
        serviceDate: String(row.service_date),
        code: row.code,
        units: row.units,
        description: details.description,
        diagnosisCodes: details.diagnosisCodes ?? [],
        providerName: row.display_name,
        paymentId: row.payment_id,
        method: row.method as LedgerRow['method'],
        cardBrand: row.card_brand,
        cardLast4: row.card_last4,
        reversesId: row.reverses_id,
        isReversed: row.is_reversed,
        isInvoiced: row.is_invoiced,
        createdAt: row.created_at,
      }
    }),
  )
}
