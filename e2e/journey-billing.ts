import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { formatMoney } from '../web/kernel/format.ts'
import { messageTo } from './foyer.ts'
import {
  button,
  choose,
  heading,
  openClient,
  openFromMenu,
  staffMember,
  startOf,
  startsWith,
  type Walk,
} from './journey-people.ts'

/** From a charge to a balance that both sides see alike: paid in part, refused once, and proven to the bank once. */
export async function chargeAndPay(
  walk: Walk,
  billers: { biller: string; toldOfPayments: string[] },
): Promise<void> {
  const { foyer, page, client, t, look, language } = walk
  const beganAt = Date.now() - 1000
  const money = (cents: number) => formatMoney(cents, language)
  const biller = await staffMember(foyer, billers.biller, language)
  await openClient(biller, walk, t('billing:practice.title'))
  await button(biller, t('billing:tab.enterCharge')).click()
  const charge = biller.getByRole('dialog', { name: t('billing:tab.enterCharge') })
  await charge.getByLabel(t('billing:tab.description'), { exact: true }).fill('50 min')
  await charge.getByLabel(t('billing:tab.code'), { exact: true }).fill('90834')
  await charge.getByLabel(t('billing:tab.fee'), { exact: true }).fill('150.00')
  await choose(biller, t('billing:provider'), 'Dr. Lena Brandt')
  await look(biller, 'charge')
  await charge.getByRole('button', { name: t('billing:tab.enterCharge') }).click()
  await charge.waitFor({ state: 'hidden' })
  await biller.getByRole('checkbox', { name: t('billing:tab.pickAll', { count: 1 }) }).check()
  await button(biller, t('billing:tab.sendInvoiceOf', { amount: money(15_000) })).click()
  await biller.getByText(t('billing:state.open'), { exact: true }).waitFor()
  await look(biller, 'client-billing')
  await messageTo(foyer, client.email, 'invoiceSent', beganAt)

  await openFromMenu(page, t, t('home:home.menu'))
  await page.getByText(t('home:tasks.pay.title', { amount: money(15_000) })).waitFor()
  await look(page, 'dashboard-owing')
  await openFromMenu(page, t, t('billing:account.title'))
  await page.getByText(t('billing:account.youOwe', { amount: money(15_000) })).waitFor()
  await look(page, 'account-owing')
  await payPart(5_000, '4242424242424242')
  await heading(page, t('billing:follow.paid', { amount: money(5_000) })).waitFor()
  await look(page, 'receipt')
  expect(await startOf(page, page.getByRole('link', { name: t('billing:asPdf') }))).toBe('%PDF-')
  await messageTo(foyer, client.email, 'paymentReceived', beganAt)
  for (const told of billers.toldOfPayments) await messageTo(foyer, told, 'paymentCameIn', beganAt)

  await payPart(3_000, '4000000000000002')
  const payWith = page.getByRole('region', { name: t('billing:pay.payWith') })
  const refusal = payWith.getByRole('alert').getByText(t('billing:decline.title'))
  await refusal.waitFor()
  await expect.poll(() => isInView(refusal)).toBe(true)
  expect(await page.getByLabel(t('billing:pay.otherAmount'), { exact: true }).inputValue()).toBe('30.00')
  await look(page, 'card-declined')
  await typeCard('4000002500003155')
  await button(page, t('billing:pay.button', { amount: money(3_000) })).click()
  await page.getByRole('button', { name: t('cardFields:challenge.approve') }).click()
  await heading(page, t('billing:follow.paid', { amount: money(3_000) })).waitFor()

  await openFromMenu(page, t, t('billing:account.title'))
  await page.getByText(t('billing:account.youOwe', { amount: money(7_000) })).waitFor()
  const ledger = page.getByRole('region', { name: t('billing:account.ledger') })
  for (const cents of [15_000, -5_000, -3_000])
    await ledger.getByText(money(cents), { exact: true }).waitFor()
  expect(await ledger.getByRole('listitem').count()).toBe(3)
  await look(page, 'account')
  const asThePracticeSeesIt = biller.getByRole('region', { name: t('billing:tab.account') })
  await asThePracticeSeesIt.getByText(money(7_000), { exact: true }).first().waitFor()
  await look(biller, 'client-billing-paid')
  const entries = biller.getByRole('region', { name: t('billing:account.ledger') })
  for (const cents of [15_000, -5_000, -3_000])
    await entries.getByText(money(cents), { exact: true }).waitFor()

  async function payPart(cents: number, card: string) {
    await openFromMenu(page, t, t('billing:pay.menu'))
    await page.getByRole('radio', { name: startsWith(t('billing:pay.other')) }).check()
    await page.getByLabel(t('billing:pay.otherAmount'), { exact: true }).fill((cents / 100).toFixed(2))
    await typeCard(card)
    if (card.startsWith('4242')) await look(page, 'pay')
    await button(page, t('billing:pay.button', { amount: money(cents) })).click()
  }
  async function typeCard(card: string) {
    const fields = page.frameLocator(`iframe[title="${t('billing:pay.cardFields')}"]`)
    for (const [field, value] of [
      ['#number', card],
      ['#expiry', '1240'],
      ['#code', '737'],
    ] as const) {
      await fields.locator(field).fill('')
      await fields.locator(field).pressSequentially(value)
    }
  }
}

/** On a phone what is said about a button must not stand where nobody looks. */
const isInView = (shown: Locator): Promise<boolean> =>
  shown.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= window.innerHeight
  })
