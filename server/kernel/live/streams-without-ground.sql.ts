import { sql } from 'kysely'
import { asSystem } from '../db/work.ts'
import type { Services } from '../services.ts'
import type { Listener } from './live.ts'

/** Those of the open streams whose session is over or idle, whose grant has ended, or whose person left the practice. */
export async function streamsWithoutGround(services: Services, open: Listener[]): Promise<Listener[]> {
  return asSystem(services, 'find streams that lost their ground', async ({ trx, now }) => {
    const { rows } = await sql<{ place: number }>`
      select o.place::int as place
      from unnest(${open.map((o) => o.sessionId)}::uuid[], ${open.map((o) => o.practiceId)}::uuid[],
        ${open.map((o) => o.personId)}::uuid[], ${open.map((o) => o.grantId)}::uuid[])
        with ordinality o(session_id, practice_id, person_id, grant_id, place)
      where not exists (
        select 1 from auth.session s join practices p on p.id = o.practice_id
        where s.id = o.session_id and s."userId" = o.person_id and s."expiresAt" > ${new Date(now)}
          and s.last_active_at > ${new Date(now)}::timestamptz
            - make_interval(mins => case when o.grant_id is null then p.staff_idle_minutes else p.client_idle_minutes end))
      or case when o.grant_id is null
        then not exists (select 1 from staff_members m
          where m.practice_id = o.practice_id and m.person_id = o.person_id and m.status = 'active')
        else not exists (select 1 from portal_grants g
          where g.practice_id = o.practice_id and g.id = o.grant_id and g.person_id = o.person_id
            and g.revoked_at is null and (g.ends_at is null or g.ends_at > ${new Date(now)})) end`.execute(
      trx,
    )
    return rows.map(({ place }) => open[place - 1]!)
  })
}
