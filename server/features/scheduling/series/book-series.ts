import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, type LocalDate, parseInstant } from '../../../kernel/time/index.ts'
import { insertBlockedTime } from '../block-time/block-time.sql.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { judgeDates, type SeriesWanted } from './judge-dates.ts'
import { tellSeries } from './series.mail.ts'
import { datesOf, type SeriesRule } from './series.rules.ts'
import { insertSeries, nameSeriesOf } from './series.sql.ts'
import type { DateOfSeries, Decisions } from './series-shape.ts'

export type BookedSeries = { seriesId: string; appointments: { id: string; date: LocalDate }[] }

/** Thrown with the dates that clash, and with nothing done. */
export const seriesClashes = (clashes: DateOfSeries[]) =>
  new Problem(
    409,
    'series-clashes',
    'Some of these dates are taken. Nothing was changed; please choose for each of them.',
    {
      extra: { clashes },
      tellsOfClients: true,
    },
  )

/**
 * Books every date of the rule, all of them or none, each by the one path of booking. A date that is taken is left out or booked twice
 * with a reason where staff decided so; otherwise 409 `series-clashes` names all that are.
 */
export async function bookSeries(
  work: Work,
  rule: SeriesRule,
  wanted: SeriesWanted,
  decisions: Decisions,
  by: { personId: string; staffId: string | null },
): Promise<BookedSeries> {
  if ((wanted.forClient === undefined) === (wanted.blocked === undefined))
    throw invalid([{ path: 'forClient', message: 'A series is of a client, or of time held otherwise.' }])
  const decided = new Map(decisions.map((one) => [one.date, one]))
  const judged = (await judgeDates(work, wanted, datesOf(rule))).filter(
    (one) => decided.get(one.date)?.choice !== 'leaveOut',
  )
  if (judged.length === 0)
    throw invalid([{ path: 'decisions', message: 'Every date is left out; nothing would be booked.' }])
  const reasonFor = (one: DateOfSeries) =>
    wanted.forClient && one.state === 'taken' ? decided.get(one.date)?.reason?.trim() : undefined
  const clashes = judged.filter((one) => one.state === 'taken' && !reasonFor(one))
  if (clashes.length > 0) throw seriesClashes(clashes)

  const booked: { id: string; date: LocalDate; startsAt: EpochMs; endsAt: EpochMs }[] = []
  for (const one of judged) {
    const time = { startsAt: parseInstant(one.startsAt), endsAt: parseInstant(one.endsAt) }
    const id = wanted.forClient
      ? await bookOne(work, wanted, one, reasonFor(one), by.personId)
      : await blockOne(work, wanted, one, by.personId)
    booked.push({ id, date: one.date, ...time })
  }
  const seriesId = newId()
  await insertSeries(work, seriesId, { ...rule, lastDate: booked.at(-1)!.date })
  await nameSeriesOf(
    work,
    seriesId,
    booked.map(({ id, date }) => ({ id, date, isException: false })),
  )
  await tellSeries(
    work,
    'appointmentSeriesBooked',
    { clientId: wanted.forClient?.clientId ?? null, staffId: wanted.staffId, times: booked },
    by.staffId === wanted.staffId ? 'client' : 'both',
  )
  return { seriesId, appointments: booked.map(({ id, date }) => ({ id, date })) }
}

async function bookOne(
  work: Work,
  { staffId, forClient }: SeriesWanted,
  one: DateOfSeries,
  reason: string | undefined,
  personId: string,
): Promise<string> {
  try {
    const { id } = await bookAppointment(work, {
      ...forClient!,
      staffId,
      startsAt: parseInstant(one.startsAt),
      by: 'staff',
      personId,
      ...(reason && { doubleBookingReason: reason }),
      isQuiet: true,
    })
    return id
  } catch (error) {
    // Somebody took it in this moment.
    if (error instanceof Problem && error.slug === 'slot-taken')
      throw seriesClashes([{ ...one, state: 'taken' }])
    throw error
  }
}

async function blockOne(
  work: Work,
  { staffId, blocked }: SeriesWanted,
  one: DateOfSeries,
  personId: string,
): Promise<string> {
  const made = await insertBlockedTime(work, {
    staffId,
    kind: blocked!.kind,
    startsAt: parseInstant(one.startsAt),
    endsAt: parseInstant(one.endsAt),
    personId,
  })
  if (made === 'noSuchStaff') throw notFound()
  if (made === 'taken') throw seriesClashes([{ ...one, state: 'taken' }])
  work.record({ action: 'create', subjectType: 'appointment', subjectId: made.id })
  work.tell({ practiceId: work.practiceId, kind: 'appointment', id: made.id, toStaff: true })
  return made.id
}
