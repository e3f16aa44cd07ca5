import { Type } from 'typebox'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { epochDayOf, isIanaZone, localDateOf, localDayBounds } from '../../../kernel/time/index.ts'
import { Slot, slotOf } from '../appointments/slot-shape.ts'
import { loadSchedules } from '../open-slots/load-schedules.sql.ts'
import { daysOfSlots, emptyDayKinds } from './days-of-slots.rules.ts'

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
      days: Type.Array(
        Closed({
          date: LocalDate,
          slots: Type.Array(Slot),
          emptyBecause: Nullable(OneOf([...emptyDayKinds])),
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
    const place = query.isTelehealth ? null : query.locationId
    const search = {
      now: work.now,
      featureOn: true,
      service: loaded.service,
      ...(place === undefined ? {} : { place }),
      providers: loaded.providers.map((p) => p.schedule),
    }
    return {
      timeZone,
      providers: loaded.providers.map((p) => ({
        id: p.schedule.providerId,
        name: p.displayName,
        timeZone: p.schedule.timeZone,
        isByRequest: p.bookingMode === 'byRequest',
        cancellationWindow: String(p.cancellationWindow) as 'always',
      })),
      days: daysOfSlots(search, query.from, days, timeZone).map((day) => ({
        ...day,
        slots: day.slots.map(slotOf),
      })),
    }
  },
})
