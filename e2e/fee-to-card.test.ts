import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreeToCard, aKeptCard } from '../server/features/billing/billing.factories.ts'
import { aLateCancelled } from '../server/features/scheduling/scheduling.factories.ts'
import {
  type ProcessorStandIn,
  startProcessorStandIn,
} from '../server/kernel/processor/stand-in/start-stand-in.ts'
import { aClient, aPractice, aStaffMember } from '../server/testing/world.ts'
import { checkPage } from './foyer.ts'
import { wordsOf } from './journey-people.ts'
import { type OwnPractice, openOwnPractice } from './own-practice.ts'

const t = wordsOf('en')
const card = t('billing:cardEnding', { brand: 'Visa', last4: '4242' })

let own: OwnPractice
let cards: ProcessorStandIn
beforeAll(async () => {
  cards = await startProcessorStandIn()
  const { origin: url, secretKey, publishableKey, webhookSecret } = cards
  own = await openOwnPractice(Date.now(), {
    processor: { kind: 'stand-in', url, secretKey, publishableKey, webhookSecret },
  })
}, 180_000)
afterAll(async () => {
  await own?.foyer.close()
  await cards?.close()
})

/** Somebody who cancelled late, and had agreed to a card when he booked. */
async function aFee(token: string) {
  const { product } = own
  const practice = await aPractice(product)
  const provider = await aStaffMember(product, practice)
  const client = await aClient(product, practice)
  const world = { product, practice, provider, client } as Parameters<typeof aLateCancelled>[0]
  const appointmentId = await aLateCancelled(world)
  await aKeptCard(product, practice.id, client.personId, token)
  await agreeToCard(product, practice.id, client.personId, appointmentId)
  return { practice, client }
}
const atDesk = async (personId: string) =>
  own.foyer.person({ language: 'en', width: 'desktop', cookie: await own.cookieOf(personId) })

describe('the fee of somebody who cancelled late', () => {
  it('is charged to the card that he had agreed to, half of it is refunded, and he sees both [SCH-14, BIL-10]', async () => {
    const { practice, client } = await aFee('pm_card_visa')
    const staff = await atDesk(practice.owner.personId)
    await staff.goto(`/practice/${practice.id}/clients/${client.id}/billing`)
    const fees = staff.getByRole('region', { name: t('billing:fees.title') })
    await fees.getByText(card).waitFor()
    await checkPage(staff, 'fee-with-card')
    await fees.getByRole('button', { name: /^Charge \$50\.00 to Visa/ }).click()
    const sure = staff.getByRole('dialog', { name: t('billing:fees.toCardTitle') })
    await sure.getByText(t('billing:fees.toCardThen')).waitFor()
    await checkPage(staff, 'charge-to-card', 'own')
    await sure.getByRole('button', { name: t('billing:fees.toCardNow', { amount: '$50.00', card }) }).click()
    await fees.getByText(t('billing:fees.paidByCard', { amount: '$50.00' })).waitFor()

    const ledger = staff.getByRole('region', { name: t('billing:account.ledger') })
    await ledger.getByRole('button', { name: new RegExp(`^${t('billing:refund.open')}`) }).click()
    const refund = staff.getByRole('dialog', { name: t('billing:refund.title') })
    const amount = refund.getByRole('textbox', { name: t('billing:amount') })
    expect(await amount.inputValue()).toBe('50.00')
    await amount.fill('60')
    await refund.getByRole('button', { name: t('billing:refund.submitPlain') }).click()
    await refund.getByText(t('billing:refund.fault.tooLarge', { amount: '$50.00' })).waitFor()
    await amount.fill('25')
    await refund.getByRole('textbox', { name: t('billing:tab.reason') }).fill('We had an opening by then')
    await refund.getByRole('radio', { name: t('billing:refund.nothingOwed') }).check()
    await checkPage(staff, 'refund-dialog', 'own')
    await refund.getByRole('button', { name: t('billing:refund.submit', { amount: '$25.00', card }) }).click()
    await ledger.getByText(`${t('billing:refund.state.succeeded')} · $25.00`).waitFor()
    await ledger.getByText('We had an opening by then').waitFor()
    await checkPage(staff, 'fee-refunded')

    const page = await own.foyer.person({
      language: 'en',
      width: 'phone',
      cookie: await own.cookieOf(client.personId),
    })
    await page.goto(`/portal/${client.id}/account`)
    const payments = page.getByRole('region', { name: t('billing:payments') })
    await payments.getByText(t('billing:state.partlyGivenBack')).waitFor()
    expect(await page.getByText('We had an opening by then').count()).toBe(0)
    await checkPage(page, 'account-with-refund')
    await payments.getByRole('link').first().click()
    await page.waitForURL('**/account/receipts/*')
    await page
      .getByText(t('billing:pdf.givenBack', { amount: '$25.00' }))
      .first()
      .waitFor()
    await checkPage(page, 'receipt-with-refund')
    const told = await own.foyer.outbox()
    expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['feeCharged', 'refundSent']))
  })

  it('stays owed when the card is refused, staff read why, and can take it back [SCH-14]', async () => {
    const { practice, client } = await aFee('pm_card_authenticationRequired')
    const staff = await atDesk(practice.owner.personId)
    await staff.goto(`/practice/${practice.id}/clients/${client.id}/billing`)
    const fees = staff.getByRole('region', { name: t('billing:fees.title') })
    await fees.getByRole('button', { name: /^Charge \$50\.00 to Visa/ }).click()
    const sure = staff.getByRole('dialog', { name: t('billing:fees.toCardTitle') })
    await sure.getByRole('button', { name: /^Charge \$50\.00 to Visa/ }).click()
    await fees.getByText(t('billing:fees.refused.notProven')).waitFor()
    await checkPage(staff, 'fee-refused')
    await fees
      .getByRole('button', {
        name: `${t('billing:tab.takeBackOf', { name: t('billing:fees.line.lateCancelled') })}`,
      })
      .click()
    const back = staff.getByRole('dialog', { name: t('billing:tab.takeBackTitle') })
    await back.getByRole('textbox', { name: t('billing:tab.reason') }).fill('A kindness')
    await back.getByRole('button', { name: t('billing:tab.takeBack') }).click()
    await fees.getByText(`${t('billing:state.takenBack')} · $50.00`).waitFor()
  })
})
