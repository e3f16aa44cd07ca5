import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** Columns of a chart by their names in the database. */
export type ChartValues = Record<string, string | null>

/**
 * Makes one chart a tombstone for another, which takes over the given values and the providers that it lacks. Both versions rise by
 * one. Returns whom the survivor got. Both rows must be locked by the caller.
 */
export async function giveUpChart(
  work: Work,
  charts: { given: { id: string; version: number }; survivor: { id: string; version: number } },
  taken: ChartValues,
): Promise<string[]> {
  const { given, survivor } = charts
  await setChart(work, given.id, {
    status: 'archived',
    merged_into_id: survivor.id,
    version: given.version + 1,
  })
  await setChart(work, survivor.id, { ...taken, version: survivor.version + 1 })
  const { rows } = await sql<{ staff_id: string }>`
    insert into client_providers (practice_id, client_id, staff_id)
    select practice_id, ${survivor.id}, staff_id from client_providers where practice_id = ${work.practiceId} and client_id = ${given.id}
    on conflict do nothing returning staff_id`.execute(work.trx)
  return rows.map((row) => row.staff_id)
}

/** The reverse: one of the two charts as it was, under its next version. */
export async function putBackChart(
  work: Work,
  chart: { id: string; status: string; nextVersion: number },
  values: ChartValues,
  addedProviderIds: readonly string[],
): Promise<void> {
  await setChart(work, chart.id, {
    ...values,
    status: chart.status,
    merged_into_id: null,
    version: chart.nextVersion,
  })
  await sql`delete from client_providers where practice_id = ${work.practiceId} and client_id = ${chart.id}
    and staff_id = any(${[...addedProviderIds]}::uuid[])`.execute(work.trx)
}

const setChart = (work: Work, clientId: string, values: Record<string, string | number | null>) =>
  work.trx
    .updateTable('clients')
    .set(values as never)
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .execute()
