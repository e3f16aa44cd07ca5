import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../../identity/index.ts'
import type { PlannedReminder } from '../reminder-plan.rules.ts'

/** Somebody who is told of one client's appointments. */
export type ReminderRecipient = {
  clientId: string
  /** Null: an address of the chart, behind which no login stands. */
  personId: string | null
  email: string | null
  /** Where texts go: only where the person agreed to texts to this number, and nobody said STOP there. */
  textNumber: string | null
  locale: 'en' | 'es'
  timeZone: string
  /** The person's own; null: as the practice does. */
  plan: PlannedReminder[] | null
}

type Grant = {
  clientId: string
  personId: string
  timeZone: string
  plan: PlannedReminder[] | null
  consented: string | null
  isStopped: boolean
}
type Point = {
  clientId: string
  kind: 'phone' | 'email'
  value: string
  isFirst: boolean
  isForAppointments: boolean
  language: string | null
  timeZone: string
}

/**
 * Everyone to whom these clients' appointments are told: the people of their portals, each as he chose; the addresses of the chart that
 * were given for appointments; and for a client without a portal, the chart's own address. Three statements, however many clients.
 */
export async function recipientsOfReminders(work: Work, clientIds: string[]): Promise<ReminderRecipient[]> {
  const grants = await grantsOf(work, clientIds)
  const points = await pointsOf(work, clientIds)
  const personIds = [...new Set(grants.map((grant) => grant.personId))]
  const contacts = new Map(
    (personIds.length > 0 ? await contactsOfPersons(work, personIds) : []).map((one) => [one.personId, one]),
  )
  const pointsOfClient = Map.groupBy(points, (point) => point.clientId)
  const isUnwanted = (clientId: string, value: string | null) =>
    value !== null &&
    pointsOfClient
      .get(clientId)
      ?.some((point) => !point.isForAppointments && point.value.toLowerCase() === value.toLowerCase()) ===
      true
  const persons = grants.flatMap(({ clientId, personId, timeZone, plan, consented, isStopped }) => {
    const contact = contacts.get(personId)
    if (!contact) return []
    const number = contact.cellPhone
    const mayText =
      number !== null && consented === number && !isStopped && !isUnwanted(clientId, number) && hasTexts(work)
    return [
      {
        clientId,
        personId,
        email: isUnwanted(clientId, contact.email) ? null : contact.email,
        textNumber: mayText ? number : null,
        locale: contact.locale,
        timeZone,
        plan,
      },
    ]
  })
  const withPortal = new Set(persons.map((person) => person.clientId))
  const known = new Set(persons.map((person) => `${person.clientId} ${person.email?.toLowerCase()}`))
  const addresses = points
    .filter(({ kind, isForAppointments }) => kind === 'email' && isForAppointments)
    .filter(
      ({ clientId, isFirst, value }) =>
        !(isFirst && withPortal.has(clientId)) && !known.has(`${clientId} ${value.toLowerCase()}`),
    )
    .map(
      (point): ReminderRecipient => ({
        clientId: point.clientId,
        personId: null,
        email: point.value,
        textNumber: null,
        locale: point.language === 'es' ? 'es' : 'en',
        timeZone: point.timeZone,
        plan: null,
      }),
    )
  return [...persons, ...addresses]
}

/** Whether this installation can send texts at all. */
export const hasTexts = (work: Work): boolean =>
  work.services.config.twilio !== null || work.services.config.isDemo

async function grantsOf(work: Work, clientIds: string[]): Promise<Grant[]> {
  const { rows } = await sql<Grant>`
    select g.client_id as "clientId", g.person_id as "personId", c.time_zone as "timeZone", n.plan, t.number as consented,
      exists (select 1 from stopped_numbers s where s.number = t.number) as "isStopped"
    from portal_grants g
    join clients c on c.practice_id = g.practice_id and c.id = g.client_id
    left join reminder_choices n on n.practice_id = g.practice_id and n.client_id = g.client_id and n.person_id = g.person_id
    left join text_consents t on t.practice_id = g.practice_id and t.client_id = g.client_id and t.person_id = g.person_id and t.ended_at is null
    where g.practice_id = ${work.practiceId} and g.client_id = any(${clientIds}::uuid[]) and 'scheduling' = any(g.permissions)
      and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())
    order by g.client_id, g.person_id`.execute(work.trx)
  return rows
}

/** The chart's own number and address first, whose uses stand beside the others; without a row, they are for everything. */
async function pointsOf(work: Work, clientIds: string[]): Promise<Point[]> {
  const { rows } = await sql<Point>`
    select c.id as "clientId", v.kind, v.value, true as "isFirst", coalesce('appointments' = any(p.uses), true) as "isForAppointments",
      c.language, c.time_zone as "timeZone"
    from clients c cross join lateral (values ('email', c.email::text), ('phone', c.cell_phone)) v(kind, value)
    left join client_contact_points p on p.practice_id = c.practice_id and p.client_id = c.id and p.kind = v.kind and p.position = 0
    where c.practice_id = ${work.practiceId} and c.id = any(${clientIds}::uuid[]) and c.status <> 'archived' and v.value is not null
    union all
    select c.id, p.kind, p.value::text, false, 'appointments' = any(p.uses), c.language, c.time_zone
    from client_contact_points p join clients c on c.practice_id = p.practice_id and c.id = p.client_id
    where p.practice_id = ${work.practiceId} and p.client_id = any(${clientIds}::uuid[]) and p.value is not null and c.status <> 'archived'
    order by 1, 2, 4 desc, 3`.execute(work.trx)
  return rows
}
