import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import { holdTime } from '../../scheduling/index.ts'
import { tellOffer } from '../tell-offer/offer.mail.ts'
import type { WaitlistEntryRow } from '../waitlist-entries.sql.ts'

export type OfferedTime = { staffId: string; locationId: string | null; startsAt: EpochMs; endsAt: EpochMs }

/**
 * Holds a time for one person until the moment, keeps the offer and tells her. Null where somebody has the time by now. All of it is
 * one transaction: a job that is killed has made no offer or the whole one.
 */
export async function makeOffer(
  work: Work,
  entry: WaitlistEntryRow,
  time: OfferedTime,
  until: EpochMs,
  by: { kind: 'system' } | { kind: 'staff'; personId: string },
): Promise<string | null> {
  const held = await holdTime(work, {
    clientId: entry.clientId,
    serviceId: entry.serviceId,
    staffId: time.staffId,
    startsAt: time.startsAt,
    locationId: time.locationId,
    status: 'offered',
    until,
    ...(entry.appointmentId ? { replacesAppointmentId: entry.appointmentId } : {}),
    by: by.kind,
    ...(by.kind === 'staff' ? { personId: by.personId } : {}),
  })
  if (!held) return null
  const id = newId()
  const now = new Date(work.now)
  await sql`insert into waitlist_offers (practice_id, id, entry_id, client_id, hold_id, staff_id, location_id, starts_at, ends_at,
      offered_at, expires_at, offered_by)
    values (${work.practiceId}, ${id}, ${entry.id}, ${entry.clientId}, ${held.id}, ${time.staffId}, ${time.locationId},
      ${new Date(time.startsAt)}, ${new Date(time.endsAt)}, ${now}, ${new Date(until)}, ${by.kind})`.execute(
    work.trx,
  )
  await sql`update waitlist_entries set last_offered_at = ${now}
    where practice_id = ${work.practiceId} and id = ${entry.id}`.execute(work.trx)
  work.record({ action: 'create', subjectType: 'waitlistOffer', subjectId: id, clientId: entry.clientId })
  work.tell({
    practiceId: work.practiceId,
    kind: 'waitlist',
    id: entry.id,
    clientId: entry.clientId,
    toStaff: true,
  })
  await tellOffer(work, entry, time, until)
  return id
}
