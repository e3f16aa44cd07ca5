import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { PlannedReminder } from '../reminder-plan.rules.ts'
import { reminderSettings } from '../reminder-settings.sql.ts'

/** Each person of the portal who is told of appointments, and how; null where there is no such client. */
export async function howClientIsReminded(work: Work, clientId: string) {
  const client = await work.trx
    .selectFrom('clients')
    .select('time_zone')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .executeTakeFirst()
  if (!client) return null
  const { plan } = await reminderSettings(work)
  const { rows } = await sql<{
    name: string
    plan: PlannedReminder[] | null
    agreedAt: Date | null
    isStopped: boolean
  }>`
    select g.display_name as name, n.plan, t.given_at as "agreedAt",
      exists (select 1 from stopped_numbers s where s.number = t.number) as "isStopped"
    from portal_grants g
    left join reminder_choices n on n.practice_id = g.practice_id and n.client_id = g.client_id and n.person_id = g.person_id
    left join text_consents t on t.practice_id = g.practice_id and t.client_id = g.client_id and t.person_id = g.person_id and t.ended_at is null
    where g.practice_id = ${work.practiceId} and g.client_id = ${clientId} and 'scheduling' = any(g.permissions)
      and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())
    order by g.created_at, g.id`.execute(work.trx)
  return {
    timeZone: client.time_zone,
    people: rows.map((row) => ({
      name: row.name,
      plan: (row.plan ?? plan) as never,
      isOwnChoice: row.plan !== null,
      texts: row.agreedAt ? (row.isStopped ? ('stopped' as const) : ('on' as const)) : ('off' as const),
      agreedAt: row.agreedAt?.toISOString() ?? null,
    })),
  }
}
