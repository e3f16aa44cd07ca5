import { createHmac, randomUUID } from 'node:crypto'
import type { Config } from '../server/kernel/config.ts'
import { authSecret, sessionCookieName } from '../server/kernel/http/session-cookie.ts'
import type { Attempt, Call } from './load.ts'
import {
  firstHour,
  hoursADay,
  isFree,
  type Portal,
  password,
  type SeededPractice,
  type World,
} from './world.ts'

export type Operation = {
  name: string
  /** Must stand in the contract; one that does not is reported as missing. */
  operationIds: string[]
  /** How many times the floor's processor time it may cost; null where the floor says nothing (password hashing, a card processor). */
  target: number | null
  /** Each call belongs to another client than the one before. Null when the supply is used up. */
  next: () => Attempt | null
  /** How many there are, where they are not endless: a slot is booked once, a form is sent in once. */
  supply?: number
}

type Sender = { practice: SeededPractice; portal: Portal; i: number }

/** Everything the load does, each operation over all practices and portals in turn. */
export function operationsOf(world: World, config: Config): Operation[] {
  const secret = authSecret(config)
  const cookieName = sessionCookieName(config)
  const cookieOf = (token: string) => {
    const signature = createHmac('sha256', secret).update(token).digest('base64')
    return `${cookieName}=${encodeURIComponent(`${token}.${signature}`)}`
  }
  const senders: { practice: SeededPractice; portal: Portal; cookie: string }[] = []
  for (let i = 0; i < world.size.portalsEach; i += 1)
    for (const practice of world.practices)
      senders.push({ practice, portal: practice.portals[i]!, cookie: cookieOf(practice.portals[i]!.token) })

  const inTurn = (call: (sender: Sender & { cookie: string }) => Attempt | null) => {
    let i = 0
    return () => {
      const sender = senders[i % senders.length]!
      return call({ ...sender, i: i++ })
    }
  }
  const get = ({ portal, cookie }: { portal: Portal; cookie: string }, path: string): Call => ({
    method: 'GET',
    path: `/api/portals/${portal.clientId}${path}`,
    headers: { cookie },
  })
  const change = (
    method: 'POST' | 'PUT',
    { portal, cookie }: { portal: Portal; cookie: string },
    path: string,
    body: object,
  ): Call => ({
    method,
    path: `/api/portals/${portal.clientId}${path}`,
    headers: { cookie, origin: config.publicUrl, 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  })

  const slots = freeSlotsOf(world)
  /** The tasks of which a draft was saved: what is sent in builds on it. */
  const saved = new Set<string>()
  return [
    {
      name: 'dashboard',
      operationIds: ['showHome'],
      target: 2.5,
      next: inTurn((sender) => get(sender, '/home')),
    },
    {
      name: 'upcoming appointments (20)',
      operationIds: ['listUpcomingAppointments'],
      target: 2.5,
      next: inTurn((sender) => get(sender, '/appointments?limit=20')),
    },
    {
      name: 'open slots, two weeks',
      operationIds: ['showOpenSlots'],
      target: 2.5,
      next: inTurn((sender) => {
        const { practice, i } = sender
        const staffId = practice.staffIds[i % practice.staffIds.length]
        const from = world.futureDates[1 + (i % (world.futureDates.length - 11))]
        return get(
          sender,
          `/open-slots?serviceId=${practice.serviceId}&providerId=${staffId}&locationId=${practice.locationId}&from=${from}&days=14`,
        )
      }),
    },
    {
      name: 'open slots of all, eight weeks',
      operationIds: ['showOpenSlots'],
      target: 8,
      next: inTurn((sender) => {
        const { practice } = sender
        return get(
          sender,
          `/open-slots?serviceId=${practice.serviceId}&locationId=${practice.locationId}&from=${world.futureDates[0]}&days=56`,
        )
      }),
    },
    {
      name: 'booking',
      operationIds: ['bookAppointment'],
      target: 6,
      supply: [...slots.values()].reduce((sum, of) => sum + of.length, 0),
      next: inTurn((sender) => {
        const slot = slots.get(sender.practice)!.pop()
        return slot ? change('POST', sender, '/appointments', bookingOf(sender.practice, slot)) : null
      }),
    },
    {
      name: 'message',
      operationIds: ['sendMessage'],
      target: 5,
      next: inTurn((sender) =>
        change('POST', sender, `/threads/${sender.portal.threadId}/messages`, {
          body: 'I have read the leaflet and have one question: may I take the tablets before breakfast, as I did last year?',
          fileIds: [],
        }),
      ),
    },
    {
      name: 'form: saving answers',
      operationIds: ['saveAnswers'],
      target: 5,
      supply: senders.length,
      next: inTurn((sender) => {
        const { practice, portal, i } = sender
        if (i >= senders.length) return null
        saved.add(portal.taskId)
        const body = { formId: practice.formId, formVersion: 1, version: 0, response: world.answers }
        return change('PUT', sender, `/forms/${portal.taskId}/answers`, body)
      }),
    },
    {
      name: 'form: submission',
      operationIds: ['submitForm'],
      target: 5,
      supply: senders.length,
      next: inTurn((sender) => {
        const { portal, i } = sender
        if (i >= senders.length) return null
        const body = {
          formVersion: 1,
          version: saved.has(portal.taskId) ? 1 : 0,
          language: 'en',
          response: world.answers,
        }
        return change('POST', sender, `/forms/${portal.taskId}/submission`, body)
      }),
    },
    {
      name: 'payment',
      operationIds: ['makePayment'],
      target: null,
      next: inTurn((sender) =>
        change('POST', sender, '/payments', {
          amountCents: 2500,
          card: { token: 'pm_card_visa', save: false },
        }),
      ),
    },
    {
      name: 'sign-in',
      operationIds: ['signIn'],
      target: null,
      next: inTurn(({ portal }) => ({
        method: 'POST',
        path: '/api/sign-in',
        headers: { origin: config.publicUrl },
        body: JSON.stringify({ login: portal.email, password }),
      })),
    },
  ]
}

export type Slot = { staffId: string; startsAt: string }

export const bookingOf = ({ serviceId, locationId }: SeededPractice, slot: Slot) => ({
  serviceId,
  providerId: slot.staffId,
  locationId,
  startsAt: slot.startsAt,
})

/** The hours that the seeding left free, of each practice: each is booked once. The first day and the last ones are left alone. */
export function freeSlotsOf(world: World): Map<SeededPractice, Slot[]> {
  const found = new Map<SeededPractice, Slot[]>()
  for (const practice of world.practices) {
    const slots: Slot[] = []
    practice.staffIds.forEach((staffId, p) => {
      for (let day = 3; day <= world.futureDates.length; day += 1)
        for (let hour = 0; hour < hoursADay; hour += 1)
          if (isFree(hour, day, p + 1))
            slots.push({ staffId, startsAt: instantOf(world.futureDates[day - 1]!, firstHour + hour) })
    })
    found.set(practice, slots)
  }
  return found
}

const hourInNewYork = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hour: 'numeric',
  hourCycle: 'h23',
})

/** An hour of New York's clock as an instant; the working hours are never those in which the clock is turned. */
function instantOf(date: string, hour: number): string {
  const noon = Date.parse(`${date}T12:00:00Z`)
  const shown = Number(hourInNewYork.format(noon))
  return new Date(noon + (hour - shown) * 3_600_000).toISOString()
}
