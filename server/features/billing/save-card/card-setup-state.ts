import { Type } from 'typebox'
import { Closed, Id, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { type CardSetupRow, cardSetupStatuses } from './card-setups.sql.ts'

/** The time that is about to be booked with the card, or the one that the wait list offers. */
export const BookingInMind = Type.Union([
  Closed({
    serviceId: Id,
    providerId: Nullable(Id),
    locationId: Nullable(Id),
    startsAt: Instant,
    acceptedPolicyId: Id,
  }),
  Closed({ offerId: Id }),
])

export const CardSetupState = Closed({
  setupId: Id,
  status: OneOf([...cardSetupStatuses]),
  actionUrl: Nullable(
    Type.String({
      description: 'Where the card’s bank wants to be asked; the browser comes back by itself.',
    }),
  ),
  declineCode: Nullable(Type.String()),
  cardId: Nullable(
    Type.String({ format: 'uuid', description: 'The card on file, once it succeeded and is still there' }),
  ),
  booking: Nullable(BookingInMind),
})

export const setupStateOf = (row: CardSetupRow, actionUrl: string | null = null) => ({
  setupId: row.id,
  status: row.status,
  actionUrl: row.status === 'requiresAction' ? actionUrl : null,
  declineCode: row.declineCode,
  cardId: row.savedCardId,
  booking: row.booking,
})
