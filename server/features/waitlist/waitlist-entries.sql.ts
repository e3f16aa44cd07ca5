import { type RawBuilder, sql } from 'kysely'
import type { Work } from '../../kernel/services.ts'
import type { EpochMs, LocalDate } from '../../kernel/time/index.ts'
import type { Wish } from './suit-times/suits.rules.ts'

export type PlaceKind = 'any' | 'location' | 'telehealth'

export type WaitlistEntryRow = {
  id: string
  clientId: string
  clientName: string
  clientZone: string
  serviceId: string
  serviceName: string
  staffId: string | null
  providerName: string | null
  placeKind: PlaceKind
  locationId: string | null
  locationName: string | null
  appointmentId: string | null
  presentStartsAt: Date | null
  presentEndsAt: Date | null
  weekdays: number[]
  dayParts: string[]
  untilDate: LocalDate
  madeBy: 'client' | 'staff'
  createdAt: Date
  lastOfferedAt: Date | null
}

const columns = sql`e.id, e.client_id as "clientId", coalesce(c.preferred_name, c.first_name) || ' ' || c.last_name as "clientName",
  c.time_zone as "clientZone", e.service_id as "serviceId", v.name as "serviceName", e.staff_id as "staffId",
  m.display_name as "providerName", e.place_kind as "placeKind", e.location_id as "locationId", l.name as "locationName",
  e.appointment_id as "appointmentId", a.starts_at as "presentStartsAt", a.ends_at as "presentEndsAt", e.weekdays,
  e.day_parts as "dayParts", e.until_date::text as "untilDate", e.made_by as "madeBy", e.created_at as "createdAt",
  e.last_offered_at as "lastOfferedAt"`

/**
 * Who still waits: the chart is open, the last day has not passed, and an appointment that shall come earlier still stands. `which` is all that follows
 * "and", with order and limit.
 */
export async function waitingEntries(work: Work, which: RawBuilder<unknown>): Promise<WaitlistEntryRow[]> {
  const { rows } = await sql<WaitlistEntryRow>`
    select ${columns} from waitlist_entries e
    join clients c on c.practice_id = e.practice_id and c.id = e.client_id
    join services v on v.practice_id = e.practice_id and v.id = e.service_id
    left join staff_members m on m.practice_id = e.practice_id and m.id = e.staff_id
    left join locations l on l.practice_id = e.practice_id and l.id = e.location_id
    left join appointments a on a.practice_id = e.practice_id and a.id = e.appointment_id
    where e.practice_id = ${work.practiceId} and e.status = 'waiting' and c.status <> 'archived'
      and e.until_date >= (${new Date(work.now)}::timestamptz at time zone c.time_zone)::date
      and (e.appointment_id is null or (a.status in ('scheduled', 'confirmed') and a.starts_at > ${new Date(work.now)}))
      and ${which}`.execute(work.trx)
  return rows
}

export async function waitingEntry(work: Work, entryId: string): Promise<WaitlistEntryRow | null> {
  const [entry] = await waitingEntries(work, sql`e.id = ${entryId} for update of e`)
  return entry ?? null
}

export const wishOf = (entry: WaitlistEntryRow): Wish => ({
  weekdays: entry.weekdays,
  dayParts: entry.dayParts,
  untilDate: entry.untilDate,
  timeZone: entry.clientZone,
  presentStartsAt: entry.presentStartsAt?.getTime() ?? null,
})

/** As the open times are asked for: left out where any place will do, null for telehealth. */
export const placeOf = (entry: Pick<WaitlistEntryRow, 'placeKind' | 'locationId'>) =>
  entry.placeKind === 'any' ? {} : { place: entry.locationId }

/** True when this person has something else at that time, the appointment that shall come earlier left out. */
export async function isClientBusy(
  work: Work,
  entry: WaitlistEntryRow,
  startsAt: EpochMs,
  endsAt: EpochMs,
): Promise<boolean> {
  const { rows } =
    await sql`select 1 from appointments where practice_id = ${work.practiceId} and client_id = ${entry.clientId}
    and starts_at > ${new Date(startsAt - 86_400_000)} and starts_at < ${new Date(endsAt)} and ends_at > ${new Date(startsAt)}
    and status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived')
    and id is distinct from ${entry.appointmentId}::uuid limit 1`.execute(work.trx)
  return rows.length > 0
}

/** Ends an entry that still waits; false where it does not. */
export async function endEntry(
  work: Work,
  entryId: string,
  status: 'taken' | 'left' | 'removed',
): Promise<boolean> {
  const ended = await sql`update waitlist_entries set status = ${status}, ended_at = ${new Date(work.now)}
    where practice_id = ${work.practiceId} and id = ${entryId} and status = 'waiting'`.execute(work.trx)
  return ended.numAffectedRows === 1n
}
