import { sql } from 'kysely'
import { notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { releaseHold } from '../../scheduling/index.ts'
import { endEntry } from '../waitlist-entries.sql.ts'
import { answerOffer, offers } from '../waitlist-offers.sql.ts'

/** Takes a wish off the list; a time that is offered for it is given up. Of a client, only her own. Throws 404 where it waits no more. */
export async function endWish(
  work: Work,
  entryId: string,
  by: 'client' | 'staff',
  clientId?: string,
): Promise<void> {
  const { rows } = await sql<{ clientId: string }>`select client_id as "clientId" from waitlist_entries
    where practice_id = ${work.practiceId} and id = ${entryId} and status = 'waiting' for update`.execute(
    work.trx,
  )
  const entry = rows[0]
  if (!entry || (clientId && entry.clientId !== clientId)) throw notFound()
  const [open] = await offers(work, sql`o.entry_id = ${entryId} and o.outcome is null for update of o`)
  await endEntry(work, entryId, by === 'client' ? 'left' : 'removed')
  if (open) {
    await answerOffer(work, open.id, open.outcome ?? (by === 'client' ? 'declined' : 'withdrawn'))
    if (open.outcome === null) await releaseHold(work, open.holdId, by === 'client' ? 'declined' : 'expired')
  }
  work.record({
    action: 'remove',
    subjectType: 'waitlistEntry',
    subjectId: entryId,
    clientId: entry.clientId,
  })
  work.tell({
    practiceId: work.practiceId,
    kind: 'waitlist',
    id: entryId,
    clientId: entry.clientId,
    toStaff: true,
  })
}
