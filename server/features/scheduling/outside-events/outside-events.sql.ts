import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { dayMs, type EpochMs } from '../../../kernel/time/index.ts'
import { announceChange } from '../appointments/on-appointment-change.ts'
import { lockProvider } from '../book-appointment/lock-provider.sql.ts'

export type OutsideTime = {
  staffId: string
  startsAt: EpochMs
  endsAt: EpochMs
  timeZone: string
  title: string
}

/** An appointment of kind outside lasts this long at most; what lasts longer is cut there. */
const longestMs = 400 * dayMs
const endOf = ({ startsAt, endsAt }: OutsideTime) => new Date(Math.min(endsAt, startsAt + longestMs))

const sealedTitle = (work: Work, id: string, title: string) =>
  work.services.keyring.seal(
    work.trx,
    { practiceId: work.practiceId, column: 'appointments.title', rowId: id },
    title.slice(0, 500),
  )

/** Whoever stores several in one transaction takes the provider's turn first, as a booking does. */
export const takeTurnOf = (work: Work, staffId: string): Promise<unknown> => lockProvider(work, staffId)

/**
 * An event of an outside calendar comes in and holds the provider's time. Where the time is held already it comes in all the same,
 * as a clash: shown, never offered to clients, and holding nothing (SCH-5 has the last word).
 */
export async function storeOutsideEvent(
  work: Work,
  time: OutsideTime,
): Promise<{ id: string; isClash: boolean }> {
  const id = newId()
  const title = await sealedTitle(work, id, time.title)
  const [startsAt, endsAt] = [new Date(time.startsAt), endOf(time)]
  const insert = async (isClash: boolean) => {
    const { numAffectedRows } = await sql`
      insert into appointments (practice_id, id, staff_id, kind, time_zone, starts_at, ends_at, busy_from, busy_until, status, made_by,
        sealed_title, is_clash, created_at)
      values (${work.practiceId}, ${id}, ${time.staffId}, 'outside', ${time.timeZone}, ${startsAt}, ${endsAt}, ${startsAt}, ${endsAt},
        'scheduled', 'system', ${title}, ${isClash}, ${new Date(work.now)})
      on conflict do nothing`.execute(work.trx)
    return numAffectedRows === 1n
  }
  const isClash = !(await insert(false))
  if (isClash) await insert(true)
  work.tell({ practiceId: work.practiceId, kind: 'appointment', id, toStaff: true })
  return { id, isClash }
}

/** The event was changed outside, or is back. Never touches what is not of kind outside. */
export async function changeOutsideEvent(work: Work, id: string, time: OutsideTime): Promise<void> {
  const before = await lockedOutside(work, id)
  if (!before) return
  const [startsAt, endsAt] = [new Date(time.startsAt), endOf(time)]
  // First beside everything else, then into the time where that is free: the update itself can not fail that way.
  await sql`
    update appointments set starts_at = ${startsAt}, ends_at = ${endsAt}, busy_from = ${startsAt}, busy_until = ${endsAt},
      time_zone = ${time.timeZone}, sealed_title = ${await sealedTitle(work, id, time.title)}, status = 'scheduled', is_clash = true,
      version = version + 1
    where practice_id = ${work.practiceId} and id = ${id} and kind = 'outside'`.execute(work.trx)
  await holdIfFree(work, id)
  work.tell({ practiceId: work.practiceId, kind: 'appointment', id, toStaff: true })
  if (before.status === 'scheduled' && !before.is_clash) await announceFreed(work, id, before)
}

/** The event is gone outside, or blocks no time any more. What it was called is forgotten. */
export async function releaseOutsideEvent(work: Work, id: string): Promise<void> {
  const before = await lockedOutside(work, id)
  if (before?.status !== 'scheduled') return
  await sql`
    update appointments set status = 'cancelledByProvider', sealed_title = null, is_clash = false, version = version + 1
    where practice_id = ${work.practiceId} and id = ${id} and kind = 'outside'`.execute(work.trx)
  work.tell({ practiceId: work.practiceId, kind: 'appointment', id, toStaff: true })
  if (!before.is_clash) await announceFreed(work, id, before)
}

/** Events from outside that had to stand beside time held before take it, where it has become free. */
export async function settleClashes(work: Work, staffId: string): Promise<void> {
  await lockProvider(work, staffId)
  const { rows } = await sql<{ id: string }>`
    select id from appointments where practice_id = ${work.practiceId} and staff_id = ${staffId} and kind = 'outside' and is_clash
      and status = 'scheduled' and ends_at > ${new Date(work.now)} order by starts_at, id limit 200`.execute(
    work.trx,
  )
  for (const { id } of rows)
    if (await holdIfFree(work, id))
      work.tell({ practiceId: work.practiceId, kind: 'appointment', id, toStaff: true })
}

type Before = { status: string; is_clash: boolean; staff_id: string; starts_at: Date; ends_at: Date }

async function lockedOutside(work: Work, id: string): Promise<Before | undefined> {
  const { rows } = await sql<Before>`
    select status, is_clash, staff_id, starts_at, ends_at from appointments
    where practice_id = ${work.practiceId} and id = ${id} and kind = 'outside' for update`.execute(work.trx)
  return rows[0]
}

const announceFreed = (work: Work, id: string, { staff_id, starts_at, ends_at }: Before) =>
  announceChange(work, {
    appointmentId: id,
    change: 'statusChanged',
    staffId: staff_id,
    clientId: null,
    freed: { staffId: staff_id, startsAt: starts_at.getTime(), endsAt: ends_at.getTime() },
  })

/** The overlap constraint decides; its refusal undoes this step alone. */
async function holdIfFree(work: Work, id: string): Promise<boolean> {
  await sql`savepoint hold_if_free`.execute(work.trx)
  try {
    await sql`update appointments set is_clash = false where practice_id = ${work.practiceId} and id = ${id} and kind = 'outside'`.execute(
      work.trx,
    )
    await sql`release savepoint hold_if_free`.execute(work.trx)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== '23P01') throw error
    await sql`rollback to savepoint hold_if_free`.execute(work.trx)
    return false
  }
}
