import { sql } from 'kysely'
import { together } from '../../../kernel/db/together.ts'
import type { Work } from '../../../kernel/services.ts'

type StaffRow = {
  id: string
  display_name: string
  credentials: string | null
  is_provider: boolean
  is_scheduler: boolean
  is_biller: boolean
  is_yours: boolean
}
type AnswerTime = 'sameDay' | 'oneBusinessDay' | 'twoBusinessDays' | 'fiveBusinessDays'

/** Whom a client may write to: providers with a seat, his own first, and the topics that somebody answers. */
export async function recipientsForClient(work: Work, clientId: string) {
  const [staff, practice] = await together([
    sql<StaffRow>`
      select s.id, s.display_name, s.credentials, 'provider' = any(s.roles) as is_provider,
        'scheduler' = any(s.roles) as is_scheduler, 'biller' = any(s.roles) as is_biller,
        exists (select 1 from client_providers c
          where c.practice_id = s.practice_id and c.client_id = ${clientId} and c.staff_id = s.id) as is_yours
      from staff_members s
      where s.practice_id = ${work.practiceId} and s.status = 'active' and s.has_portal_seat
      order by is_yours desc, s.display_name, s.id`.execute(work.trx),
    work.trx
      .selectFrom('practices')
      .select('answer_time')
      .where('id', '=', work.practiceId)
      .executeTakeFirstOrThrow(),
  ])
  return {
    providers: staff.rows
      .filter((row) => row.is_provider || row.is_yours)
      .map((row) => ({
        staffId: row.id,
        name: row.display_name,
        credentials: row.credentials,
        isYours: row.is_yours,
      })),
    topics: [
      ...(staff.rows.some((row) => row.is_scheduler) ? ['scheduling' as const] : []),
      ...(staff.rows.some((row) => row.is_biller) ? ['billing' as const] : []),
    ],
    answerTime: practice.answer_time as AnswerTime,
  }
}

type PersonRow = {
  clientId: string
  clientName: string
  personId: string
  personName: string
  relationship: string
}

/**
 * The people of portals whom a person of the practice may write to, by name: of all clients, or of those assigned to him (MSG-2).
 */
export async function recipientsForStaff(
  work: Work,
  staffId: string,
  { ofAllClients, search, limit }: { ofAllClients: boolean; search: string; limit: number },
): Promise<PersonRow[]> {
  const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<PersonRow>`
    select c.id as "clientId", concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) as "clientName",
      g.person_id as "personId", g.display_name as "personName", g.relationship
    from clients c join portal_grants g on g.practice_id = c.practice_id and g.client_id = c.id
    where c.practice_id = ${work.practiceId} and 'messaging' = any(g.permissions)
      and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())
      and (${ofAllClients} or exists (select 1 from client_providers p
        where p.practice_id = c.practice_id and p.client_id = c.id and p.staff_id = ${staffId}))
      and concat_ws(' ', c.preferred_name, c.first_name, c.last_name, g.display_name) ilike ${pattern}
    order by c.last_name, c.first_name, c.id, g.created_at
    limit ${limit}`.execute(work.trx)
  return rows
}
