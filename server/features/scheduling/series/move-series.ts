import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, zonedParts } from '../../../kernel/time/index.ts'
import { changedMeanwhile } from '../appointments/change-status.ts'
import { inTheWayOf, type WantedTime } from '../appointments/in-the-way.sql.ts'
import { moveAppointment } from '../move-appointment/move-appointment.ts'
import { seriesClashes } from './book-series.ts'
import { asShown } from './judge-dates.ts'
import { type Reach, reachedBy } from './reach.rules.ts'
import { tellSeries } from './series.mail.ts'
import { atLocalTime, movedDate, movedRule, type SeriesDate } from './series.rules.ts'
import {
  changeSeries,
  insertSeries,
  type KeptSeries,
  nameSeriesOf,
  type Occurrence,
  occurrencesOf,
  seriesOf,
} from './series.sql.ts'

export type SeriesMove = {
  seriesId: string
  appointmentId: string
  version: number
  /** Where the one goes; the others follow by the wall clock of the series. */
  to: { startsAt: EpochMs; endsAt: EpochMs; staffId?: string; locationId?: string | null }
  reach: Reach
  /** Taken times are booked twice for this reason; without it nothing moves where one is taken. */
  doubleBookingReason?: string
  personId: string
  staffId: string | null
}

type Planned = { one: Occurrence; staffId: string; time: WantedTime; date: SeriesDate }

/**
 * Moves one date of a series and those that it reaches, all or none: to the same time of day, the same length, provider and place, each
 * by as many days. "This and all that follow" makes a series of its own of them. Throws 409 `series-clashes` with every date that is taken.
 */
export async function moveSeries(work: Work, move: SeriesMove): Promise<{ id: string; movedCount: number }> {
  const series = await seriesOf(work, move.seriesId, true)
  const all = await occurrencesOf(work, move.seriesId, true)
  const changed = all.find((one) => one.id === move.appointmentId)
  if (!series || !changed) throw notFound()
  if (changed.version !== move.version) throw changedMeanwhile()
  const reached = reachedBy(all, changed, move.reach, work.now)
  const plan = planOf(series, changed, reached, move)
  await refuseClashes(work, plan, move)

  // What goes later begins with the last, so that no date stands where the next one has to go.
  const isLater = move.to.startsAt > changed.startsAt
  plan.sort((a, b) => (isLater ? b.one.startsAt - a.one.startsAt : a.one.startsAt - b.one.startsAt))
  for (const planned of plan) await moveOne(work, planned, move)
  await keepRule(work, series, all, changed, plan, move)
  await tellAboutMove(work, plan, move)
  return { id: changed.id, movedCount: plan.length }
}

function planOf(
  series: KeptSeries,
  changed: Occurrence,
  reached: Occurrence[],
  { to }: SeriesMove,
): Planned[] {
  const wall = zonedParts(to.startsAt, series.timeZone)
  return reached.map((one) => {
    const date: SeriesDate =
      one.id === changed.id
        ? { date: wall.date, startsAt: to.startsAt, clock: 'plain' }
        : atLocalTime(
            movedDate(series, one.date, changed.date, wall.date),
            wall.minutesOfDay,
            series.timeZone,
          )
    const endsAt = date.startsAt + (to.endsAt - to.startsAt)
    return {
      one,
      date,
      staffId: to.staffId ?? one.staffId,
      time: {
        startsAt: date.startsAt,
        endsAt,
        busyFrom: date.startsAt - (one.startsAt - one.busyFrom),
        busyUntil: endsAt + (one.busyUntil - one.endsAt),
      },
    }
  })
}

