import { notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { dayMs, instantText, minuteMs } from '../../../kernel/time/index.ts'
import { type InTheWay, inTheWayOf, type WantedTime } from '../appointments/in-the-way.sql.ts'
import { hoursJudge } from '../book-appointment/against-time.rules.ts'
import { type LoadedSchedules, loadSchedules } from '../open-slots/load-schedules.sql.ts'
import type { SeriesDate } from './series.rules.ts'
import type { DateOfSeries } from './series-shape.ts'

export type SeriesWanted = {
  staffId: string
  forClient?: {
    clientId: string
    serviceId: string
    locationId: string | null
    durationMinutes?: number
    telehealthUrl?: string
  }
  blocked?: { kind: 'personal' | 'meeting' | 'closed'; durationMinutes: number }
}

/** Each date with what speaks against it: what holds the time, time off, or hours that do not cover it. */
export async function judgeDates(
  work: Work,
  wanted: SeriesWanted,
  dates: SeriesDate[],
): Promise<DateOfSeries[]> {
  const [first, last] = [dates[0]!, dates.at(-1)!]
  const serviceId = wanted.forClient?.serviceId ?? null
  const loaded = serviceId
    ? await loadSchedules(work, {
        serviceId,
        staffId: wanted.staffId,
        clientId: null,
        from: first.startsAt,
        to: last.startsAt + dayMs,
      })
    : null
  if (serviceId && !loaded) throw notFound()
  const minutes =
    wanted.blocked?.durationMinutes ?? wanted.forClient?.durationMinutes ?? loaded!.service.durationMinutes
  const before = (loaded?.service.bufferBeforeMinutes ?? 0) * minuteMs
  const after = (loaded?.service.bufferAfterMinutes ?? 0) * minuteMs
  const times = dates.map(({ startsAt }): WantedTime => {
    const endsAt = startsAt + minutes * minuteMs
    return { startsAt, endsAt, busyFrom: startsAt - before, busyUntil: endsAt + after }
  })
  const inTheWay = await inTheWayOf(work, { staffId: wanted.staffId, times, butNot: [], serviceId })
  const speaks = loaded ? hoursAgainst(loaded, wanted, times) : () => 'free' as const
  return dates.map((date, n) =>
    asShown(
      date,
      times[n]!,
      inTheWay.filter((one) => one.n === n),
      speaks,
    ),
  )
}

export function asShown(
  { date, startsAt, clock }: SeriesDate,
  time: WantedTime,
  inTheWay: InTheWay[],
  speaks: (time: WantedTime) => DateOfSeries['state'] = () => 'free',
): DateOfSeries {
  return {
    date,
    startsAt: instantText(startsAt),
    endsAt: instantText(time.endsAt),
    clock,
    state: inTheWay.length > 0 ? 'taken' : speaks(time),
    takenBy: inTheWay.map((one) => ({
      kind: one.kind,
      clientName: one.clientName,
      nonClientKind: one.nonClientKind,
      startsAt: instantText(one.startsAt.getTime()),
      endsAt: instantText(one.endsAt.getTime()),
    })),
  }
}

/** The practice may book outside of hours and in time off; it is told of it before. */
function hoursAgainst({ service, providers }: LoadedSchedules, wanted: SeriesWanted, times: WantedTime[]) {
  const schedule = providers[0]?.schedule
  // Whoever does not offer the service has no hours for it that could be missed.
  if (!schedule) return () => 'free' as const
  const span = { startsAt: times[0]!.startsAt, endsAt: times.at(-1)!.endsAt }
  return hoursJudge(schedule, service, wanted.forClient!.locationId, span)
}
