import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import type { Caller } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { agreeToCard, aKeptCard, aRelative, openShop, type Shop } from '../../billing/billing.factories.ts'
import { aLateCancelled } from '../../scheduling/scheduling.factories.ts'
import { unzipped } from '../records.factories.ts'
import { makeArchiveJob } from './make-archive.job.ts'

let shop: Shop
let practice: TestPractice
let client: TestClient
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
  client = await aClient(shop.product, practice)
})
afterAll(() => shop.stop())

async function appointmentsOf(by: Caller): Promise<Record<string, unknown>[]> {
  const begun = await by.post(`${client.path}/archive`, undefined, { 'idempotency-key': newId() })
  await makeArchiveJob(shop.product.services, { practiceId: practice.id, id: begun.body.runId })
  const { bytes } = await by.get(`${client.path}/runs/${begun.body.runId}/result`)
  return JSON.parse(unzipped(bytes).get('data/appointments.json')!.toString()).appointments
}

it('tells which card was agreed to for an appointment to its holder alone [PRF-12, SCH-14, PAY-06]', async () => {
  const { product } = shop
  const provider = await aStaffMember(product, practice)
  const world = { product, practice, client, provider }
  const id = await aLateCancelled(world as Parameters<typeof aLateCancelled>[0])
  await aKeptCard(product, practice.id, client.personId, 'pm_card_visa')
  await agreeToCard(product, practice.id, client.personId, id)
  const relative = await aRelative(product, practice, client, ['basic', 'scheduling'])
  expect(await appointmentsOf(client.caller)).toMatchObject([
    { fee_card_brand: 'visa', fee_card_last4: '4242' },
  ])
  const [seen] = await appointmentsOf(relative.caller)
  expect(seen).toMatchObject({ id, fee_card_id: null, fee_card_brand: null, fee_card_last4: null })
  expect(seen!.fee_card_agreed_at).not.toBeNull()
})
