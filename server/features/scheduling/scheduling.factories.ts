import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { instantText } from '../../kernel/time/index.ts'
import type { Product } from '../../testing/product.ts'
import type { CaseWorld } from '../../testing/route-cases.ts'
import { bookAppointment } from './book-appointment/book-appointment.ts'
import { insertPolicy, keepAcceptance } from './booking-policies/policies.sql.ts'
import { cancelAppointmentOf } from './cancel-appointment/cancel-appointment.ts'
import { type ServiceInput, saveService } from './save-service/save-service.ts'
import {
  type Availability,
  type BookingSettings,
  usualSettings,
} from './set-availability/availability-shape.ts'
import { saveAvailability } from './set-availability/save-availability.ts'

type Where = { product: Product; practiceId: string }

export const aService = (where: Where, service: Partial<ServiceInput> = {}): Promise<string> =>
  inPracticeAsSystem(where.product.services, where.practiceId, 'test', async (work) => {
    const { id } = await saveService(work, {
      name: 'Therapy session',
      durationMinutes: 50,
      feeCents: 15_000,
      modality: 'both',
      isBookableByClients: true,
      ...service,
    })
    return id
  })

/** Hours from Monday to Sunday, 9 to 17 by the wall clock, by telehealth where no place is given; every full hour can be booked. */
export async function hoursFor(
  where: Where,
  staffId: string,
  serviceIds: string[],
  options: {
    locationId?: string | null
    startMinutes?: number
    endMinutes?: number
    settings?: Partial<BookingSettings>
    availability?: Partial<Availability>
  } = {},
): Promise<void> {
  await inPracticeAsSystem(where.product.services, where.practiceId, 'test', (work) =>
    saveAvailability(work, staffId, {
      settings: { ...usualSettings, minimumNoticeMinutes: 0, bookingHorizonDays: 365, ...options.settings },
      serviceIds,
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        startMinutes: options.startMinutes ?? 540,
        endMinutes: options.endMinutes ?? 1020,
        locationId: options.locationId ?? null,
        serviceIds: null,
        validFrom: null,
        validUntil: null,
        everyNWeeks: 1,
        anchorDate: null,
      })),
      closedDates: [],
      extraHours: [],
      timeOff: [],
      ...options.availability,
    }),
  )
}

/** A time of its own for each test: a full hour of New York, some days from now. */
export function anHour(daysAhead: number, localHour = 10): number {
  const day = new Date(Date.now() + daysAhead * 86_400_000)
  const noon = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 12)
  const shown = Number(
    new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/New_York',
      hour: 'numeric',
      hourCycle: 'h23',
    }).format(noon),
  )
  return noon + (localHour - shown) * 3_600_000
}

/** An appointment that its client booked under a policy of $50 and cancelled late. */
export async function aLateCancelled({ product, practice, client, provider }: CaseWorld): Promise<string> {
  const where = { product, practiceId: practice.id }
  const serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId], { settings: { cancellationWindow: '72' } })
  return inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
    const policyId = await insertPolicy(work, {
      serviceId,
      number: 1,
      asks: 'policy',
      text: 'Whoever cancels late pays the fee.',
      lateCancelFeeCents: 5_000,
      noShowFeeCents: 7_500,
      depositCents: null,
      asksForCard: false,
      lateMovesCount: false,
      staffId: provider.staffId,
    })
    const { id } = await bookAppointment(work, {
      clientId: client.id,
      serviceId,
      staffId: provider.staffId,
      locationId: null,
      startsAt: anHour(2),
      by: 'client',
    })
    await keepAcceptance(work, id, policyId!)
    await cancelAppointmentOf(work, client.id, id, { mayBeLate: true })
    return id
  })
}

/** An open time of a service that asks for a deposit of $50, as its client asks for it. */
export async function aTimeWithDeposit(
  { product, practice, provider }: Pick<CaseWorld, 'product' | 'practice' | 'provider'>,
  options: {
    startsAt?: number
    settings?: Partial<BookingSettings>
    depositCents?: number | null
    /** A card on file instead of the deposit, for fees of $50 and $75. */
    asksForCard?: boolean
  } = {},
) {
  const where = { product, practiceId: practice.id }
  const serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId], { settings: options.settings ?? {} })
  const acceptedPolicyId = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    insertPolicy(work, {
      serviceId,
      number: 1,
      asks: 'policy',
      text: options.asksForCard
        ? 'A card is kept on file; whoever cancels late or does not come pays a fee by it.'
        : 'A deposit of $50 is paid when a time is booked.',
      lateCancelFeeCents: options.asksForCard ? 5_000 : 0,
      noShowFeeCents: options.asksForCard ? 7_500 : 0,
      depositCents: options.asksForCard
        ? null
        : options.depositCents === undefined
          ? 5_000
          : options.depositCents,
      asksForCard: options.asksForCard ?? false,
      lateMovesCount: false,
      staffId: provider.staffId,
    }),
  )
  return {
    serviceId,
    providerId: provider.staffId as string | null,
    locationId: null,
    startsAt: instantText(options.startsAt ?? anHour(3)),
    acceptedPolicyId: acceptedPolicyId!,
  }
}
