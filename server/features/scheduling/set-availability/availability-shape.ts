import { Type } from 'typebox'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf, type Static } from '../../../kernel/http/schemas.ts'

const StartMinutes = Type.Integer({
  minimum: 0,
  maximum: 1439,
  description: 'Wall clock, minutes since midnight',
})
const EndMinutes = Type.Integer({ minimum: 1, maximum: 1440, description: 'Wall clock; 24:00 is 1440' })

export const WeeklyHours = Closed({
  weekday: Type.Integer({ minimum: 1, maximum: 7, description: 'Monday is 1' }),
  startMinutes: StartMinutes,
  endMinutes: EndMinutes,
  locationId: Nullable(Id),
  serviceIds: Nullable(Type.Array(Id, { maxItems: 50, description: 'null: every service' })),
  validFrom: Nullable(LocalDate),
  validUntil: Nullable(LocalDate),
  everyNWeeks: Type.Integer({ minimum: 1, maximum: 8, description: '2: every second week' }),
  anchorDate: Nullable(LocalDate),
})

const LeastBuffer = Type.Integer({
  minimum: 0,
  maximum: 240,
  description: 'Kept free around each appointment where its service asks for less',
})

export const BookingSettings = Closed({
  acceptsBookings: Type.Boolean(),
  isOpenToEveryClient: Type.Boolean({ description: 'false: only the provider’s own clients may book' }),
  bookingMode: OneOf(['atOnce', 'byRequest']),
  requestHoldHours: Type.Integer({ minimum: 1, maximum: 336 }),
  minimumNoticeMinutes: Type.Integer({ minimum: 0, maximum: 43_200 }),
  bookingHorizonDays: Type.Integer({ minimum: 0, maximum: 365 }),
  dailyCap: Nullable(Type.Integer({ minimum: 1, maximum: 100 })),
  weeklyCap: Nullable(Type.Integer({ minimum: 1, maximum: 500, description: 'From Monday to Sunday' })),
  bufferBeforeMinutes: LeastBuffer,
  bufferAfterMinutes: LeastBuffer,
  slotStepMinutes: Type.Integer({ minimum: 5, maximum: 240 }),
  cancellationWindow: OneOf(['always', '24', '48', '72', 'byPhone']),
  mayClientsConfirm: Type.Boolean(),
  telehealthUrl: Nullable(Type.String({ pattern: '^https://', maxLength: 500 })),
})

/** All of one provider's hours and rules; what is set replaces what was. */
export const Availability = Closed({
  settings: BookingSettings,
  serviceIds: Type.Array(Id, { maxItems: 100 }),
  hours: Type.Array(WeeklyHours, { maxItems: 200 }),
  closedDates: Type.Array(
    Closed({
      date: LocalDate,
      locationId: Type.Optional(Nullable(Id)),
    }),
    { maxItems: 200, description: 'Without a location: closed everywhere; null: closed for telehealth' },
  ),
  extraHours: Type.Array(
    Closed({
      date: LocalDate,
      startMinutes: StartMinutes,
      endMinutes: EndMinutes,
      locationId: Nullable(Id),
      serviceIds: Nullable(Type.Array(Id, { maxItems: 50, description: 'null: every service' })),
    }),
    { maxItems: 200 },
  ),
  timeOff: Type.Array(Closed({ startsAt: Instant, endsAt: Instant }), { maxItems: 200 }),
})
export type Availability = Static<typeof Availability>
export type BookingSettings = Static<typeof BookingSettings>

/** How a provider begins. */
export const usualSettings: BookingSettings = {
  acceptsBookings: true,
  isOpenToEveryClient: true,
  bookingMode: 'atOnce',
  requestHoldHours: 48,
  minimumNoticeMinutes: 1440,
  bookingHorizonDays: 60,
  dailyCap: null,
  weeklyCap: null,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  slotStepMinutes: 60,
  cancellationWindow: '24',
  mayClientsConfirm: true,
  telehealthUrl: null,
}
