import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aService, hoursFor } from '../server/features/scheduling/scheduling.factories.ts'
import {
  type ProcessorStandIn,
  startProcessorStandIn,
} from '../server/kernel/processor/stand-in/start-stand-in.ts'
import { aClient, aPractice, aStaffMember } from '../server/testing/world.ts'
import { checkPage } from './foyer.ts'
import { button, wordsOf } from './journey-people.ts'
import { type OwnPractice, openOwnPractice } from './own-practice.ts'

const t = wordsOf('en')
/** A Monday, noon in New York. */
const monday = Date.parse('2026-10-12T16:00:00Z')

let own: OwnPractice
let cards: ProcessorStandIn
beforeAll(async () => {
  cards = await startProcessorStandIn()
  const { origin: url, secretKey, publishableKey, webhookSecret } = cards
  own = await openOwnPractice(monday, {
    processor: { kind: 'stand-in', url, secretKey, publishableKey, webhookSecret },
  })
}, 180_000)
afterAll(async () => {
  await own?.foyer.close()
  await cards?.close()
})

describe('a client who cancels inside the window', () => {
  it('has accepted the policy when he booked, is told of the fee before, and finds it in his account when staff charge it [SCH-7, SCH-14]', async () => {
    const { product, foyer } = own
    const practice = await aPractice(product)
    const owner = await aStaffMember(product, practice, { roles: ['owner'] })
    const provider = await aStaffMember(product, practice)
    const client = await aClient(product, practice, { timeZone: 'America/New_York' })
    const where = { product, practiceId: practice.id }
    const serviceId = await aService(where)
    await hoursFor(where, provider.staffId, [serviceId], { settings: { cancellationWindow: '72' } })

    const staff = await foyer.person({
      language: 'en',
      width: 'desktop',
      startsAt: monday,
      cookie: await own.cookieOf(owner.personId),
    })
    await staff.goto(`/practice/${practice.id}/settings/booking-policy`)
    const ofPractice = staff.getByRole('region', { name: t('scheduling:policy.practice') })
    await ofPractice.getByLabel(t('scheduling:policy.ask')).check()
    await ofPractice
      .getByRole('textbox', { name: t('scheduling:policy.text') })
      .fill('Please cancel three days ahead.\nLater than that, or if you do not come, we charge a fee.')
    await ofPractice.getByRole('textbox', { name: t('scheduling:policy.lateFee') }).fill('50')
    await ofPractice.getByRole('textbox', { name: t('scheduling:policy.noShowFee') }).fill('75')
    await ofPractice.getByRole('button', { name: t('scheduling:policy.save') }).click()
    await staff.getByText(t('scheduling:policy.saved')).first().waitFor()
    await staff.getByText(t('scheduling:policy.number', { number: 1 })).waitFor()
    await checkPage(staff, 'booking-policy')

    const page = await foyer.person({
      language: 'en',
      width: 'phone',
      startsAt: monday,
      cookie: await own.cookieOf(client.personId),
    })
    await page.goto(`/portal/${client.id}/schedule`)
    await page
      .getByRole('button', { name: /^\d+:00 [AP]M$/ })
      .first()
      .click()
    const chosen = page.getByRole('region', { name: t('scheduling:book.chosen') })
    await chosen.getByText('Please cancel three days ahead.').waitFor()
    await chosen.getByText(t('scheduling:policy.late', { amount: '$50.00' })).waitFor()
    const submit = chosen.getByRole('button', { name: t('scheduling:book.submit') })
    expect(await submit.isDisabled()).toBe(true)
    await chosen.getByLabel(t('scheduling:policy.accept')).check()
    await checkPage(page, 'accept-policy')
    await submit.click()
    await page.waitForURL('**/schedule/booked/*')

    await page.goto(`/portal/${client.id}/appointments`)
    await button(page, t('scheduling:change.button')).click()
    const dialog = page.getByRole('dialog', { name: t('scheduling:change.title') })
    await dialog
      .getByText(/it counts as late, and the practice may charge \$50\.00, as you accepted/)
      .waitFor()
    await checkPage(page, 'cancel-late')
    await dialog.getByRole('button', { name: t('scheduling:change.cancelLate') }).click()
    await page.getByText(t('scheduling:change.cancelled')).first().waitFor()

    await staff.goto(`/practice/${practice.id}/clients/${client.id}/billing`)
    const fees = staff.getByRole('region', { name: t('billing:fees.title') })
    await fees.getByText(t('billing:fees.reason.lateCancelled')).first().waitFor()
    await checkPage(staff, 'fee-to-decide')
    await fees.getByRole('button', { name: /^Charge \$50\.00/ }).click()
    await staff.getByText(t('billing:fees.wasCharged')).first().waitFor()
    await fees.getByText(`${t('billing:fees.charged')} · $50.00`, { exact: true }).waitFor()

    await page.goto(`/portal/${client.id}/account`)
    await page.getByText(t('billing:fees.line.lateCancelled')).first().waitFor()
    await checkPage(page, 'account-with-fee')
  })
})

