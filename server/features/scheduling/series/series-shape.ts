import { Type } from 'typebox'
import { invalid } from '../../../kernel/http/problem.ts'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf, type Static } from '../../../kernel/http/schemas.ts'
import { isIanaZone } from '../../../kernel/time/index.ts'
import { NonClientKind } from '../appointments/staff-appointment.ts'
import { longestYears, mostDates, type SeriesRule, whatIsWrongWith } from './series.rules.ts'

export const Rule = Closed({
  repeats: OneOf(['weekly', 'monthlyByDate', 'monthlyByWeekday']),
  every: Type.Integer({ minimum: 1, maximum: 12, description: 'Weeks or months from one to the next' }),
  weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
    maxItems: 7,
    uniqueItems: true,
    description: 'Monday is 1. Of a weekly series; of a monthly one the first date says it.',
  }),
  isFromMonthEnd: Type.Boolean({ description: 'The last Tuesday of the month, and not the fourth' }),
  firstDate: LocalDate,
  lastDate: Nullable(LocalDate),
  count: Nullable(Type.Integer({ minimum: 1, maximum: mostDates })),
  localStart: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'On the wall clock' }),
  timeZone: Type.String({ maxLength: 60, description: 'IANA; the zone of the wall clock' }),
})

/** Either of a client, or time held for something else. */
export const SeriesBody = Closed({
  rule: Rule,
  staffId: Id,
  forClient: Type.Optional(
    Closed({
      clientId: Id,
      serviceId: Id,
      locationId: Nullable(Id),
      durationMinutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 720 })),
      telehealthUrl: Type.Optional(Type.String({ pattern: '^https://', maxLength: 500 })),
    }),
  ),
  blocked: Type.Optional(
    Closed({ kind: NonClientKind, durationMinutes: Type.Integer({ minimum: 5, maximum: 1440 }) }),
  ),
})

export const DateOfSeries = Closed({
  date: LocalDate,
  startsAt: Instant,
  endsAt: Instant,
  clock: OneOf(['plain', 'jumped', 'twice']),
  state: OneOf(['free', 'taken', 'timeOff', 'outsideHours']),
  takenBy: Type.Array(
    Closed({
      kind: OneOf(['client', 'nonClient', 'outside']),
      clientName: Nullable(Type.String()),
      nonClientKind: Nullable(NonClientKind),
      startsAt: Instant,
      endsAt: Instant,
    }),
  ),
})
export type DateOfSeries = Static<typeof DateOfSeries>

/** What staff decided about single dates: left out, or booked over what is there, with a reason that is kept. */
export const Decisions = Type.Array(
  Closed({
    date: LocalDate,
    choice: OneOf(['leaveOut', 'doubleBook']),
    reason: Type.Optional(Type.String({ minLength: 3, maxLength: 500 })),
  }),
  { maxItems: mostDates },
)
export type Decisions = Static<typeof Decisions>

const faultWords = {
  noEnd: 'Say until which date or how many times it comes back.',
  endsBefore: 'The last date lies before the first.',
  tooLong: `A series lasts ${longestYears} years at most.`,
  tooMany: `A series has ${mostDates} dates at most.`,
  noWeekday: 'Choose at least one day of the week.',
  noDate: 'No date fits this rule before its end.',
}

/** Throws 400 with a `code` where the rule makes no series. */
export function ruleOf(shape: Static<typeof Rule>): SeriesRule {
  if (!isIanaZone(shape.timeZone))
    throw invalid([{ path: 'rule/timeZone', message: 'This is not a time zone of the IANA list.' }])
  const { localStart, ...rest } = shape
  const [hours, minutes] = localStart.split(':').map(Number) as [number, number]
  const weekdays = shape.repeats === 'weekly' ? shape.weekdays : []
  const rule = { ...rest, weekdays, localStartMinutes: hours * 60 + minutes }
  const fault = whatIsWrongWith(rule)
  if (fault)
    throw invalid([
      { path: 'rule', message: faultWords[fault], code: `series${fault[0]!.toUpperCase()}${fault.slice(1)}` },
    ])
  return rule
}

export const ruleShapeOf = ({ localStartMinutes, ...rule }: SeriesRule): Static<typeof Rule> => ({
  ...rule,
  weekdays: [...rule.weekdays],
  localStart: `${String(Math.floor(localStartMinutes / 60)).padStart(2, '0')}:${String(localStartMinutes % 60).padStart(2, '0')}`,
})
