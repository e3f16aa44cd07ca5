import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { AppointmentChange } from '../../scheduling/index.ts'
import { noteOpening } from '../offer-openings/note-opening.sql.ts'

/** So many times that one change frees are looked at one by one; where it frees more, the calendar is looked at as a whole. */
const mostAtOnce = 10
const freedByWork = new WeakMap<Work, number>()

/** Keeps in mind that a time was freed, where anybody waits for one of this provider. Everything else is for the job. */
export async function noteFreedTime(work: Work, { freed }: AppointmentChange): Promise<void> {
  if (!freed || freed.startsAt <= work.now) return
  const count = (freedByWork.get(work) ?? 0) + 1
  freedByWork.set(work, count)
  if (count > mostAtOnce) return noteOpening(work, freed)
  const id = newId()
  const noted = await sql`insert into freed_times (practice_id, id, staff_id, starts_at, ends_at, freed_at)
    select ${work.practiceId}, ${id}, ${freed.staffId}, ${new Date(freed.startsAt)}, ${new Date(freed.endsAt)}, ${new Date(work.now)}
    where app.someone_waits(${freed.staffId}::uuid)`.execute(work.trx)
  if (noted.numAffectedRows === 1n)
    await work.services.jobs.enqueue(work.trx, 'offer-freed-time', { practiceId: work.practiceId, id })
}