describe('a client of whom a deposit is asked', () => {
  it('has the time while he pays, reads why a card was refused, and has it for good once another one paid [SCH-14]', async () => {
    const { product, foyer } = own
    const practice = await aPractice(product)
    const owner = await aStaffMember(product, practice, { roles: ['owner'] })
    const provider = await aStaffMember(product, practice)
    const client = await aClient(product, practice, { timeZone: 'America/New_York' })
    const where = { product, practiceId: practice.id }
    const serviceId = await aService(where)
    await hoursFor(where, provider.staffId, [serviceId])

    const staff = await foyer.person({
      language: 'en',
      width: 'desktop',
      startsAt: monday,
      cookie: await own.cookieOf(owner.personId),
    })
    await staff.goto(`/practice/${practice.id}/settings/booking-policy`)
    const ofPractice = staff.getByRole('region', { name: t('scheduling:policy.practice') })
    await ofPractice.getByLabel(t('scheduling:policy.ask')).check()
    await ofPractice
      .getByRole('textbox', { name: t('scheduling:policy.text') })
      .fill('A deposit of $50 is paid when you book. You get it back if you cancel three days ahead.')
    await ofPractice.getByRole('radio', { name: t('scheduling:policy.givesOf.deposit') }).click()
    await ofPractice.getByRole('textbox', { name: t('scheduling:policy.depositField') }).fill('50')
    await ofPractice.getByRole('button', { name: t('scheduling:policy.save') }).click()
    await staff.getByText(t('scheduling:policy.saved')).first().waitFor()
    await staff.getByText(t('scheduling:policy.number', { number: 1 })).waitFor()
    await checkPage(staff, 'booking-policy-deposit')

    const page = await foyer.person({
      language: 'en',
      width: 'phone',
      startsAt: monday,
      cookie: await own.cookieOf(client.personId),
    })
    await page.goto(`/portal/${client.id}/schedule`)
    await page
      .getByRole('button', { name: /^\d+:00 [AP]M$/ })
      .first()
      .click()
    const chosen = page.getByRole('region', { name: t('scheduling:book.chosen') })
    await chosen.getByText(t('scheduling:policy.deposit', { amount: '$50.00' })).waitFor()
    await chosen.getByLabel(t('scheduling:policy.accept')).check()
    await checkPage(page, 'accept-deposit')
    await button(page, t('scheduling:policy.toDeposit', { amount: '$50.00' })).click()
    await page.waitForURL('**/schedule/deposit/*')

    const pay = button(page, t('billing:deposit.button', { amount: '$50.00' }))
    const fields = page.frameLocator(`iframe[title="${t('billing:pay.cardFields')}"]`)
    const typeCard = async (number: string) => {
      await fields.locator('#number').fill('')
      await fields.locator('#number').pressSequentially(number)
      await fields.locator('#expiry').fill('')
      await fields.locator('#expiry').pressSequentially('1240')
      await fields.locator('#code').fill('')
      await fields.locator('#code').pressSequentially('737')
    }
    await fields.locator('#number').waitFor()
    await checkPage(page, 'pay-deposit')
    await typeCard('4000000000000002')
    await pay.click()
    await page.getByRole('alert').getByText(t('billing:decline.title')).waitFor()
    await checkPage(page, 'deposit-declined')
    await page.reload()
    await fields.locator('#number').waitFor()
    await typeCard('4242424242424242')
    await pay.click()
    await page.waitForURL('**/schedule/booked/*')
    await page.getByText(t('scheduling:booked.text')).waitFor()

    await page.goto(`/portal/${client.id}/account`)
    await page.getByText('$50.00').first().waitFor()
    expect((await client.caller.get(`${client.path}/appointments`)).body.items).toHaveLength(1)
  })
})
