import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { giveUpChart, putBackChart } from '../../clients/index.ts'

/** What may be taken over from the chart that is given up, by the name of its column. */
export const mergeFields = {
  firstName: 'first_name',
  middleInitial: 'middle_initial',
  lastName: 'last_name',
  suffix: 'suffix',
  preferredName: 'preferred_name',
  dateOfBirth: 'date_of_birth',
  email: 'email',
  cellPhone: 'cell_phone',
  street: 'street',
  city: 'city',
  region: 'region',
  postalCode: 'postal_code',
} as const
export type MergeField = keyof typeof mergeFields
export type Chart = Record<MergeField, string | null> & {
  id: string
  status: string
  version: number
  mergedIntoId: string | null
}

/** Rows that do not stand in the way: they follow from the chart itself, stay with it, or are joined by the merge. */
export const notInTheWay: Record<string, string> = {
  audit_events: 'the trail stays as it was written',
  calendar_feeds: 'belongs to a person with a portal, which stands in the way by itself',
  client_search: 'follows from the chart',
  client_providers: 'joined: the survivor gets those whom it lacks',
  reminder_answers: 'needs an appointment, which stands in the way by itself',
  reminder_choices: 'belongs to a person with a portal, which stands in the way by itself',
  reminders: 'needs an appointment, which stands in the way by itself',
  runs: 'belongs to a person with a portal, which stands in the way by itself',
  text_consents: 'belongs to a person with a portal, which stands in the way by itself',
}

/** Tables whose rows make a chart one that cannot be given up; held complete against the catalogue by a test. */
export const inTheWay = [
  'appointment_endings',
  'appointment_moves',
  'appointments',
  'billing_accounts',
  'client_contact_points',
  'client_contacts',
  'client_field_values',
  'client_photo_ids',
  'files',
  'form_assignments',
  'form_drafts',
  'form_signatures',
  'form_submission_files',
  'form_submissions',
  'grant_exemptions',
  'invitations',
  'invoice_lines',
  'invoices',
  'ledger_entries',
  'message_attachments',
  'message_drafts',
  'message_notices',
  'message_reads',
  'messages',
  'notice_settings',
  'payment_allocations',
  'payments',
  'portal_grants',
  'refunds',
  'sign_ups',
  'signed_documents',
  'signing_agreements',
  'thread_members',
  'threads',
  'waitlist_entries',
  'waitlist_offers',
] as const
/** The same in words that a page has: several tables are one thing to a person. */
export type Obstacle =
  | 'appointments'
  | 'billing'
  | 'contacts'
  | 'extraFields'
  | 'files'
  | 'forms'
  | 'messages'
  | 'portal'
  | 'sign-ups'
const obstacleOf = (table: (typeof inTheWay)[number]): Obstacle => {
  if (/^(billing|invoice|ledger|payment|refund)/.test(table)) return 'billing'
  if (/^(form|sign(ed|ing))/.test(table)) return 'forms'
  if (/^(message|thread)/.test(table)) return 'messages'
  if (/^(portal|grant|invitations|notice)/.test(table)) return 'portal'
  if (/^client_contact/.test(table)) return 'contacts'
  if (table === 'client_photo_ids' || table === 'files') return 'files'
  if (table === 'client_field_values') return 'extraFields'
  return table === 'sign_ups' ? 'sign-ups' : 'appointments'
}

/**
 * What somebody has done with a chart already. Empty for one that was only opened, by hand, by an import or by a sign-up: only
 * such a chart can be given up, because care, signatures and money stay with the chart for which they were written.
 */
export async function obstaclesOf(work: Work, clientId: string): Promise<Obstacle[]> {
  // A conversation needs a person with a portal, whose grant stands in the way by itself, revoked or not; and conversations are
  // hidden from those who do not take part in them.
  const { rows } = await sql<{ table: (typeof inTheWay)[number] }>`select t.name as table from (${sql.join(
    inTheWay
      .filter((table) => !/^(message|thread)/.test(table))
      .map(
        (table) =>
          sql`select ${table}::text as name where exists (select 1 from ${sql.table(table)} where practice_id = ${work.practiceId} and client_id = ${clientId})`,
      ),
    sql` union all `,
  )}) t`.execute(work.trx)
  return [...new Set(rows.map((row) => obstacleOf(row.table)))].sort()
}

