import { Type } from 'typebox'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, Nullable } from '../../../kernel/http/schemas.ts'
import { isIanaZone } from '../../../kernel/time/index.ts'
import { Slot, slotOf } from '../appointments/slot-shape.ts'
import { placeToCall } from '../list-booking-choices/place-to-call.sql.ts'
import { firstOpenSlot, openDays } from './open-days.ts'

export const findOpenDays = portalRoute({
  operationId: 'findOpenDays',
  method: 'GET',
  path: '/open-days',
  summary: 'On which of the coming days there is an open time, and the first open time of all (SCH-3).',
  permit: 'scheduling',
  feature: 'selfScheduling',
  audit: null,
  query: Closed({
    serviceId: Id,
    providerId: Type.Optional(Id),
    locationId: Type.Optional(Id),
    isTelehealth: Type.Optional(Type.Boolean({ description: 'In place of a location' })),
    from: LocalDate,
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 42, default: 35 })),
    timeZone: Type.Optional(
      Type.String({ maxLength: 60, description: 'IANA; left out: the zone of the client' }),
    ),
  }),
  success: [
    200,
    Closed({
      timeZone: Type.String(),
      days: Type.Array(Closed({ date: LocalDate, slotCount: Type.Integer() })),
      first: Nullable(Slot),
      callNumber: Nullable(Type.String({ description: 'E.164; whom to call where there is no open time' })),
    }),
  ],
  async handle({ work, portal, query }) {
    const timeZone = query.timeZone ?? portal.clientZone
    if (!isIanaZone(timeZone))
      throw invalid([{ path: 'timeZone', message: 'This is not a time zone of the IANA list.' }])
    const asked = {
      serviceId: query.serviceId,
      staffId: query.providerId ?? null,
      clientId: portal.clientId,
      place: query.isTelehealth ? null : query.locationId,
    }
    const days = await openDays(work, asked, query.from, query.days ?? 35, timeZone)
    if (!days) throw notFound()
    const first = await firstOpenSlot(work, asked)
    return {
      timeZone,
      days,
      first: first && slotOf(first),
      callNumber: await placeToCall(work, query.locationId ?? null),
    }
  },
})
