import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { AppointmentChange } from '../../scheduling/index.ts'
import { endEntry } from '../waitlist-entries.sql.ts'

/**
 * A time that was offered became an appointment, whether at once, with its deposit paid or by the practice: the offer is taken, and its
 * wish is fulfilled (SCH-13).
 */
export async function noteTakenOffer(work: Work, change: AppointmentChange): Promise<void> {
  if (change.change !== 'statusChanged' || !change.clientId || change.freed) return
  const { rows } = await sql<{ id: string; entryId: string }>`
    update waitlist_offers o set outcome = 'taken', answered_at = ${new Date(work.now)}
    from appointments h
    where o.practice_id = ${work.practiceId} and o.hold_id = ${change.appointmentId} and o.outcome is null
      and h.practice_id = o.practice_id and h.id = o.hold_id and h.status in ('scheduled', 'requested', 'moved')
    returning o.id, o.entry_id as "entryId"`.execute(work.trx)
  for (const { id, entryId } of rows) {
    await endEntry(work, entryId, 'taken')
    work.record({
      action: 'change',
      subjectType: 'waitlistOffer',
      subjectId: id,
      clientId: change.clientId,
    })
    work.tell({
      practiceId: work.practiceId,
      kind: 'waitlist',
      id: entryId,
      clientId: change.clientId,
      toStaff: true,
    })
  }
}
