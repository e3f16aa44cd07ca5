import { newId } from '../../server/kernel/ids.ts'
import type { SeededPerson } from './seed-clients.ts'
import type { MadePractice } from './seed-practice.ts'
import type { Seeding } from './seed-world.ts'

const invoicesEach = 3

/** Three invoices of one charge for each person, open, so that many small payments fit. */
export async function seedBilling(
  { owner, practiceId, seal }: Seeding,
  practice: MadePractice,
  people: SeededPerson[],
): Promise<void> {
  const rows = await Promise.all(
    people.flatMap(({ clientId, personId }) =>
      Array.from({ length: invoicesEach }, async (_, i) => {
        const [invoiceId, entryId] = [newId(), newId()]
        return {
          clientId,
          personId,
          i,
          invoiceId,
          entryId,
          billTo: await seal('invoices.bill_to', invoiceId, 'Maya Okafor\n12 Elm Street\nAlbany, NY 12207'),
          details: await seal(
            'ledger_entries.details',
            entryId,
            JSON.stringify({ description: 'Therapy session, 50 minutes' }),
          ),
        }
      }),
    ),
  )
  const clients = rows.map((r) => r.clientId)
  const entries = rows.map((r) => r.entryId)
  const invoices = rows.map((r) => r.invoiceId)
  const staff = practice.staffs[0]!
  await owner.query(
    `insert into billing_accounts (practice_id, client_id) select distinct $1::uuid, c from unnest($2::uuid[]) c`,
    [practiceId, clients],
  )
  await owner.query(
    `insert into ledger_entries (practice_id, id, client_id, kind, amount_cents, service_date, service_id, provider_id, code, sealed_details, entered_by_person_id)
      select $1, id, client, 'charge', 99000, current_date - 30 * i, $6, $7, '90834', details, $8
      from unnest($2::uuid[], $3::uuid[], $4::int[], $5::bytea[]) t(id, client, i, details)`,
    [
      practiceId,
      entries,
      clients,
      rows.map((r) => r.i),
      rows.map((r) => r.details),
      practice.serviceId,
      staff.staffId,
      staff.personId,
    ],
  )
  await owner.query(
    `insert into invoices (practice_id, id, client_id, number, provider_id, sealed_bill_to, issued_on, due_on, sent_by_person_id)
      select $1, id, client, 1000 + n, $6, bill_to, current_date - 30 * i, current_date - 30 * i + 30, $7
      from unnest($2::uuid[], $3::uuid[], $4::int[], $5::bytea[]) with ordinality t(id, client, i, bill_to, n)`,
    [
      practiceId,
      invoices,
      clients,
      rows.map((r) => r.i),
      rows.map((r) => r.billTo),
      staff.staffId,
      staff.personId,
    ],
  )
  await owner.query(
    `insert into invoice_lines (practice_id, invoice_id, position, client_id, ledger_entry_id, amount_cents)
      select $1, invoice, 0, client, entry, 99000 from unnest($2::uuid[], $3::uuid[], $4::uuid[]) t(invoice, client, entry)`,
    [practiceId, invoices, clients, entries],
  )
  await owner.query(`insert into invoice_numbers (practice_id, next_number) values ($1, $2)`, [
    practiceId,
    1001 + rows.length,
  ])
}
