import { Type } from 'typebox'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { epochDayOf, isIanaZone, localDateOf, localDayBounds } from '../../../kernel/time/index.ts'
import { Modality } from '../appointments/slot-shape.ts'
import { loadSchedules } from '../open-slots/load-schedules.sql.ts'
import { daysOfSlots, emptyDayKinds } from './days-of-slots.rules.ts'
import { inShort } from './in-short.rules.ts'

/** Some weeks of a practice have hundreds of them, so each says only what the others do not. */
const OpenTime = Closed({
  startsAt: Instant,
  place: Type.Integer({ description: 'Which of `places`, from 0' }),
  providers: Type.Array(Type.Integer(), {
    description: 'Everyone who is free then: which of `providers`, from 0',
  }),
  endsAt: Type.Optional({ ...Instant, description: 'Of a session of another length' }),
  seatsLeft: Type.Optional(Type.Integer({ description: 'In a session of several clients' })),
})

export const showOpenSlots = portalRoute({
  operationId: 'showOpenSlots',
  method: 'GET',
  path: '/open-slots',
  summary:
    'The times that can be booked on some days, as the calendar of the reader’s zone counts them, and why a day has none (SCH-3).',
  permit: 'scheduling',
  feature: 'selfScheduling',
  audit: null,
  query: Closed({
    serviceId: Id,
    providerId: Type.Optional(Id),
    locationId: Type.Optional(Id),
    isTelehealth: Type.Optional(Type.Boolean({ description: 'In place of a location' })),
    from: LocalDate,
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 56, default: 7 })),
    timeZone: Type.Optional(
      Type.String({ maxLength: 60, description: 'IANA; left out: the zone of the client' }),
    ),
  }),
  success: [
    200,
    Closed({
      timeZone: Type.String(),
      providers: Type.Array(
        Closed({
          id: Id,
          name: Type.String(),
          timeZone: Type.String(),
          isByRequest: Type.Boolean(),
          cancellationWindow: OneOf(['always', '24', '48', '72', 'byPhone']),
        }),
      ),
      places: Type.Array(Closed({ locationId: Nullable(Id), modality: Modality })),
      lengthMinutes: Type.Integer({ description: 'Of each time that does not say when it ends' }),
      days: Type.Array(
        Closed({
          date: LocalDate,
          emptyBecause: Nullable(OneOf([...emptyDayKinds])),
          times: Type.Array(OpenTime),
        }),
      ),
    }),
  ],
  async handle({ work, portal, query }) {
    const timeZone = query.timeZone ?? portal.clientZone
    if (!isIanaZone(timeZone))
      throw invalid([{ path: 'timeZone', message: 'This is not a time zone of the IANA list.' }])
    const days = query.days ?? 7
    const [from] = localDayBounds(query.from, timeZone)
    const [, to] = localDayBounds(localDateOf(epochDayOf(query.from) + days - 1), timeZone)
    const loaded = await loadSchedules(work, {
      serviceId: query.serviceId,
      staffId: query.providerId ?? null,
      clientId: portal.clientId,
      from,
      to,
      isFreeEnough: true,
    })
    if (!loaded || (query.providerId && loaded.providers.length === 0)) throw notFound()
    const { service, providers } = loaded
    const place = query.isTelehealth ? null : query.locationId
    const search = { featureOn: true, service, ...(place === undefined ? {} : { place }) }
    const asked = { now: work.now, firstDate: query.from, days, timeZone }
    return {
      timeZone,
      providers: providers.map((p) => ({
        id: p.providerId,
        name: p.displayName,
        timeZone: p.timeZone,
        isByRequest: p.bookingMode === 'byRequest',
        cancellationWindow: String(p.cancellationWindow) as 'always',
      })),
      lengthMinutes: service.durationMinutes,
      ...inShort(daysOfSlots(search, providers, asked), providers, service.durationMinutes),
    }
  },
})
