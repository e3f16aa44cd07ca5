import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type AssignedClient = { id: string; name: string }

/** The clients whom somebody of the practice treats, by name; archived ones left out. */
export async function clientsAssignedTo(work: Work, staffId: string): Promise<AssignedClient[]> {
  const { rows } = await sql<AssignedClient>`
    select c.id, concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) as name
    from client_providers p join clients c on c.practice_id = p.practice_id and c.id = p.client_id
    where p.practice_id = ${work.practiceId} and p.staff_id = ${staffId} and c.status <> 'archived'
    order by c.last_name, c.first_name, c.id limit 1000`.execute(work.trx)
  return rows
}

/** Assigns clients of one person to a colleague in his place. Returns those that were really his. */
export async function reassignClients(
  work: Work,
  { clientIds, fromStaffId, toStaffId }: { clientIds: string[]; fromStaffId: string; toStaffId: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with leaving as (
      delete from client_providers
      where practice_id = ${work.practiceId} and staff_id = ${fromStaffId} and client_id = any(${clientIds}::uuid[])
      returning client_id), coming as (
      insert into client_providers (practice_id, client_id, staff_id)
      select ${work.practiceId}, client_id, ${toStaffId} from leaving on conflict do nothing)
    update clients c set version = version + 1 from leaving l
    where c.practice_id = ${work.practiceId} and c.id = l.client_id returning c.id`.execute(work.trx)
  for (const { id } of rows) {
    work.record({
      action: 'change',
      subjectType: 'client',
      subjectId: id,
      clientId: id,
      details: { providerFrom: fromStaffId, providerTo: toStaffId },
    })
    work.tell({ practiceId: work.practiceId, kind: 'client', id, toStaff: true })
  }
  return rows.map((row) => row.id)
}
