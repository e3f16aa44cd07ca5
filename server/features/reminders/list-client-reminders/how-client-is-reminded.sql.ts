import { sql } from 'kysely'
import { maskedPhone } from '../../../kernel/phone/phone.rules.ts'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../../identity/index.ts'
import { practiceName } from '../../practice/index.ts'
import { hasTexts } from '../find-reminders/recipients-of-reminders.sql.ts'
import type { PlannedReminder } from '../reminder-plan.rules.ts'
import { reminderSettings } from '../reminder-settings.sql.ts'
import { consentWording, type Way } from '../text-consent.sql.ts'

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
    personId: string
    name: string
    plan: PlannedReminder[] | null
    number: string | null
    agreedAt: Date | null
    way: Way | null
    agreedOn: string | null
    recordedBy: string | null
    wordingVersion: number | null
    isStopped: boolean
  }>`
    select g.person_id as "personId", g.display_name as name, n.plan, t.number, t.given_at as "agreedAt", t.way, t.agreed_on::text as "agreedOn",
      s.display_name as "recordedBy", t.wording_version as "wordingVersion",
      exists (select 1 from stopped_numbers n where n.number = t.number) as "isStopped"
    from portal_grants g
    left join reminder_choices n on n.practice_id = g.practice_id and n.client_id = g.client_id and n.person_id = g.person_id
    left join text_consents t on t.practice_id = g.practice_id and t.client_id = g.client_id and t.person_id = g.person_id and t.ended_at is null
    left join staff_members s on s.practice_id = t.practice_id and s.id = t.recorded_by
    where g.practice_id = ${work.practiceId} and g.client_id = ${clientId} and 'scheduling' = any(g.permissions)
      and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())
    order by g.created_at, g.id`.execute(work.trx)
  const contacts = new Map(
    (rows.length > 0
      ? await contactsOfPersons(
          work,
          rows.map((row) => row.personId),
        )
      : []
    ).map((one) => [one.personId, one]),
  )
  const practice = await practiceName(work)
  return {
    timeZone: client.time_zone,
    hasTexts: hasTexts(work),
    people: rows.map((row) => {
      const contact = contacts.get(row.personId)
      const number = contact?.cellPhone ?? null
      // What was agreed to for a number that the person gave up holds for none.
      const isOn = row.agreedAt !== null && row.number === number
      return {
        personId: row.personId,
        name: row.name,
        plan: (row.plan ?? plan) as never,
        isOwnChoice: row.plan !== null,
        texts: isOn ? (row.isStopped ? ('stopped' as const) : ('on' as const)) : ('off' as const),
        number: number === null ? null : maskedPhone(number),
        locale: contact?.locale ?? ('en' as const),
        wording: consentWording(contact?.locale ?? 'en', practice.name),
        agreed: isOn
          ? {
              at: row.agreedAt!.toISOString(),
              way: row.way ?? ('portal' as const),
              on: row.agreedOn,
              recordedBy: row.recordedBy,
              wordingVersion: row.wordingVersion!,
            }
          : null,
      }
    }),
  }
}
