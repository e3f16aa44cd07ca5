import { sql } from 'kysely'
import { notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'

/**
 * Exactly these give the service from now on. Whoever has the hours of one of them open on a page must look at them again before
 * saving, for they name the services, too. Throws 404 for somebody who is not a provider of this practice.
 */
export async function setProvidersOf(work: Work, serviceId: string, staffIds: string[]): Promise<void> {
  const wanted = [...new Set(staffIds)]
  const { rows } = await sql<{ removed: string[]; added: string[]; known: number }>`
    with gone as (
      delete from service_providers where practice_id = ${work.practiceId} and service_id = ${serviceId} and staff_id <> all(${wanted}::uuid[])
      returning staff_id),
    come as (
      insert into service_providers (practice_id, service_id, staff_id)
      select practice_id, ${serviceId}, id from staff_members where practice_id = ${work.practiceId} and id = any(${wanted}::uuid[])
      on conflict do nothing returning staff_id)
    select array(select staff_id from gone) as removed, array(select staff_id from come) as added,
      (select count(*)::int from staff_members where practice_id = ${work.practiceId} and id = any(${wanted}::uuid[])) as known`.execute(
    work.trx,
  )
  const { removed, added, known } = rows[0]!
  if (known !== wanted.length) throw notFound()
  await sql`update provider_rules set version = version + 1
    where practice_id = ${work.practiceId} and staff_id = any(${[...removed, ...added]}::uuid[])`.execute(
    work.trx,
  )
}
