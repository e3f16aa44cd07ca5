import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aService, aTimeWithDeposit, hoursFor } from '../server/features/scheduling/scheduling.factories.ts'
import {
  type ProcessorStandIn,
  startProcessorStandIn,
} from '../server/kernel/processor/stand-in/start-stand-in.ts'
import { aClient, aPractice, aStaffMember } from '../server/testing/world.ts'
import { checkPage } from './foyer.ts'
import { button, wordsOf } from './journey-people.ts'
import { type OwnPractice, openOwnPractice } from './own-practice.ts'

const t = wordsOf('en')
const es = wordsOf('es')
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

const aPerson = async (personId: string, width: 'phone' | 'desktop', language: 'en' | 'es' = 'en') =>
  own.foyer.person({ language, width, startsAt: monday, cookie: await own.cookieOf(personId) })
async function typeCard(page: Page, number: string, words = t) {
  const fields = page.frameLocator(`iframe[title="${words('billing:pay.cardFields')}"]`)
  for (const [name, text] of [
    ['#number', number],
    ['#expiry', '1240'],
    ['#code', '737'],
  ] as const) {
    await fields.locator(name).fill('')
    await fields.locator(name).pressSequentially(text)
  }
}
/** Scrolled to first: for a moment afterwards the browser still takes a press for one on the frame that was there before. */
async function pressBelow(target: Locator) {
  await target.scrollIntoViewIfNeeded()
  await target.page().waitForTimeout(500)
  await target.click()
}
const anyTime = (page: Page) =>
  page
    .getByRole('button', { name: /^\d+:00 [AP]M$/ })
    .first()
    .click()

