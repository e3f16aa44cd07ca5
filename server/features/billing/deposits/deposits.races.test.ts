import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts'
import {
  aClient,
  aPerson,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { openPortal } from '../../clients/index.ts'
import { scheduling } from '../../scheduling/index.ts'
import { anHour, aTimeWithDeposit } from '../../scheduling/scheduling.factories.ts'
import { chargesAt, openShop, rowsOf, type Shop } from '../billing.factories.ts'
import { returnDeposit } from './return-deposit.job.ts'

let shop: Shop
let other: ServerProcess
let practice: TestPractice
let client: TestClient
let spouse: TestClient
beforeAll(async () => {
  shop = await openShop()
  other = await startServerProcess(shop.product)
  practice = await aPractice(shop.product)
  client = await aClient(shop.product, practice)
  const { personId, email } = await aPerson(shop.product)
  await inPracticeAsSystem(shop.product.services, practice.id, 'test', (work) =>
    openPortal(work, {
      clientId: client.id,
      personId,
      displayName: 'Sam Okafor',
      relationship: 'spouse',
      permissions: ['basic', 'scheduling', 'billing'],
    }),
  )
  spouse = { ...client, personId, email, caller: await shop.product.as(personId) }
})
afterAll(async () => {
  await other?.stop()
  await shop.stop()
})

const rows = <T extends object>(text: string, values: unknown[]) =>
  rowsOf<T>(shop.product, practice.id, text, values)
async function aHold(day: number): Promise<string> {
  const provider = await aStaffMember(shop.product, practice)
  const time = await aTimeWithDeposit(
    { product: shop.product, practice, provider },
    { startsAt: anHour(day) },
  )
  const held = await client.caller.post(`${client.path}/deposits`, time, { 'idempotency-key': newId() })
  expect(held.status, held.text).toBe(201)
  return held.body.holdId
}
const pay = (by: Pick<TestClient['caller'], 'post'>, holdId: string) =>
  by.post(
    `${client.path}/deposits/${holdId}/payments`,
    { card: { token: 'pm_card_visa', save: false } },
    { 'idempotency-key': newId() },
  )
/** What the processor keeps of the deposits of this hold, in cents, once everything that is to go back has gone. */
async function keptOf(holdId: string): Promise<number> {
  const payments = await rows<{ id: string; deposit_outcome: string | null }>(
    'select id, deposit_outcome from payments where practice_id = $1 and deposit_hold_id = $2',
    [practice.id, holdId],
  )
  for (const { id, deposit_outcome } of payments)
    if (deposit_outcome === 'refundDue')
      await returnDeposit(shop.product.services, { practiceId: practice.id, id })
  const mine = new Set(payments.map(({ id }) => id))
  const charges = (await chargesAt(shop.standIn)).filter(
    (charge) => mine.has(charge.metadata.payment!) && charge.status === 'succeeded',
  )
  const kept = await rows<{ kept: number }>(
    `select count(*)::int as kept from payments where practice_id = $1 and deposit_hold_id = $2 and deposit_outcome = 'booked'`,
    [practice.id, holdId],
  )
  expect(charges.length).toBeGreaterThanOrEqual(kept[0]!.kept)
  return kept[0]!.kept
}
const booked = async (startsAt: number) =>
  rows<{ id: string }>(
    `select id from appointments where practice_id = $1 and client_id = $2 and starts_at = $3 and status = 'scheduled'`,
    [practice.id, client.id, new Date(startsAt)],
  )

describe('a deposit, over two servers', () => {
  it('is charged once when two of a family pay it at one moment, each on another server [SCH-14, PAY-01, CON-01]', async () => {
    for (let round = 0; round < 5; round += 1) {
      const day = 3 + round
      const holdId = await aHold(day)
      const answers = await Promise.all([
        pay(client.caller, holdId),
        pay(other.as(spouse.caller.cookie), holdId),
      ])
      expect(answers.map((answer) => answer.status).sort(), `round ${round}`).toEqual([201, 409])
      expect(await booked(anHour(day))).toEqual([{ id: holdId }])
      expect(await keptOf(holdId)).toBe(1)
    }
  })

  it('books its time or goes back, never both and never neither, when it is paid as the hold ends [SCH-14, CON-01]', async () => {
    const outcomes = new Set<string>()
    for (let round = 0; round < 8; round += 1) {
      const day = 12 + round
      const holdId = await aHold(day)
      const end = new Date(Date.now() + 20 + round * 25)
      await inPracticeAsSystem(shop.product.services, practice.id, 'test', ({ trx }) =>
        trx.updateTable('appointments').set({ request_expires_at: end }).where('id', '=', holdId).execute(),
      )
      const expire = async () => {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, end.getTime() - Date.now() + 1)))
        await scheduling.jobs!(shop.product.services)['expire-request']!({
          practiceId: practice.id,
          id: holdId,
        })
      }
      const [paid] = await Promise.all([pay(other.as(client.caller.cookie), holdId), expire()])
      const appointments = await booked(anHour(day))
      const kept = await keptOf(holdId)
      outcomes.add(paid.status === 201 ? 'paid' : 'refused')
      // Paid too late, the same time is booked anew where it is still open.
      expect([appointments.length, kept], `round ${round}: ${paid.text}`).toEqual(
        paid.status === 201 ? [1, 1] : [0, 0],
      )
    }
    expect(outcomes.has('paid')).toBe(true)
  })
})
