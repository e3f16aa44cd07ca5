import { Type } from 'typebox'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import {
  epochDayOf,
  instantText,
  isIanaZone,
  localDateOf,
  localDayBounds,
  zonedParts,
} from '../../../kernel/time/index.ts'
import { loadSchedules } from '../open-slots/load-schedules.sql.ts'
import { type NoSlotReason, noSlotReasons } from '../open-slots/open-slots.types.ts'
import { whyNoSlot as whyNoSlotOn } from '../open-slots/why-no-slot.rules.ts'
import { type ProviderAsked, providersAsked } from './providers-asked.sql.ts'

const Reasons = Type.Array(OneOf([...noSlotReasons]))

const Candidate = Closed({
  startsAt: Instant,
  endsAt: Instant,
  localTime: Type.String({ description: 'On the wall of the zone asked for, 01:30' }),
  offset: Type.String({ description: 'Of that wall from UTC; tells two like times of one night apart' }),
  isRepeated: Type.Boolean({ description: 'The clock shows this time twice on that day' }),
  locationId: Nullable(Id),
  reasons: Reasons,
})

export const whyNoSlot = practiceRoute({
  operationId: 'whyNoSlot',
  method: 'GET',
  path: '/why-no-slot',
  summary:
    'For each day and provider the open times a client would find for a service, and everything that speaks against the others (SCH-6).',
  permit: 'calendar.read',
  audit: null,
  query: Closed({
    serviceId: Id,
    staffId: Type.Optional(Id),
    locationId: Type.Optional(Id),
    isTelehealth: Type.Optional(Type.Boolean({ description: 'In place of a location' })),
    from: LocalDate,
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 7, default: 1 })),
    timeZone: Type.Optional(
      Type.String({ maxLength: 60, description: 'IANA; left out: the zone of the practice' }),
    ),
  }),
  success: [
    200,
    Closed({
      timeZone: Type.String(),
      isFeatureOn: Type.Boolean({ description: 'Clients of this practice may book online at all' }),
      providers: Type.Array(
        Closed({
          id: Id,
          name: Type.String(),
          timeZone: Type.String(),
          hasSeat: Type.Boolean(),
          givesService: Type.Boolean(),
          acceptsBookings: Type.Boolean(),
          isOpenToEveryClient: Type.Boolean({ description: 'false: only assigned clients see these times' }),
        }),
      ),
      days: Type.Array(
        Closed({
          date: LocalDate,
          openCount: Type.Integer(),
          reasons: Reasons,
          providers: Type.Array(
            Closed({
              id: Id,
              openCount: Type.Integer(),
              reasons: Reasons,
              candidates: Type.Array(Candidate),
            }),
          ),
        }),
      ),
    }),
  ],
  async handle({ work, staff, query }) {
    const timeZone = query.timeZone ?? staff.practiceZone
    if (!isIanaZone(timeZone))
      throw invalid([{ path: 'timeZone', message: 'This is not a time zone of the IANA list.' }])
    const days = query.days ?? 1
    const staffId = query.staffId ?? null
    const { serviceId } = query
    const firstDay = epochDayOf(query.from)
    const dates = Array.from({ length: days }, (_, i) => localDateOf(firstDay + i))
    const [from] = localDayBounds(dates[0]!, timeZone)
    const [, to] = localDayBounds(dates.at(-1)!, timeZone)
    const [asked, loaded] = await Promise.all([
      providersAsked(work, serviceId, staffId),
      loadSchedules(work, { serviceId, staffId, clientId: null, from, to }),
    ])
    if (!loaded || (staffId && asked.length === 0)) throw notFound()
    const isFeatureOn = staff.features.has('selfScheduling')
    const place = query.isTelehealth ? null : query.locationId
    const search = {
      now: work.now,
      featureOn: isFeatureOn,
      service: loaded.service,
      ...(place === undefined ? {} : { place }),
      providers: loaded.providers.map((p) => p.schedule),
    }
    return {
      timeZone,
      isFeatureOn,
      providers: asked,
      days: dates.map((date) => {
        const why = whyNoSlotOn(search, date, timeZone)
        const judged = new Map(why.providers.map((p) => [p.providerId, p]))
        return {
          date,
          openCount: why.openCount,
          reasons: why.reasons,
          providers: asked.map((provider) => {
            const found = judged.get(provider.id)
            return {
              id: provider.id,
              openCount: found?.openCount ?? 0,
              reasons: found?.reasons ?? reasonsOfUnjudged(provider),
              candidates: (found?.candidates ?? []).map((time) => {
                const { time: localTime, offset, isRepeated } = zonedParts(time.startsAt, timeZone)
                return {
                  startsAt: instantText(time.startsAt),
                  endsAt: instantText(time.endsAt),
                  localTime,
                  offset,
                  isRepeated,
                  locationId: time.locationId,
                  reasons: time.reasons,
                }
              }),
            }
          }),
        }
      }),
    }
  },
})

/** Whoever does not give the service, or never said when he works, is not looked at by the rules. */
const reasonsOfUnjudged = ({ givesService }: ProviderAsked): NoSlotReason[] => [
  givesService ? 'noHours' : 'notOfferedHere',
]
