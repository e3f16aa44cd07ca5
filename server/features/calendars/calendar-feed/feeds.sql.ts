import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { minuteMs } from '../../../kernel/time/index.ts'
import type { TitleChoice } from '../outgoing-title.ts'
import { rolesWithACalendar } from '../roles-with-a-calendar.ts'

/** Whose calendar: a staff member's own, or what one person sees of one client. */
export type FeedOwner = { personId: string } & ({ staffId: string } | { clientId: string })

const ofOwner = (owner: FeedOwner) =>
  'staffId' in owner
    ? sql`staff_id = ${owner.staffId}`
    : sql`client_id = ${owner.clientId} and person_id = ${owner.personId}`

export type FeedState = { createdAt: Date; lastFetchedAt: Date | null; titleChoice: TitleChoice }

export async function feedOf(work: Work, owner: FeedOwner): Promise<FeedState | null> {
  const { rows } = await sql<{ created_at: Date; last_fetched_at: Date | null; title_choice: TitleChoice }>`
    select created_at, last_fetched_at, title_choice from calendar_feeds
    where practice_id = ${work.practiceId} and ${ofOwner(owner)}`.execute(work.trx)
  const [row] = rows
  return row
    ? { createdAt: row.created_at, lastFetchedAt: row.last_fetched_at, titleChoice: row.title_choice }
    : null
}

/** Gives the feed a new address; the one before ends in the same moment. */
export async function renewFeed(work: Work, owner: FeedOwner, tokenHash: Buffer): Promise<void> {
  const { title_choice } = (await endFeed(work, owner)) ?? { title_choice: 'busy' }
  await work.trx
    .insertInto('calendar_feeds')
    .values({
      practice_id: work.practiceId,
      id: newId(),
      person_id: owner.personId,
      staff_id: 'staffId' in owner ? owner.staffId : null,
      client_id: 'clientId' in owner ? owner.clientId : null,
      token_hash: tokenHash,
      title_choice,
      created_at: new Date(work.now),
    })
    .execute()
}

/** What it was, or null when there was none. */
export async function endFeed(work: Work, owner: FeedOwner): Promise<{ title_choice: TitleChoice } | null> {
  const { rows } = await sql<{ title_choice: TitleChoice }>`
    delete from calendar_feeds where practice_id = ${work.practiceId} and ${ofOwner(owner)} returning title_choice`.execute(
    work.trx,
  )
  return rows[0] ?? null
}

/** False when there is no feed. */
export async function chooseTitles(work: Work, staffId: string, choice: TitleChoice): Promise<boolean> {
  const { numUpdatedRows } = await work.trx
    .updateTable('calendar_feeds')
    .set({ title_choice: choice })
    .where('practice_id', '=', work.practiceId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const countedMs = 10 * minuteMs
const mostFetches = 60

export type FoundFeed = {
  practice_id: string
  person_id: string
  staff_id: string | null
  client_id: string | null
  title_choice: TitleChoice
  locale: 'en' | 'es'
  is_too_often: boolean
}

/**
 * The feed of an address, noted as fetched now; null when there is none, or when the person may not see these appointments any more.
 * Needs asSystem('find a calendar feed by its address').
 */
export async function fetchFeed({ trx, now }: Work, tokenHash: Buffer): Promise<FoundFeed | null> {
  const at = new Date(now)
  const since = new Date(now - countedMs)
  const { rows } = await sql<FoundFeed>`
    update calendar_feeds f set last_fetched_at = ${at},
      counted_since = case when f.counted_since > ${since} then f.counted_since else ${at}::timestamptz end,
      fetch_count = case when f.counted_since > ${since} then f.fetch_count + 1 else 1 end
    from persons p
    where f.token_hash = ${tokenHash} and p.id = f.person_id and (
      exists (select 1 from staff_members m where m.practice_id = f.practice_id and m.id = f.staff_id
        and m.person_id = f.person_id and m.status = 'active' and m.roles && ${[...rolesWithACalendar]}::text[])
      or exists (select 1 from portal_grants g where g.practice_id = f.practice_id and g.client_id = f.client_id
        and g.person_id = f.person_id and 'scheduling' = any(g.permissions) and g.revoked_at is null
        and (g.ends_at is null or g.ends_at > ${at})))
    returning f.practice_id, f.person_id, f.staff_id, f.client_id, f.title_choice, p.locale, f.fetch_count > ${mostFetches} as is_too_often`.execute(
    trx,
  )
  return rows[0] ?? null
}

/** The address of somebody who left the practice ends for good, and does not come back with the person. Needs asSystem. */
export async function endFeedsOfWhoLeft({ trx }: Work): Promise<void> {
  await sql`
    delete from calendar_feeds f using staff_members m
    where m.practice_id = f.practice_id and m.id = f.staff_id and m.status <> 'active'`.execute(trx)
}