describe('a client of whom a card on file is asked', () => {
  it('reads what may be charged to it, is asked by his bank, comes back to the same time and books it; staff see it, also when it goes [SCH-14, PRF-9]', async () => {
    const { product } = own
    const practice = await aPractice(product, { name: 'Harbor Dental' })
    const provider = await aStaffMember(product, practice)
    const client = await aClient(product, practice, { timeZone: 'America/New_York' })
    const where = { product, practiceId: practice.id }
    await hoursFor(where, provider.staffId, [await aService(where)])

    const staff = await aPerson(practice.owner.personId, 'desktop')
    await staff.goto(`/practice/${practice.id}/settings/booking-policy`)
    const ofPractice = staff.getByRole('region', { name: t('scheduling:policy.practice') })
    await ofPractice.getByLabel(t('scheduling:policy.ask')).check()
    await ofPractice
      .getByRole('textbox', { name: t('scheduling:policy.text') })
      .fill('Please cancel a day ahead.\nLater than that, or if you do not come, we charge a fee.')
    await ofPractice.getByRole('radio', { name: t('scheduling:policy.givesOf.card') }).click()
    await ofPractice.getByText(t('scheduling:policy.cardWithoutFee')).waitFor()
    await ofPractice.getByRole('textbox', { name: t('scheduling:policy.lateFee') }).fill('50')
    await ofPractice.getByRole('textbox', { name: t('scheduling:policy.noShowFee') }).fill('75')
    await ofPractice.getByRole('button', { name: t('scheduling:policy.save') }).click()
    await staff.getByText(t('scheduling:policy.number', { number: 1 })).waitFor()
    await checkPage(staff, 'booking-policy-card')

    const page = await aPerson(client.personId, 'phone')
    await page.goto(`/portal/${client.id}/schedule`)
    await anyTime(page)
    const chosen = page.getByRole('region', { name: t('scheduling:book.chosen') })
    const when = await chosen
      .getByText(/2026|\d+:00/)
      .first()
      .textContent()
    const book = chosen.getByRole('button', { name: t('scheduling:policy.agreeAndBook') })
    await chosen.getByText(t('scheduling:policy.card')).waitFor()
    expect(await book.isDisabled()).toBe(true)
    await chosen.getByLabel(t('scheduling:policy.accept')).check()
    await chosen
      .getByText(
        t('scheduling:policy.agreement.both', {
          practice: 'Harbor Dental',
          lateFee: '$50.00',
          noShowFee: '$75.00',
        }),
      )
      .waitFor()
    await typeCard(page, '4000000000000002')
    await checkPage(page, 'card-step')
    await pressBelow(book)
    await page.getByRole('alert').getByText(t('billing:saveCard.declined')).waitFor()
    await checkPage(page, 'card-declined', 'own')

    await typeCard(page, '4000002500003155')
    await pressBelow(book)
    await page.getByRole('button', { name: /approve|confirm|yes/i }).click()
    await page.waitForURL(/\/schedule\?setup=/)
    expect(
      await chosen
        .getByText(/2026|\d+:00/)
        .first()
        .textContent(),
    ).toBe(when)
    expect(await chosen.getByLabel(t('scheduling:policy.accept')).isChecked()).toBe(true)
    const kept = chosen.getByRole('radio', { name: /Visa ending 3155|3155/ })
    expect(await kept.getAttribute('aria-checked')).toBe('true')
    await checkPage(page, 'back-from-bank', 'own')
    await pressBelow(book)
    await page.waitForURL('**/schedule/booked/*')
    const onFile = t('scheduling:feeCard.mine', { card: 'Visa •••• 3155' })
    await page.getByText(onFile).waitFor()
    await checkPage(page, 'booked-with-card', 'own')

    const { body } = await client.caller.get(`${client.path}/appointments`)
    expect(body.items).toHaveLength(1)
    const seen = async () =>
      (await practice.owner.caller.get(`${practice.path}/appointments/${body.items[0].id}`)).body.feeCard
    expect(await seen()).toEqual({ brand: 'visa', last4: '3155', isRemoved: false })

    await page.goto(`/portal/${client.id}/profile`)
    const ofCards = page.getByRole('region', { name: t('billing:savedCards.title') })
    await ofCards.getByText(t('billing:savedCards.reliedOn', { count: 1 })).waitFor()
    await ofCards.getByRole('button', { name: t('billing:saveCard.add') }).click()
    await typeCard(page, '5555555555554444')
    await checkPage(page, 'add-card', 'own')
    await pressBelow(ofCards.getByRole('button', { name: t('billing:saveCard.save') }))
    await ofCards.getByText(/4444/).waitFor()
    await ofCards
      .getByRole('listitem')
      .filter({ hasText: '3155' })
      .getByRole('button', { name: t('billing:pay.removeThisCard') })
      .click()
    const sure = page.getByRole('dialog')
    await sure.getByText(t('billing:pay.removeReliedOn', { count: 1 })).waitFor()
    await checkPage(page, 'remove-relied-on', 'own')
    await sure.getByRole('button', { name: t('billing:pay.removeCardConfirm') }).click()
    await ofCards.getByText(/3155/).waitFor({ state: 'detached' })
    expect(await seen()).toMatchObject({ isRemoved: true })
    await page.goto(`/portal/${client.id}/appointments`)
    await page.getByText(t('scheduling:feeCard.mineRemoved', { card: 'Visa •••• 3155' })).waitFor()
  })

  it('finds all of it in Spanish [SCH-14, UI-5]', async () => {
    const { product } = own
    const practice = await aPractice(product, { name: 'Harbor Dental' })
    const provider = await aStaffMember(product, practice)
    const client = await aClient(product, practice, { timeZone: 'America/New_York', locale: 'es' })
    await aTimeWithDeposit({ product, practice, provider }, { asksForCard: true })
    const page = await aPerson(client.personId, 'desktop', 'es')
    await page.goto(`/portal/${client.id}/schedule`)
    await page
      .getByRole('button', { name: /^\d+:00/ })
      .first()
      .click()
    const chosen = page.getByRole('region', { name: es('scheduling:book.chosen') })
    await chosen.getByLabel(es('scheduling:policy.accept')).check()
    await typeCard(page, '4242424242424242', es)
    await checkPage(page, 'card-step-spanish', 'own')
    await pressBelow(chosen.getByRole('button', { name: es('scheduling:policy.agreeAndBook') }))
    await page.waitForURL('**/schedule/booked/*')
    await page.getByText(es('scheduling:feeCard.mine', { card: 'Visa •••• 4242' })).waitFor()
  })
})

describe('a client who leaves the page of his deposit', () => {
  it('finds the held time on the dashboard and among his appointments, goes back to pay, or gives it up [SCH-14]', async () => {
    const { product } = own
    const practice = await aPractice(product)
    const provider = await aStaffMember(product, practice)
    const client = await aClient(product, practice, { timeZone: 'America/New_York' })
    await aTimeWithDeposit({ product, practice, provider })
    const page = await aPerson(client.personId, 'phone')
    await page.goto(`/portal/${client.id}/schedule`)
    await anyTime(page)
    await page.getByLabel(t('scheduling:policy.accept')).check()
    await button(page, t('scheduling:policy.toDeposit', { amount: '$50.00' })).click()
    await page.waitForURL('**/schedule/deposit/*')
    await page.goto(`/portal/${client.id}`)
    const held = page.getByRole('region', { name: /^Not booked yet: pay the deposit by/ })
    await held.waitFor()
    await checkPage(page, 'home-with-deposit')
    await held.getByRole('link', { name: t('billing:deposit.payIt', { amount: '$50.00' }) }).click()
    await page.waitForURL('**/schedule/deposit/*')
    await page.goto(`/portal/${client.id}/appointments`)
    await held.getByRole('button', { name: t('billing:deposit.giveUpConfirm') }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('billing:deposit.giveUpConfirm') })
      .click()
    await held.waitFor({ state: 'detached' })
    expect((await client.caller.get(`${client.path}/deposits`)).body.holds).toEqual([])
  })
})