/** The charts of both ids, locked in one order, so that two merges of the same two wait for each other. */
export async function lockCharts(work: Work, ids: readonly [string, string]): Promise<Map<string, Chart>> {
  const { rows } = await sql<Chart>`select ${chartColumns} from clients c
    where c.practice_id = ${work.practiceId} and c.id = any(${[...ids]}::uuid[]) order by c.id for update`.execute(
    work.trx,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
const chartColumns = sql.join([
  ...Object.entries(mergeFields).map(
    ([field, column]) =>
      sql`${sql.ref(`c.${column}`)}${column === 'email' ? sql`::text` : sql``} as ${sql.id(field)}`,
  ),
  sql`c.id, c.status, c.version, c.merged_into_id as "mergedIntoId"`,
])

const place = (practiceId: string, mergeId: string) => ({
  practiceId,
  column: 'client_merges.before',
  rowId: mergeId,
})
type Before = { survivor: Chart; merged: Chart }

/** Gives one chart up for another within one transaction; returns the id under which this can be undone. */
export async function merge(
  work: Work,
  {
    survivor,
    merged,
    take,
    staffId,
  }: { survivor: Chart; merged: Chart; take: readonly MergeField[]; staffId: string },
): Promise<string> {
  const { trx, practiceId, services } = work
  const id = newId()
  const taken = Object.fromEntries(take.map((field) => [mergeFields[field], merged[field]]))
  const addedProviderIds = await giveUpChart(work, { given: merged, survivor }, taken)
  const before: Before = { survivor, merged }
  await trx
    .insertInto('client_merges')
    .values({
      practice_id: practiceId,
      id,
      survivor_id: survivor.id,
      merged_id: merged.id,
      sealed_before: await services.keyring.seal(trx, place(practiceId, id), JSON.stringify(before)),
      added_provider_ids: addedProviderIds,
      survivor_version: survivor.version + 1,
      merged_by_staff_id: staffId,
      merged_at: new Date(work.now),
    })
    .execute()
  return id
}

/**
 * Puts both charts back as they were; null where there is no such merge. Nothing is done when the survivor was changed since:
 * what was written there stays.
 */
export async function undoMerge(
  work: Work,
  mergeId: string,
  staffId: string,
): Promise<{ survivorId: string; mergedId: string } | 'changedSince' | null> {
  const { trx, practiceId, services } = work
  const row = await trx
    .selectFrom('client_merges')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', mergeId)
    .where('undone_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const charts = await lockCharts(work, [row.survivor_id, row.merged_id])
  if (charts.get(row.survivor_id)!.version !== row.survivor_version) return 'changedSince'
  const { survivor, merged } = JSON.parse(
    await services.keyring.openText(trx, place(practiceId, mergeId), row.sealed_before),
  ) as Before
  for (const chart of [survivor, merged])
    await putBackChart(
      work,
      { id: chart.id, status: chart.status, nextVersion: charts.get(chart.id)!.version + 1 },
      Object.fromEntries(
        Object.entries(mergeFields).map(([field, column]) => [column, chart[field as MergeField]]),
      ),
      chart === survivor ? row.added_provider_ids : [],
    )
  await trx
    .updateTable('client_merges')
    .set({ undone_at: new Date(work.now), undone_by_staff_id: staffId })
    .where('practice_id', '=', practiceId)
    .where('id', '=', mergeId)
    .execute()
  return { survivorId: survivor.id, mergedId: merged.id }
}

export type LastMerge = {
  id: string
  survivorId: string
  survivorName: string
  mergedName: string
  byName: string
  mergedAt: Date
}

/** The newest merges that were not undone. */
export async function lastMerges(work: Work): Promise<LastMerge[]> {
  const { rows } = await sql<LastMerge>`
    select m.id, m.survivor_id as "survivorId", concat_ws(' ', s.first_name, s.last_name) as "survivorName",
      concat_ws(' ', g.first_name, g.last_name) as "mergedName", p.display_name as "byName", m.merged_at as "mergedAt"
    from client_merges m join clients s on s.practice_id = m.practice_id and s.id = m.survivor_id
      join clients g on g.practice_id = m.practice_id and g.id = m.merged_id
      join staff_members p on p.practice_id = m.practice_id and p.id = m.merged_by_staff_id
    where m.practice_id = ${work.practiceId} and m.undone_at is null order by m.merged_at desc limit 10`.execute(
    work.trx,
  )
  return rows
}
