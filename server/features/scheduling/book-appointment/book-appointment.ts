import { sql } from 'kysely'
import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'
import { announceChange } from '../appointments/on-appointment-change.ts'
import { slotOf } from '../appointments/slot-shape.ts'
import { type LoadedProvider, type LoadedSchedules, loadSchedules } from '../open-slots/load-schedules.sql.ts'
import { openSlots } from '../open-slots/open-slots.rules.ts'
import type { SlotSearch } from '../open-slots/open-slots.types.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'
import { insertAppointment } from './insert-appointment.sql.ts'
import { nearestRange, nearestSlots } from './nearest-slots.rules.ts'

export type NewAppointment = {
  clientId: string
  serviceId: string
  /** Null: whoever is free, the client's own provider first. Only for a client. */
  staffId: string | null
  startsAt: EpochMs
  /** Null: by telehealth. */
  locationId: string | null
  /** A client is held to the provider's rules; the practice may book at any time that nobody holds. */
  by: 'client' | 'staff' | 'system'
  personId?: string | null
  /** Only for the practice: another length than the service's own. */
  durationMinutes?: number
  /** Only for the practice: takes the time although it is held, and keeps why (SCH-9). */
  doubleBookingReason?: string | null
  telehealthUrl?: string | null
  /** Only for the system, which may enter what has been. */
  status?: AppointmentStatus
  /** Tells nobody. */
  isQuiet?: boolean
}

export type BookedAppointment = {
  id: string
  staffId: string
  startsAt: EpochMs
  endsAt: EpochMs
  status: AppointmentStatus
}

/**
 * The one path by which a client's appointment comes into being. The rules are asked again, and the database has the last word:
 * a time is never given twice (SCH-5). Throws 409 `slot-taken` or `slot-not-open` with the nearest open times in `nearest`,
 * and 404 for a service, provider, place or client that this practice does not have.
 */
export async function bookAppointment(work: Work, wanted: NewAppointment): Promise<BookedAppointment> {
  const booked = wanted.by === 'client' ? await bookByRules(work, wanted) : await bookFreely(work, wanted)
  work.record({
    action: 'book',
    subjectType: 'appointment',
    subjectId: booked.id,
    clientId: wanted.clientId,
  })
  work.tell({
    practiceId: work.practiceId,
    kind: 'appointment',
    id: booked.id,
    clientId: wanted.clientId,
    toStaff: true,
  })
  await announceChange(work, {
    appointmentId: booked.id,
    change: 'made',
    staffId: booked.staffId,
    clientId: wanted.clientId,
    freed: null,
  })
  if (!wanted.isQuiet)
    await tellAppointment(
      work,
      booked.status === 'requested' ? 'appointmentRequested' : 'appointmentBooked',
      {
        ...booked,
        clientId: wanted.clientId,
      },
    )
  return booked
}

const searchOf = (work: Work, wanted: NewAppointment, loaded: LoadedSchedules): SlotSearch => ({
  now: work.now,
  // The route asked for the feature; the practice's own booking does not depend on it.
  featureOn: true,
  service: loaded.service,
  place: wanted.locationId,
  providers: loaded.providers.map((p) => p.schedule),
})

/** Who of the loaded providers may be booked by a client at exactly that moment. */
function freeAt(work: Work, wanted: NewAppointment, loaded: LoadedSchedules): LoadedProvider[] {
  const { slots } = openSlots({
    ...searchOf(work, wanted, loaded),
    from: wanted.startsAt,
    to: wanted.startsAt + 1,
  })
  return loaded.providers.filter((p) => slots.some((s) => s.providerId === p.schedule.providerId))
}

async function load(work: Work, wanted: NewAppointment, staffId: string | null) {
  const { serviceId, clientId, startsAt } = wanted
  const loaded = await loadSchedules(work, { serviceId, staffId, clientId, from: startsAt, to: startsAt + 1 })
  if (!loaded || (staffId !== null && loaded.providers.length === 0)) throw notFound()
  return loaded
}

const lockKey = (work: Work, staffId: string) => `${work.practiceId}/${staffId}`

/**
 * One booking by rules at a time for a provider, so that a daily cap cannot be passed by two at once, and so that a crowd that wants
 * one time waits in line instead of in a deadlock. Whoever finds the time held already is refused without waiting.
 */
async function bookByRules(work: Work, wanted: NewAppointment): Promise<BookedAppointment> {
  const staffIds = wanted.staffId
    ? [wanted.staffId]
    : freeAt(work, wanted, await load(work, wanted, null)).map((p) => p.schedule.providerId)
  for (const staffId of staffIds) {
    const booked = await bookWithProvider(work, wanted, staffId)
    if (booked) return booked
  }
  throw await refusal(work, wanted)
}

