import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** How many appointments are to be held at a place from now on. */
export async function appointmentsAheadAt(work: Work, locationId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from appointments
    where practice_id = ${work.practiceId} and location_id = ${locationId} and starts_at > ${new Date(work.now)}
      and status in ('requested', 'scheduled', 'confirmed')`.execute(work.trx)
  return rows[0]!.n
}

/** Weekly and extra hours are told by the clock of their place: at ten stays at ten when the clock becomes another one. */
export async function moveHoursToZone(work: Work, locationId: string, timeZone: string): Promise<void> {
  await newVersions(work, locationId)
  await work.trx
    .updateTable('availability_blocks')
    .set({ time_zone: timeZone })
    .where('practice_id', '=', work.practiceId)
    .where('location_id', '=', locationId)
    .execute()
  await work.trx
    .updateTable('availability_exceptions')
    .set({ time_zone: timeZone })
    .where('practice_id', '=', work.practiceId)
    .where('location_id', '=', locationId)
    .where('time_zone', 'is not', null)
    .execute()
}

/** Nobody is received at a place that is out of use, so no provider has hours there. */
export async function endHoursAt(work: Work, locationId: string): Promise<void> {
  await newVersions(work, locationId)
  for (const table of ['availability_blocks', 'availability_exceptions'] as const)
    await work.trx
      .deleteFrom(table)
      .where('practice_id', '=', work.practiceId)
      .where('location_id', '=', locationId)
      .execute()
}

/** Whoever has the hours open on a page must look at them again before saving. */
const newVersions = (work: Work, locationId: string) =>
  sql`update provider_rules r set version = version + 1 where practice_id = ${work.practiceId} and exists (
      select 1 from availability_blocks b where b.practice_id = r.practice_id and b.staff_id = r.staff_id and b.location_id = ${locationId}
      union all
      select 1 from availability_exceptions e where e.practice_id = r.practice_id and e.staff_id = r.staff_id and e.location_id = ${locationId})`.execute(
    work.trx,
  )
