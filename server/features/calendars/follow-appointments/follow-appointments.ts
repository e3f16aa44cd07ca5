import { sql } from 'kysely'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { type AppointmentChange, onAppointmentChange, settleClashes } from '../../scheduling/index.ts'

/** Leaves word, in the transaction of the change, for the calendars that have to follow it (CAL-1). */
async function followInCalendars(work: Work, change: AppointmentChange): Promise<void> {
  const { rows } = await sql<{ found: { calendars: string[]; has_clash: boolean } }>`
    select app.follow_in_calendars(${change.appointmentId}) as found`.execute(work.trx)
  const { calendars, has_clash } = rows[0]!.found
  const { practiceId } = work
  if (calendars.length > 0)
    await work.services.jobs.enqueue(
      work.trx,
      'push-to-calendar',
      calendars.map((id) => ({ practiceId, id })),
    )
  if (change.freed && has_clash)
    await work.services.jobs.enqueue(work.trx, 'settle-clashes', { practiceId, id: change.freed.staffId })
}

onAppointmentChange(followInCalendars)

/** Time was freed: events from outside that stand beside it may have it now. */
export async function settleClashesOf(services: Services, { practiceId, id }: JobData): Promise<void> {
  if (!practiceId) throw new Error('A provider belongs to a practice.')
  await inPracticeAsSystem(services, practiceId, 'settleClashes', (work) => settleClashes(work, id))
}
