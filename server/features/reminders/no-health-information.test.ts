import { afterAll, beforeAll, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { dayMs, instantsAtLocalTime, minuteMs, zonedParts } from '../../kernel/time/index.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { aClient, aPractice, aStaffMember } from '../../testing/world.ts'
import { moveAppointment } from '../scheduling/index.ts'
import { aService, hoursFor } from '../scheduling/scheduling.factories.ts'
import { answers, bookedLongAgo, lookAt, planOf, type Sent, sentTo, textsTo } from './reminders.factories.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const canaries = ['Canaryfirst', 'Canarylast', 'Canaryservice', 'Canarydoctor', 'canarywords', 'canaryreason']
const day = zonedParts(Date.now() + 5 * dayMs, 'America/Denver').date
const startsAt = instantsAtLocalTime(day, 13 * 60, 'America/Denver')[0]!

it.each(['en', 'es'] as const)(
  'no reminder, answer or change in %s says more than practice, date, time and a link [REM-3, NPH-01]',
  async (locale) => {
    const practice = await aPractice(product, { name: 'Cedar Street' })
    const provider = await aStaffMember(product, practice, { displayName: 'Dr. Canarydoctor, psychiatry' })
    const base = { product, practiceId: practice.id, staffId: provider.staffId }
    const serviceId = await aService(base, { name: 'Canaryservice for anxiety' })
    await hoursFor(base, provider.staffId, [serviceId])
    const names = { firstName: 'Canaryfirst', lastName: 'Canarylast', locale }
    const client = await aClient(product, practice, { ...names, providerIds: [provider.staffId] })
    const child = await aClient(product, practice, {
      ...names,
      personId: client.personId,
      relationship: 'parent',
    })
    const number = await textsTo(product, practice.id, client.personId, [client.id, child.id])
    await planOf(product, practice.id, [
      { leadMinutes: 2880, by: 'both' },
      { leadMinutes: 1440, by: 'both' },
    ])
    const where = { ...base, serviceId }
    await bookedLongAgo(where, client.id, startsAt)
    const moved = await bookedLongAgo(where, client.id, startsAt + 20 * dayMs)
    await bookedLongAgo(where, child.id, startsAt + 60 * minuteMs)
    await bookedLongAgo(where, child.id, startsAt + dayMs)
    await lookAt(product, startsAt - 2 * dayMs)
    await lookAt(product, startsAt - dayMs)
    let clock = startsAt - dayMs
    for (const text of ['Y', 'N', 'HELP', 'canarywords about my pain', '1 N', 'NO', 'STOP', 'START']) {
      product.setClock((clock += minuteMs))
      await answers(product, number, text)
    }
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      moveAppointment(work, {
        appointmentId: moved,
        to: { startsAt: startsAt + 9 * dayMs, endsAt: startsAt + 9 * dayMs + 50 * minuteMs },
        by: 'staff',
        doubleBookingReason: 'canaryreason',
      }),
    )
    product.setClock(null)
    const sent: Sent[] = [
      ...(await sentTo(product, number)),
      ...(await sentTo(product, client.email)),
      ...(await sentTo(product, provider.email)),
      ...(await sentTo(product, practice.owner.email)),
    ]
    expect(new Set(sent.map((one) => one.kind)).size).toBeGreaterThanOrEqual(6)
    for (const one of sent) {
      const bytes = JSON.stringify([one.subject, one.text, one.html])
      for (const canary of canaries) expect(bytes.toLowerCase(), one.kind).not.toContain(canary.toLowerCase())
      expect(bytes, one.kind).not.toMatch(/\{\{|reminders:|notifications:|therap|anxiety|psychiatr/i)
    }
    const reminders = sent.filter((one) => one.kind === 'appointmentReminder')
    expect(reminders.length).toBeGreaterThanOrEqual(4)
    for (const one of reminders) expect(one.text).toMatch(locale === 'es' ? /cita|citas/ : /appointment/)
  },
)
