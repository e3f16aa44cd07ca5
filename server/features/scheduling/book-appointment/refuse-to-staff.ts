import { Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { isHeldForNow } from '../appointment-status.rules.ts'
import { type InTheWay, inTheWayOf, type WantedTime as Span } from '../appointments/in-the-way.sql.ts'
import { slotOf } from '../appointments/slot-shape.ts'
import type { OwnTime } from '../move-appointment/own-time.rules.ts'
import { loadSchedules } from '../open-slots/load-schedules.sql.ts'
import { againstTime } from './against-time.rules.ts'
import { nearestRange, nearestSlots } from './nearest-slots.rules.ts'
import { searchForPractice, searchOf, type WantedTime } from './take-by-rules.ts'

/** A time that the practice wants, with the pauses around it. */
export type TimeForStaff = Span & {
  staffId: string
  /** Null: at no place, or by telehealth. */
  locationId: string | null
  /** With the client, for whom other times are then looked for; without either it is a time of the practice itself. */
  serviceId: string | null
  clientId: string | null
  /** What gives its own time up for it. */
  butNot: string[]
  own?: OwnTime | null
  /** A session of that service with a free seat may be joined. */
  mayJoin?: boolean
}

/** What stands in the way of a time that staff want: whatever holds the provider's time, booked twice or not (SCH-9). */
export const heldAgainst = (work: Work, wanted: TimeForStaff): Promise<InTheWay[]> =>
  inTheWayOf(work, {
    staffId: wanted.staffId,
    times: [wanted],
    butNot: wanted.butNot,
    serviceId: wanted.mayJoin ? wanted.serviceId : null,
  })

/**
 * Tells the practice what is in the way, by name; what else speaks against the time; and the nearest times that are open. For staff alone:
 * a client never learns who holds a time.
 */
export async function refusalToStaff(work: Work, wanted: TimeForStaff, detail?: string): Promise<Problem> {
  const inTheWay = await heldAgainst(work, wanted)
  const { nearest, alsoAgainst } = await otherwise(work, wanted)
  return new Problem(
    409,
    'slot-taken',
    detail ??
      'This time is not free. Nothing was changed; choose another time, or give a reason for booking it twice.',
    { extra: { nearest, inTheWay: shown(inTheWay), alsoAgainst }, tellsOfClients: inTheWay.length > 0 },
  )
}

async function otherwise(work: Work, wanted: TimeForStaff) {
  const { serviceId, clientId, staffId, startsAt, endsAt, locationId, own } = wanted
  if (!serviceId || !clientId) return { nearest: [], alsoAgainst: [] }
  const loaded = await loadSchedules(work, { serviceId, staffId, clientId: null, ...nearestRange(startsAt) })
  if (!loaded) return { nearest: [], alsoAgainst: [] }
  const asked: WantedTime = {
    clientId,
    serviceId,
    staffId,
    startsAt,
    locationId,
    by: 'staff',
    // As long, and with the same pauses, as the one that cannot be had.
    own: own ?? { ...wanted, staffId: '', isSeat: false },
  }
  const { service, providers } = searchOf(work, asked, loaded)
  return {
    nearest: nearestSlots(searchForPractice(work, asked, loaded), startsAt, 6).map(slotOf),
    alsoAgainst: providers.flatMap((one) => againstTime(one, service, locationId, { startsAt, endsAt })),
  }
}

/** A session of several clients is one thing in the way. */
function shown(inTheWay: InTheWay[]) {
  return inTheWay
    .filter((one, n) => !one.sessionId || inTheWay.findIndex((a) => a.sessionId === one.sessionId) === n)
    .map((one) => ({
      kind: one.kind,
      clientName: one.sessionId ? null : one.clientName,
      sessionName: one.sessionId ? one.serviceName : null,
      nonClientKind: one.nonClientKind,
      isHeldForNow: isHeldForNow(one.status),
      isPause: one.isPause,
      startsAt: instantText(one.startsAt.getTime()),
      endsAt: instantText(one.endsAt.getTime()),
    }))
}
