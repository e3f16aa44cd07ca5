import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs, instantsAtLocalTime, minuteMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember } from '../../../testing/world.ts'
import { aMailServer, deliverAllDue, type MailServer } from '../../notifications/notifications.factories.ts'
import { aCalendar, bookedLongAgo, foundUntil, lookAt, planOf, remindersTo } from '../reminders.factories.ts'
import { findInChild, type KillAt } from './find-in-child.factories.ts'

let product: Product
let mx: MailServer
let places: { where: Parameters<typeof bookedLongAgo>[0]; clientId: string; email: string }[]
let week = 0
beforeAll(async () => {
  mx = await aMailServer()
  product = await startProduct({ overrides: { isDemo: false, smtpUrl: mx.url } })
  places = []
  for (const name of ['Cedar Street', 'Harbor Dental']) {
    const practice = await aPractice(product, { name })
    const provider = await aStaffMember(product, practice)
    const base = { product, practiceId: practice.id, staffId: provider.staffId }
    await planOf(product, practice.id, [{ leadMinutes: 1440, by: 'mail' }])
    const client = await aClient(product, practice)
    places.push({
      where: { ...base, serviceId: await aCalendar(base) },
      clientId: client.id,
      email: client.email,
    })
  }
})
afterAll(async () => {
  await product.stop()
  await mx.stop()
})

const writtenTo = async () =>
  (await Promise.all(places.map(({ email }) => remindersTo(product, email)))).map((all) => all.length)

describe('whoever looks for reminders and is killed', () => {
  it.each<[KillAt, number]>([
    ['beforeCommit', 0],
    ['betweenPractices', 1],
    ['beforeProgress', 2],
  ])(
    '%s leaves each reminder to be sent once by those who come after: not twice, not never [REM-4, CON-03]',
    async (killAt, written) => {
      week += 1
      const startsAt = instantsAtLocalTime('2027-03-02', 13 * 60, 'America/Denver')[0]! + week * 7 * dayMs
      for (const { where, clientId } of places) await bookedLongAgo(where, clientId, startsAt)
      const moment = startsAt - dayMs
      await foundUntil(product, moment - minuteMs)
      const before = await writtenTo()
      await findInChild(product, moment, killAt)
      expect((await writtenTo()).reduce((sum, count, at) => sum + count - before[at]!, 0)).toBe(written)
      // Another process and this one look at once.
      await Promise.all([
        findInChild(product, moment + minuteMs, 'never'),
        lookAt(product, moment + minuteMs, moment - minuteMs),
      ])
      expect(await writtenTo()).toEqual(before.map((count) => count + 1))
      mx.taken.length = 0
      await Promise.all([1, 2].map(() => deliverAllDue(product.services)))
      expect(mx.taken.map((mail) => mail.to).sort()).toEqual(places.map(({ email }) => email).sort())
    },
    60_000,
  )
})