/** All clashes at once, before anything moves. */
async function refuseClashes(work: Work, plan: Planned[], move: SeriesMove): Promise<void> {
  if (move.doubleBookingReason) return
  const clashes = []
  for (const staffId of new Set(plan.map((planned) => planned.staffId))) {
    const ofStaff = plan.filter((planned) => planned.staffId === staffId)
    const found = await inTheWayOf(work, {
      staffId,
      times: ofStaff.map(({ time }) => time),
      butNot: plan.map(({ one }) => one.id),
      serviceId: plan[0]!.one.serviceId,
    })
    for (const n of new Set(found.map((one) => one.n)))
      clashes.push(
        asShown(
          ofStaff[n]!.date,
          ofStaff[n]!.time,
          found.filter((one) => one.n === n),
        ),
      )
  }
  if (clashes.length > 0) throw seriesClashes(clashes)
}

async function moveOne(work: Work, { one, staffId, time, date }: Planned, move: SeriesMove): Promise<void> {
  try {
    await moveAppointment(work, {
      appointmentId: one.id,
      to: {
        startsAt: time.startsAt,
        endsAt: time.endsAt,
        staffId,
        ...(move.to.locationId !== undefined ? { locationId: move.to.locationId } : {}),
      },
      by: 'staff',
      personId: move.personId,
      ...(move.doubleBookingReason ? { doubleBookingReason: move.doubleBookingReason } : {}),
      movesWithSeries: true,
      // The others of a session hear of it by a mail of their own.
      isQuiet: !one.isSession,
    })
  } catch (error) {
    // Somebody took it in this moment.
    if (error instanceof Problem && error.slug === 'slot-taken')
      throw seriesClashes([{ ...asShown(date, time, []), state: 'taken' }])
    throw error
  }
}

async function keepRule(
  work: Work,
  series: KeptSeries,
  all: Occurrence[],
  changed: Occurrence,
  plan: Planned[],
  { to, reach }: SeriesMove,
): Promise<void> {
  const wall = zonedParts(to.startsAt, series.timeZone)
  const moved = movedRule(series, changed.date, wall.date)
  const rule = { ...moved, localStartMinutes: wall.minutesOfDay }
  const ids = new Set(plan.map(({ one }) => one.id))
  const later = all.filter((one) => one.date >= changed.date)
  const earlier = all.filter((one) => one.date < changed.date)
  const isSplit = reach.scope === 'following' && earlier.length > 0
  const shifted = isSplit ? later : all.filter((one) => ids.has(one.id) || one.startsAt > work.now)
  const dates = shifted.map((one) => ({
    id: one.id,
    date: movedDate(series, one.date, changed.date, wall.date),
    isException: ids.has(one.id) ? false : one.isException,
  }))
  const seriesId = isSplit ? newId() : series.id
  const kept = all.filter((one) => !shifted.includes(one)).map((one) => one.date)
  const span = spanOf(isSplit ? dates.map((one) => one.date) : [...kept, ...dates.map((one) => one.date)])
  if (isSplit) {
    await insertSeries(work, seriesId, { ...rule, ...span }, series.id)
    await changeSeries(work, series.id, { ...series, ...spanOf(earlier.map((one) => one.date)) })
  } else await changeSeries(work, seriesId, { ...rule, ...span })
  await nameSeriesOf(work, seriesId, dates)
}

const spanOf = (dates: string[]) => {
  const sorted = [...dates].sort()
  return { firstDate: sorted[0]!, lastDate: sorted.at(-1)! }
}

async function tellAboutMove(work: Work, plan: Planned[], move: SeriesMove): Promise<void> {
  const told = plan.filter(({ one, time }) => !one.isSession && time.endsAt > work.now)
  if (told.length === 0) return
  const { clientId } = told[0]!.one
  const staffId = told[0]!.staffId
  await tellSeries(
    work,
    'appointmentSeriesMoved',
    { clientId, staffId, times: told.map(({ time }) => time) },
    staffId === move.staffId ? 'client' : 'both',
  )
  // Whoever had them before is told that he has them no more.
  for (const before of new Set(told.map(({ one }) => one.staffId)))
    if (before !== staffId && before !== move.staffId)
      await tellSeries(
        work,
        'appointmentSeriesCancelled',
        { clientId, staffId: before, times: told.filter((p) => p.one.staffId === before).map((p) => p.one) },
        'provider',
      )
}
