import { together } from '../../../kernel/db/together.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import { type AppointmentStatus, isHeldForNow } from '../appointment-status.rules.ts'
import { sealDoubleBookingReason } from '../appointments/double-booking-reason.ts'
import { announceChange } from '../appointments/on-appointment-change.ts'
import { expireLater } from '../expire-request/expire-later.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'
import { freelyTaken } from './book-freely.ts'
import { refuseSecondSeat, sessionAt } from './group-session.ts'
import { heldByClient } from './held-by-client.sql.ts'
import { insertAppointment } from './insert-appointment.sql.ts'
import { lockProvider } from './lock-provider.sql.ts'
import { heldAgainst, refusalToStaff, type TimeForStaff } from './refuse-to-staff.ts'
import { refusal, takeByRules, type WantedTime } from './take-by-rules.ts'

export type NewAppointment = WantedTime & {
  personId?: string | null
  /** Only for the practice: another length than the service's own. */
  durationMinutes?: number
  /** Only for the practice: takes the time although it is held, and keeps why (SCH-9). A time that is free is taken without. */
  doubleBookingReason?: string | null
  telehealthUrl?: string | null
  /** Only for the system, which may enter what has been. */
  status?: AppointmentStatus
  /** Held until then for a decision that is to come, and not booked. */
  hold?: { status: 'offered' | 'awaitingDeposit'; until: EpochMs }
  /** The appointment whose place it takes once it is sure. */
  replacesAppointmentId?: string | null
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
 * 409 `already-in-session`, and 404 for a service, provider, place or client that this practice does not have.
 */
export async function bookAppointment(work: Work, wanted: NewAppointment): Promise<BookedAppointment> {
  const booked = wanted.by === 'client' ? await bookByRules(work, wanted) : await bookFreely(work, wanted)
  const { id, status, staffId } = booked
  const { clientId } = wanted
  work.record({
    action: 'book',
    subjectType: 'appointment',
    subjectId: id,
    clientId,
    ...(wanted.hold ? { details: { status } } : {}),
  })
  work.tell({ practiceId: work.practiceId, kind: 'appointment', id, clientId, toStaff: true })
  const news = status === 'requested' ? 'appointmentRequested' : 'appointmentBooked'
  // Neither waits for the other, so that their statements travel together.
  await together([
    announceChange(work, { appointmentId: id, change: 'made', staffId, clientId, freed: null }),
    wanted.isQuiet ? Promise.resolve() : tellAppointment(work, news, { ...booked, clientId }),
  ])
  return booked
}

const bookByRules = (work: Work, wanted: NewAppointment): Promise<BookedAppointment> =>
  takeByRules(work, wanted, async ({ provider, ...free }) => {
    const until = wanted.hold
      ? wanted.hold.until
      : provider.bookingMode === 'byRequest'
        ? Math.min(free.startsAt, work.now + provider.requestHoldHours * 60 * minuteMs)
        : null
    if (until !== null && wanted.hold?.status !== 'offered') await refuseToHoldMore(work, wanted.clientId)
    const row = {
      id: newId(),
      staffId: free.staffId,
      startsAt: free.startsAt,
      endsAt: free.endsAt,
      status: wanted.hold?.status ?? (until === null ? ('scheduled' as const) : ('requested' as const)),
    }
    const inserted = await insertAppointment(work, {
      ...wanted,
      ...free,
      ...row,
      telehealthUrl: free.locationId === null ? provider.telehealthUrl : null,
      requestExpiresAt: until,
      sealedDoubleBookingReason: null,
    })
    if (!inserted) return null
    if (until !== null) await expireLater(work, row.id, until)
    return row
  })

/** So that nobody keeps a provider's week from everybody else by asking for all of it. */
const mostHeldForOne = 5

async function refuseToHoldMore(work: Work, clientId: string): Promise<void> {
  if ((await heldByClient(work, clientId)) >= mostHeldForOne)
    throw new Problem(
      409,
      'too-many-held',
      `${mostHeldForOne} of your requests wait for an answer already. Please wait for one, or take one back.`,
    )
}

async function bookFreely(work: Work, wanted: NewAppointment): Promise<BookedAppointment> {
  const { telehealthUrl, ...time } = await freelyTaken(work, wanted)
  const id = newId()
  const status = wanted.hold?.status ?? wanted.status ?? 'scheduled'
  const until = wanted.hold?.until ?? (isHeldForNow(status) ? time.startsAt : null)
  const row = {
    ...wanted,
    ...time,
    id,
    status,
    telehealthUrl,
    requestExpiresAt: until,
    sealedDoubleBookingReason: null,
  }
  const reason = wanted.doubleBookingReason
  const isHeld = await isHeldFor(work, row)
  const inserted =
    (!isHeld && (await insertAppointment(work, row))) ||
    (!!reason &&
      (await insertAppointment(work, {
        ...row,
        sealedDoubleBookingReason: await sealDoubleBookingReason(work, id, reason),
      })))
  if (!inserted) throw await refusedFreely(work, row)
  if (until !== null) await expireLater(work, id, until)
  return { id, staffId: time.staffId, startsAt: time.startsAt, endsAt: time.endsAt, status }
}

type FreelyWritten = WantedTime & Parameters<typeof insertAppointment>[1]

/**
 * Whether staff have to say why they take the time: the constraint lets what was booked twice, or came twice from outside, lie under a
 * third (SCH-9). One after another for a provider, so that whoever joins a session also takes the seat that he saw free.
 */
async function isHeldFor(work: Work, row: FreelyWritten): Promise<boolean> {
  if (row.by !== 'staff') {
    if (row.capacity > 1) await lockProvider(work, row.staffId)
    return false
  }
  const [, held] = await together([lockProvider(work, row.staffId), heldAgainst(work, timeForStaff(row))])
  return held.length > 0
}

async function refusedFreely(work: Work, row: FreelyWritten): Promise<Problem> {
  await refuseSecondSeat(work, await sessionAt(work, row), row.clientId)
  return row.by === 'staff' ? refusalToStaff(work, timeForStaff(row)) : refusal(work, row)
}

const timeForStaff = (row: FreelyWritten): TimeForStaff => ({
  staffId: row.staffId,
  serviceId: row.serviceId,
  clientId: row.clientId,
  locationId: row.locationId,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  busyFrom: row.startsAt - row.bufferBeforeMinutes * minuteMs,
  busyUntil: row.endsAt + row.bufferAfterMinutes * minuteMs,
  butNot: row.replacesAppointmentId ? [row.replacesAppointmentId] : [],
  mayJoin: row.capacity > 1,
})
