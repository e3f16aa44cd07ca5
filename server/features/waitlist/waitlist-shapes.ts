import { Type } from 'typebox'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf, type Static } from '../../kernel/http/schemas.ts'
import { dayParts } from './suit-times/suits.rules.ts'
import type { WaitlistEntryRow } from './waitlist-entries.sql.ts'
import type { OfferRow } from './waitlist-offers.sql.ts'

const Weekdays = Type.Array(Type.Integer({ minimum: 1, maximum: 7, description: 'Monday is 1' }), {
  minItems: 1,
  maxItems: 7,
  uniqueItems: true,
})
const DayParts = Type.Array(OneOf([...dayParts]), { minItems: 1, maxItems: 3, uniqueItems: true })
const PlaceKind = OneOf(['any', 'location', 'telehealth'])

/** What a person waits for. Days and parts of the day are those of the client's own clock. */
export const wishFields = {
  serviceId: Id,
  providerId: Nullable(Id),
  placeKind: PlaceKind,
  locationId: Nullable(Id),
  appointmentId: Nullable(
    Type.String({ format: 'uuid', description: 'The one that shall come earlier; kept until then' }),
  ),
  weekdays: Weekdays,
  dayParts: DayParts,
  untilDate: LocalDate,
}

export const WaitlistEntry = Closed({
  id: Id,
  service: Closed({ id: Id, name: Type.String() }),
  provider: Nullable(Closed({ id: Id, name: Type.String() })),
  placeKind: PlaceKind,
  location: Nullable(Closed({ id: Id, name: Type.String() })),
  appointment: Nullable(Closed({ id: Id, startsAt: Instant, endsAt: Instant })),
  weekdays: Type.Array(Type.Integer()),
  dayParts: Type.Array(OneOf([...dayParts])),
  untilDate: LocalDate,
  createdAt: Instant,
})

export const Offer = Closed({
  id: Id,
  entryId: Id,
  startsAt: Instant,
  endsAt: Instant,
  provider: Closed({ id: Id, name: Type.String(), timeZone: Type.String() }),
  location: Nullable(Closed({ id: Id, name: Type.String() })),
  offeredAt: Instant,
  expiresAt: Instant,
  outcome: Nullable(OneOf(['taken', 'declined', 'lapsed', 'withdrawn'])),
})

export const asEntry = (row: WaitlistEntryRow): Static<typeof WaitlistEntry> => ({
  id: row.id,
  service: { id: row.serviceId, name: row.serviceName },
  provider: row.staffId ? { id: row.staffId, name: row.providerName! } : null,
  placeKind: row.placeKind,
  location: row.locationId ? { id: row.locationId, name: row.locationName! } : null,
  appointment: row.appointmentId
    ? {
        id: row.appointmentId,
        startsAt: row.presentStartsAt!.toISOString(),
        endsAt: row.presentEndsAt!.toISOString(),
      }
    : null,
  weekdays: row.weekdays,
  dayParts: row.dayParts as Static<typeof WaitlistEntry>['dayParts'],
  untilDate: row.untilDate,
  createdAt: row.createdAt.toISOString(),
})

export const asOffer = (row: OfferRow): Static<typeof Offer> => ({
  id: row.id,
  entryId: row.entryId,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  provider: { id: row.staffId, name: row.providerName, timeZone: row.providerZone },
  location: row.locationId ? { id: row.locationId, name: row.locationName! } : null,
  offeredAt: row.offeredAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  outcome: row.outcome,
})
