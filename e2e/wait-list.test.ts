import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anHour, aService, hoursFor } from '../server/features/scheduling/scheduling.factories.ts'
import { anAppointmentAt } from '../server/features/waitlist/waitlist.factories.ts'
import { aClient, aPractice, aStaffMember, type TestClient } from '../server/testing/world.ts'
import { checkPage, linkIn, messageTo } from './foyer.ts'
import { button, heading, wordsOf } from './journey-people.ts'
import { type OwnPractice, openOwnPractice } from './own-practice.ts'

const t = wordsOf('en')
const hourMs = 3_600_000

let own: OwnPractice
beforeAll(async () => {
  own = await openOwnPractice()
}, 180_000)
afterAll(() => own?.foyer.close())

describe('a freed time', () => {
  it('goes through the wait list: the first says no, the second accepts the policy and takes it, and her old time goes on [SCH-13, SCH-14, SCH-8, DSH-3]', async () => {
    const { product, foyer } = own
    const practice = await aPractice(product)
    const provider = await aStaffMember(product, practice)
    const where = { product, practiceId: practice.id }
    const serviceId = await aService(where)
    await hoursFor(where, provider.staffId, [serviceId], { startMinutes: 0, endMinutes: 1440 })
    const [holder, first, second] = await Promise.all(
      ['Holly', 'Fiona', 'Selma'].map((firstName) => aClient(product, practice, { firstName })),
    )
    const book = (client: TestClient, startsAt: number) =>
      anAppointmentAt(product, practice, {
        clientId: client.id,
        serviceId,
        staffId: provider.staffId,
        startsAt,
      })
    const freed = anHour(6)
    const later = freed + 7 * 24 * hourMs
    const freedId = await book(holder!, freed)
    await book(second!, later)
    const present = (await second!.caller.get(`${second!.path}/appointments`)).body.items[0]

    const staff = await foyer.person({
      language: 'en',
      width: 'desktop',
      cookie: await own.cookieOf(practice.owner.personId),
    })
    await staff.goto(`/practice/${practice.id}/wait-list`)
    await staff.getByText(t('waitlist:list.none')).waitFor()
    await checkPage(staff, 'wait-list-empty', 'own')
    // The journey may be walked at night.
    await button(staff, t('waitlist:settings.change')).click()
    await staff.getByLabel(t('waitlist:settings.quietFrom'), { exact: true }).fill('03:00')
    await staff.getByLabel(t('waitlist:settings.quietUntil'), { exact: true }).fill('03:00')
    await button(staff, t('waitlist:settings.save')).click()
    await staff.getByText(t('waitlist:settings.noQuiet')).waitFor()

    const fiona = await theirPage(first!, 'phone')
    await joinFromMyList(fiona, first!)
    await checkPage(fiona, 'wait-list-mine')

    const selma = await theirPage(second!, 'desktop')
    await selma.goto(`/portal/${second!.id}/appointments`)
    await button(selma, t('scheduling:change.button')).click()
    await selma.getByRole('link', { name: t('scheduling:change.waitlist') }).click()
    await selma.getByText(t('waitlist:join.kept')).waitFor()
    for (const day of ['Saturday', 'Sunday']) await selma.getByText(day, { exact: true }).click()
    await checkPage(selma, 'wait-list-join')
    await button(selma, t('waitlist:join.submit')).click()
    await selma.getByText(t('waitlist:wish.insteadOf')).waitFor()

    await staff.reload()
    await staff.getByRole('link', { name: 'Fiona Okafor' }).waitFor()
    await staff.getByRole('link', { name: 'Selma Okafor' }).waitFor()
    await checkPage(staff, 'wait-list-staff')

    const policy = await practice.owner.caller.post(`${practice.path}/booking-policies`, {
      serviceId: null,
      after: 0,
      asks: 'policy',
      text: 'Whoever cancels within a day of the appointment pays $50.',
      lateCancelFeeCents: 5_000,
      noShowFeeCents: 0,
      lateMovesCount: true,
    })
    expect(policy.status, policy.text).toBe(200)

    const beganAt = Date.now() - 1000
    const cancelled = await practice.owner.caller.put(`${practice.path}/appointments/${freedId}/status`, {
      version: 1,
      status: 'cancelledByProvider',
    })
    expect(cancelled.status, cancelled.text).toBe(200)

    // Her open page is told, and so is her mailbox.
    await button(fiona, t('waitlist:offer.decline')).waitFor({ timeout: 20_000 })
    const mail = await messageTo(foyer, first!.email, 'waitlistOffer', beganAt)
    expect(mail.text).not.toMatch(/Therapy|Brandt|Fiona/)
    await checkPage(fiona, 'wait-list-offer')
    expect(await selma.getByText(t('waitlist:offer.title')).count()).toBe(0)
    const refused = await holder!.caller.post(
      `${holder!.path}/appointments`,
      { serviceId, providerId: provider.staffId, locationId: null, startsAt: new Date(freed).toISOString() },
      { 'idempotency-key': crypto.randomUUID() },
    )
    expect(refused.status).toBe(409)
    await button(fiona, t('waitlist:offer.decline')).click()
    await fiona.getByText(t('waitlist:offer.declined')).first().waitFor()

    const toSelma = await messageTo(foyer, second!.email, 'waitlistOffer', beganAt)
    await selma.goto(linkIn(toSelma))
    await button(selma, t('waitlist:offer.take')).waitFor({ timeout: 20_000 })
    await selma.getByText(t('waitlist:offer.insteadOf')).waitFor()
    // What a booking asks for is asked here too: her present appointment was booked before there was a policy.
    expect(await button(selma, t('waitlist:offer.take')).isDisabled()).toBe(true)
    await selma.getByText(t('scheduling:policy.lateMove', { amount: '$50.00' })).waitFor()
    await selma.getByLabel(t('scheduling:policy.accept')).check()
    await checkPage(selma, 'wait-list-offer-instead')
    await button(selma, t('waitlist:offer.take')).click()
    await selma.getByText(t('waitlist:offer.taken')).first().waitFor()
    const { items } = (await second!.caller.get(`${second!.path}/appointments`)).body
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      id: present.id,
      feeIfMovedLate: 5_000,
      startsAt: new Date(freed).toISOString().replace('.000', ''),
    })
    await selma.goto(`/portal/${second!.id}/appointments`)
    await selma.getByText(/^Moved from/).waitFor()
    await checkPage(selma, 'appointments-moved')

    // The time that she left is offered to the one who still waits.
    await button(fiona, t('waitlist:offer.take')).waitFor({ timeout: 20_000 })
    const offers = (await first!.caller.get(`${first!.path}/waitlist`)).body.offers
    expect(offers).toMatchObject([{ startsAt: new Date(later).toISOString() }])
    await staff.reload()
    await staff.getByText(t('waitlist:outcome.declined'), { exact: true }).waitFor()
    expect(await staff.getByRole('link', { name: 'Selma Okafor' }).count()).toBe(0)
    await checkPage(staff, 'wait-list-outcomes')
  })
})

async function theirPage(client: TestClient, width: 'phone' | 'desktop'): Promise<Page> {
  const cookie = await own.cookieOf(client.personId)
  return own.foyer.person({ language: 'en', width, cookie })
}

async function joinFromMyList(page: Page, client: TestClient): Promise<void> {
  await page.goto(`/portal/${client.id}/wait-list`)
  await page.getByRole('link', { name: t('waitlist:mine.join') }).click()
  await heading(page, t('waitlist:join.title')).waitFor()
  for (const day of ['Saturday', 'Sunday']) await page.getByText(day, { exact: true }).click()
  await button(page, t('waitlist:join.submit')).click()
  await button(page, t('waitlist:mine.leave')).waitFor()
}
