import {
  type Availability,
  bookAppointment,
  insertBlockedTime,
  insertPolicy,
  saveAvailability,
  saveService,
  usualSettings,
} from '../features/scheduling/index.ts'
import { inPracticeAsSystem } from '../kernel/db/work.ts'
import type { Services, Work } from '../kernel/services.ts'
import { dayMs, instantsAtLocalTime, zonedParts } from '../kernel/time/index.ts'
import { Chance } from './chance.ts'
import type { DemoPractice } from './people.ts'

export type ServicePlan = {
  name: string
  code: string
  durationMinutes: number
  feeCents: number
  modality: 'inPerson' | 'telehealth' | 'both'
  isBookableByClients: boolean
  bufferAfterMinutes?: number
  /** Asks for a card on file of those who book online, which these fees may be charged to. */
  cardPolicy?: { text: string; lateCancelFeeCents: number; noShowFeeCents: number }
}
export type DemoService = ServicePlan & { id: string }
export type DemoVisit = {
  clientId: string
  providerId: string
  service: DemoService
  startsAt: number
  date: string
  isKept: boolean
}

const daysBack = 100
/** Far enough to lie beyond the next change of the clock, whenever the demonstration begins. */
const daysAhead = 125

/** Services, working hours, time off, and appointments before and after today. Returns the visits that lie behind. */
export async function fillSchedule(
  services: Services,
  practice: DemoPractice,
  plan: ServicePlan[],
  seed: number,
): Promise<DemoVisit[]> {
  return inPracticeAsSystem(services, practice.id, 'demonstration', async (work) => {
    const offered: DemoService[] = []
    for (const { cardPolicy, ...service } of plan) {
      const { id } = await saveService(work, service)
      offered.push({ ...service, id })
      if (cardPolicy)
        await insertPolicy(work, {
          ...cardPolicy,
          serviceId: id,
          number: 1,
          asks: 'policy',
          depositCents: null,
          asksForCard: true,
          lateMovesCount: false,
          staffId: practice.providers[0]!.staffId,
        })
    }
    const chance = new Chance(seed)
    for (const [i, provider] of practice.providers.entries())
      await saveAvailability(work, provider.staffId, hoursOf(practice, offered, i))
    const visits: DemoVisit[] = []
    for (const [i, provider] of practice.providers.entries())
      visits.push(...(await bookDays(work, practice, provider.staffId, offered, chance, i)))
    return visits
  })
}

function hoursOf(practice: DemoPractice, offered: DemoService[], i: number): Availability {
  const placeOf = (weekday: number) =>
    weekday === 5 ? null : practice.locations[(i + weekday) % practice.locations.length]!
  const day = (weekday: number) => {
    const common = {
      weekday,
      locationId: placeOf(weekday),
      serviceIds: null,
      validFrom: null,
      validUntil: null,
      everyNWeeks: 1,
      anchorDate: null,
    }
    return [
      { ...common, startMinutes: 9 * 60, endMinutes: 12 * 60 },
      { ...common, startMinutes: 13 * 60, endMinutes: 17 * 60 },
    ]
  }
  return {
    settings: {
      ...usualSettings,
      bookingMode: i === 2 ? 'byRequest' : 'atOnce',
      bookingHorizonDays: 90,
      telehealthUrl: 'https://video.example/room',
    },
    serviceIds: offered.map((s) => s.id),
    hours: [...[1, 2, 3, 4, 5].flatMap(day), ...(i < 2 ? day(6).slice(0, 1) : [])],
    closedDates: [],
    extraHours: [],
    timeOff: [],
  }
}

async function bookDays(
  work: Work,
  practice: DemoPractice,
  staffId: string,
  offered: DemoService[],
  chance: Chance,
  i: number,
): Promise<DemoVisit[]> {
  const own = practice.clients.filter((c) => c.providerId === staffId)
  const kept: DemoVisit[] = []
  for (let offset = -daysBack; offset <= daysAhead; offset += 1) {
    const { date } = zonedParts(work.now + offset * dayMs, practice.timeZone)
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay()
    // The first two providers work on Saturday mornings, so that the demonstration is alive on more days.
    if (weekday === 0 || (weekday === 6 && i > 1)) continue
    if (weekday === 3 && offset > 0 && offset < 60)
      await insertBlockedTime(work, { staffId, ...spanOf(date, 12, 13, practice.timeZone), kind: 'personal' })
    // The near future is fuller than the far one, as it is anywhere.
    const fullness = offset <= 0 ? 0.42 : offset < 21 ? 0.4 : 0.12
    for (const hour of weekday === 6 ? [9, 10, 11] : [9, 10, 11, 13, 14, 15, 16]) {
      if (!chance.is(fullness)) continue
      const service =
        offered[
          weekday === 5
            ? offered.findIndex((s) => s.modality !== 'inPerson')
            : chance.between(0, offered.length - 1)
        ]!
      const isRemote = weekday === 5 || service.modality === 'telehealth'
      const client = chance.pick(own)
      const [startsAt] = instantsAtLocalTime(date, hour * 60, practice.timeZone)
      if (startsAt === undefined) continue
      const isPast = startsAt < work.now - 2 * 3_600_000
      const status = isPast ? pastStatus(chance) : statusAhead(chance, offset, i)
      await bookAppointment(work, {
        clientId: client.clientId,
        serviceId: service.id,
        staffId,
        startsAt,
        locationId: isRemote ? null : practice.locations[(i + weekday) % practice.locations.length]!,
        by: 'system',
        durationMinutes: Math.min(service.durationMinutes, 60),
        status,
        telehealthUrl: isRemote ? 'https://video.example/room' : null,
        isQuiet: true,
      })
      if (isPast)
        kept.push({
          clientId: client.clientId,
          providerId: staffId,
          service,
          startsAt,
          date,
          isKept: status === 'completed',
        })
    }
  }
  return kept
}

/** The third provider answers requests; some wait. */
const statusAhead = (chance: Chance, offset: number, i: number) =>
  i === 2 && offset > 2 && offset < 12 && chance.is(0.2)
    ? 'requested'
    : chance.is(0.45) && offset < 14
      ? 'confirmed'
      : 'scheduled'

const pastStatus = (chance: Chance) => {
  const roll = chance.next()
  return roll < 0.84
    ? 'completed'
    : roll < 0.91
      ? 'cancelledInTime'
      : roll < 0.95
        ? 'lateCancelled'
        : roll < 0.98
          ? 'noShow'
          : 'cancelledByProvider'
}

const spanOf = (date: string, fromHour: number, untilHour: number, timeZone: string) => ({
  startsAt: instantsAtLocalTime(date, fromHour * 60, timeZone)[0]!,
  endsAt: instantsAtLocalTime(date, untilHour * 60, timeZone)[0]!,
})
