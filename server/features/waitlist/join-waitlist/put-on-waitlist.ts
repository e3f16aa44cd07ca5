import { sql } from 'kysely'
import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { epochDayOf, type LocalDate, zonedParts } from '../../../kernel/time/index.ts'
import { bookingChoices } from '../../scheduling/index.ts'
import { type PlaceKind, type WaitlistEntryRow, waitingEntry } from '../waitlist-entries.sql.ts'

export type NewWish = {
  clientId: string
  clientZone: string
  serviceId: string
  providerId: string | null
  placeKind: PlaceKind
  locationId: string | null
  appointmentId: string | null
  weekdays: number[]
  dayParts: string[]
  untilDate: LocalDate
}

const longestDays = 400

/**
 * Puts a client on the wait list. Throws 404 for what this client cannot book or an appointment that is not hers or not ahead, 400 for
 * a last day that makes no sense, and 409 `already-waiting`.
 */
export async function putOnWaitlist(
  work: Work,
  wish: NewWish,
  by: 'client' | 'staff',
): Promise<WaitlistEntryRow> {
  checkLastDay(wish, work.now)
  const { services, providers, locations } = await bookingChoices(work, wish.clientId)
  const isPlaceRight =
    wish.placeKind === 'location'
      ? locations.some((one) => one.id === wish.locationId)
      : wish.locationId === null
  const serving = providers.filter((one) => one.serviceIds.includes(wish.serviceId))
  if (
    !isPlaceRight ||
    !services.some((one) => one.id === wish.serviceId) ||
    !serving.some((one) => wish.providerId === null || one.id === wish.providerId)
  )
    throw notFound()
  if (wish.appointmentId && !(await isAhead(work, wish.clientId, wish.appointmentId))) throw notFound()
  const id = newId()
  const added =
    await sql`insert into waitlist_entries (practice_id, id, client_id, service_id, staff_id, place_kind, location_id,
      appointment_id, weekdays, day_parts, until_date, made_by, created_at)
    values (${work.practiceId}, ${id}, ${wish.clientId}, ${wish.serviceId}, ${wish.providerId}, ${wish.placeKind}, ${wish.locationId},
      ${wish.appointmentId}, ${wish.weekdays}::int[], ${wish.dayParts}::text[], ${wish.untilDate}, ${by}, ${new Date(work.now)})
    on conflict do nothing`.execute(work.trx)
  if (added.numAffectedRows !== 1n)
    throw new Problem(
      409,
      'already-waiting',
      'There is a place on the wait list for this already. Take it off first to wait for something else.',
    )
  work.record({ action: 'create', subjectType: 'waitlistEntry', subjectId: id, clientId: wish.clientId })
  work.tell({ practiceId: work.practiceId, kind: 'waitlist', id, clientId: wish.clientId, toStaff: true })
  return (await waitingEntry(work, id))!
}

function checkLastDay({ untilDate, clientZone }: NewWish, now: number): void {
  const days = epochDayOf(untilDate) - epochDayOf(zonedParts(now, clientZone).date)
  if (days < 0) throw invalid([{ path: 'untilDate', message: 'This day has passed.' }])
  if (days > longestDays)
    throw invalid([{ path: 'untilDate', message: 'Choose a day within the next 400 days.' }])
}

async function isAhead(work: Work, clientId: string, appointmentId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from appointments where practice_id = ${work.practiceId} and id = ${appointmentId}
    and client_id = ${clientId} and status in ('scheduled', 'confirmed') and starts_at > ${new Date(work.now)}`.execute(
      work.trx,
    )
  return rows.length > 0
}