async function bookWithProvider(
  work: Work,
  wanted: NewAppointment,
  staffId: string,
): Promise<BookedAppointment | null> {
  const key = lockKey(work, staffId)
  const [tried, seen] = await Promise.all([
    sql<{ has: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${key}, 20)) as has`.execute(
      work.trx,
    ),
    load(work, wanted, staffId),
  ])
  let [provider] = freeAt(work, wanted, seen)
  if (!provider) return null
  if (!tried.rows[0]!.has) {
    const [, seenInTurn] = await Promise.all([
      sql`select pg_advisory_xact_lock(hashtextextended(${key}, 20))`.execute(work.trx),
      load(work, wanted, staffId),
    ])
    ;[provider] = freeAt(work, wanted, seenInTurn)
    if (!provider) return null
  }
  const { service } = seen
  const isRequest = provider.bookingMode === 'byRequest'
  const endsAt = wanted.startsAt + service.durationMinutes * minuteMs
  const expiresAt = Math.min(wanted.startsAt, work.now + provider.requestHoldHours * 60 * minuteMs)
  const row = {
    id: newId(),
    staffId,
    startsAt: wanted.startsAt,
    endsAt,
    status: isRequest ? ('requested' as const) : ('scheduled' as const),
  }
  const inserted = await insertAppointment(work, {
    ...wanted,
    ...row,
    bufferBeforeMinutes: service.bufferBeforeMinutes,
    bufferAfterMinutes: service.bufferAfterMinutes,
    telehealthUrl: wanted.locationId === null ? provider.telehealthUrl : null,
    requestExpiresAt: isRequest ? expiresAt : null,
    sealedDoubleBookingReason: null,
  })
  if (!inserted) return null
  if (isRequest) await expireLater(work, row.id, expiresAt)
  return row
}

const expireLater = (work: Work, id: string, expiresAt: EpochMs) =>
  work.services.jobs.enqueue(
    work.trx,
    'expire-request',
    { practiceId: work.practiceId, id },
    { startAfter: new Date(expiresAt) },
  )

/** By the practice: any time that nobody holds, inside or outside of hours. */
async function bookFreely(work: Work, wanted: NewAppointment): Promise<BookedAppointment> {
  const { staffId, startsAt } = wanted
  if (!staffId) throw invalid([{ path: 'staffId', message: 'Choose who gives this appointment.' }])
  const { rows } = await sql<{
    duration_minutes: number
    buffer_before_minutes: number
    buffer_after_minutes: number
    modality: string
    telehealth_url: string | null
    has_client: boolean
    has_place: boolean
  }>`
    select v.duration_minutes, v.buffer_before_minutes, v.buffer_after_minutes, v.modality, r.telehealth_url,
      exists (select 1 from clients c where c.practice_id = v.practice_id and c.id = ${wanted.clientId}) as has_client,
      (${wanted.locationId}::uuid is null or exists (select 1 from locations l where l.practice_id = v.practice_id and l.id = ${wanted.locationId}::uuid and l.retired_at is null)) as has_place
    from services v
    join staff_members m on m.practice_id = v.practice_id and m.id = ${staffId} and m.status = 'active'
    left join provider_rules r on r.practice_id = v.practice_id and r.staff_id = m.id
    where v.practice_id = ${work.practiceId} and v.id = ${wanted.serviceId}`.execute(work.trx)
  const found = rows[0]
  if (!found?.has_client || !found.has_place) throw notFound()
  const modality = wanted.locationId === null ? 'telehealth' : 'inPerson'
  if (found.modality !== 'both' && found.modality !== modality)
    throw invalid([{ path: 'locationId', message: 'This service is not given there.' }])
  const id = newId()
  const minutes = wanted.durationMinutes ?? found.duration_minutes
  const row = {
    id,
    staffId,
    startsAt,
    endsAt: startsAt + minutes * minuteMs,
    status: wanted.status ?? ('scheduled' as const),
  }
  const inserted = await insertAppointment(work, {
    ...wanted,
    ...row,
    bufferBeforeMinutes: found.buffer_before_minutes,
    bufferAfterMinutes: found.buffer_after_minutes,
    telehealthUrl: modality === 'telehealth' ? (wanted.telehealthUrl ?? found.telehealth_url) : null,
    requestExpiresAt: row.status === 'requested' ? startsAt : null,
    sealedDoubleBookingReason: wanted.doubleBookingReason
      ? await work.services.keyring.seal(
          work.trx,
          { practiceId: work.practiceId, column: 'appointments.double_booking_reason', rowId: id },
          wanted.doubleBookingReason,
        )
      : null,
  })
  if (!inserted) throw await refusal(work, { ...wanted, by: 'staff' })
  if (row.status === 'requested') await expireLater(work, id, startsAt)
  return row
}

/** The practice is bound by hours alone, so the times it is shown are too. */
const withoutClientRules = ({ service, providers }: LoadedSchedules): LoadedSchedules => ({
  service: { ...service, bookableByClients: true },
  providers: providers.map((p) => ({
    ...p,
    schedule: {
      ...p.schedule,
      acceptsBookings: true,
      hasSeat: true,
      rules: { ...p.schedule.rules, minimumNoticeMinutes: 0, bookingHorizonDays: 400, dailyCap: null },
    },
  })),
})

/** Told to whoever lost the time or asked for one that cannot be had, together with what can. */
async function refusal(work: Work, wanted: NewAppointment): Promise<Problem> {
  const { serviceId, staffId, startsAt } = wanted
  const loaded = await loadSchedules(work, {
    serviceId,
    staffId,
    clientId: wanted.by === 'client' ? wanted.clientId : null,
    ...nearestRange(startsAt),
  })
  if (!loaded) return notFound()
  const search = searchOf(work, wanted, wanted.by === 'client' ? loaded : withoutClientRules(loaded))
  const extra = { nearest: nearestSlots(search, startsAt, 6).map(slotOf) }
  const endsAt = startsAt + loaded.service.durationMinutes * minuteMs
  const isHeld = loaded.providers.some((p) =>
    p.schedule.busy.some((b) => b.startsAt < endsAt && b.endsAt > startsAt),
  )
  return wanted.by !== 'client' || isHeld
    ? new Problem(
        409,
        'slot-taken',
        'This time has just been taken. Nothing was booked; please choose another time.',
        { extra },
      )
    : new Problem(409, 'slot-not-open', 'This time cannot be booked online. Please choose another time.', {
        extra,
      })
}
