import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import { inTheWayOf } from '../appointments/in-the-way.sql.ts'
import { announceChange } from '../appointments/on-appointment-change.ts'
import { lockProvider } from '../book-appointment/lock-provider.sql.ts'

export type BlockedTime = {
  staffId: string
  startsAt: EpochMs
  endsAt: EpochMs
  kind: 'personal' | 'meeting' | 'closed'
  personId?: string | null
}

/**
 * The exclusion constraint decides whether the time is free; for a person also what it lets pass, because it was booked twice already or
 * came twice from outside.
 */
export async function insertBlockedTime(
  work: Work,
  block: BlockedTime,
): Promise<{ id: string } | 'taken' | 'noSuchStaff'> {
  const member = await work.trx
    .selectFrom('staff_members')
    .select('time_zone')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', block.staffId)
    .where('status', '=', 'active')
    .executeTakeFirst()
  if (!member) return 'noSuchStaff'
  if (block.personId) {
    const { startsAt, endsAt } = block
    await lockProvider(work, block.staffId)
    const times = [{ startsAt, endsAt, busyFrom: startsAt, busyUntil: endsAt }]
    const held = await inTheWayOf(work, { staffId: block.staffId, times, butNot: [], serviceId: null })
    if (held.length > 0) return 'taken'
  }
  const id = newId()
  const [startsAt, endsAt] = [new Date(block.startsAt), new Date(block.endsAt)]
  const result = await sql`
    insert into appointments (practice_id, id, staff_id, kind, non_client_kind, time_zone, starts_at, ends_at, busy_from, busy_until, status,
      made_by, made_by_person_id, created_at)
    values (${work.practiceId}, ${id}, ${block.staffId}, 'nonClient', ${block.kind}, ${member.time_zone}, ${startsAt}, ${endsAt}, ${startsAt},
      ${endsAt}, 'scheduled', ${block.personId ? 'staff' : 'system'}, ${block.personId ?? null}, ${new Date(work.now)})
    on conflict do nothing`.execute(work.trx)
  if (result.numAffectedRows !== 1n) return 'taken'
  await announceChange(work, {
    appointmentId: id,
    change: 'made',
    staffId: block.staffId,
    clientId: null,
    freed: null,
  })
  return { id }
}
