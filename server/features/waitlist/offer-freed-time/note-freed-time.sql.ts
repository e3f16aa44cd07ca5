import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { AppointmentChange } from '../../scheduling/index.ts'

/** Keeps in mind that a time was freed, where anybody waits for one of this provider. Everything else is for the job. */
export async function noteFreedTime(work: Work, { freed }: AppointmentChange): Promise<void> {
  if (!freed || freed.startsAt <= work.now) return
  const id = newId()
  const noted = await sql`insert into freed_times (practice_id, id, staff_id, starts_at, ends_at, freed_at)
    select ${work.practiceId}, ${id}, ${freed.staffId}, ${new Date(freed.startsAt)}, ${new Date(freed.endsAt)}, ${new Date(work.now)}
    where app.someone_waits(${freed.staffId}::uuid)`.execute(work.trx)
  if (noted.numAffectedRows === 1n)
    await work.services.jobs.enqueue(work.trx, 'offer-freed-time', { practiceId: work.practiceId, id })
}
