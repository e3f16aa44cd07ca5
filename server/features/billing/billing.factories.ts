import pg from 'pg'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids.ts'
import type { PortalPermission } from '../../kernel/permit.ts'
import { createProcessor } from '../../kernel/processor/index.ts'
import {
  type ProcessorStandIn,
  startProcessorStandIn,
} from '../../kernel/processor/stand-in/start-stand-in.ts'
import { createStripeClient } from '../../kernel/processor/stripe-client.ts'
import { answerChallenge } from '../../kernel/processor/testing-payments.ts'
import type { Services, Work } from '../../kernel/services.ts'
import { type Answer, type Product, startProduct } from '../../testing/product.ts'
import { aPerson, type TestClient, type TestPractice } from '../../testing/world.ts'
import { openPortal } from '../clients/index.ts'
import { enterChargeInLedger } from './enter-charge/enter-charge.route.ts'
import { owedBy } from './ledger/ledger.sql.ts'
import { customerOf, keepCard, keepCustomer } from './saved-cards/saved-cards.sql.ts'
import { sendInvoiceOf } from './send-invoice/send-invoice.route.ts'

export type Shop = { product: Product; standIn: ProcessorStandIn; stop: () => Promise<void> }

const settingsOf = (standIn: ProcessorStandIn) => ({
  kind: 'stand-in' as const,
  url: standIn.origin,
  secretKey: standIn.secretKey,
  publishableKey: standIn.publishableKey,
  webhookSecret: standIn.webhookSecret,
})

/** A client of the processor that gives up quickly, so that a test of lost answers need not wait. */
export const quickProcessor = (standIn: ProcessorStandIn, retries = 0) =>
  createStripeClient({ ...settingsOf(standIn), baseUrl: standIn.origin, retries, retryPauseMs: 5 })

/** The product with a card processor of its own on loopback. With `webhookUrl` its notices go there. */
export async function openShop(
  options: { withJobs?: boolean; webhookUrl?: string; services?: Partial<Services> } = {},
): Promise<Shop> {
  const standIn = await startProcessorStandIn(
    options.webhookUrl ? { webhookUrl: options.webhookUrl, retryPausesMs: [50, 50, 50] } : {},
  )
  const processor = settingsOf(standIn)
  const product = await startProduct({
    ...(options.withJobs ? { withJobs: true } : {}),
    overrides: { processor },
    services: { processor: createProcessor(processor), ...options.services },
  })
  return {
    product,
    standIn,
    async stop() {
      await standIn.close()
      await product.stop()
    },
  }
}

export const asPractice = <T>(product: Product, practiceId: string, run: (work: Work) => Promise<T>) =>
  inPracticeAsSystem(product.services, practiceId, 'test', run)

/** Somebody else of the same portal, with a card holder's rights of his own. */
export async function aRelative(
  product: Product,
  practice: Pick<TestPractice, 'id'>,
  client: Pick<TestClient, 'id'>,
  permissions?: PortalPermission[],
) {
  const { personId } = await aPerson(product)
  await asPractice(product, practice.id, (work) =>
    openPortal(work, {
      clientId: client.id,
      personId,
      displayName: 'Dana Okafor',
      relationship: 'spouse',
      ...(permissions && { permissions }),
    }),
  )
  return { personId, caller: await product.as(personId) }
}

type Where = { product: Product; practice: Pick<TestPractice, 'id' | 'owner'>; clientId: string }

export const aCharge = (
  { product, practice, clientId }: Where,
  feeCents = 8500,
  description = 'Therapy session',
): Promise<string> =>
  asPractice(product, practice.id, (work) =>
    enterChargeInLedger(work, {
      clientId,
      personId: practice.owner.personId,
      serviceDate: '2026-11-17',
      description,
      feeCents,
      code: '90834',
    }),
  )

/** An invoice with one line for each fee. */
export async function anInvoice(where: Where, ...feesCents: number[]) {
  const chargeIds: string[] = []
  for (const fee of feesCents.length > 0 ? feesCents : [8500]) chargeIds.push(await aCharge(where, fee))
  const { product, practice, clientId } = where
  const sent = await asPractice(product, practice.id, (work) =>
    sendInvoiceOf(work, {
      clientId,
      personId: practice.owner.personId,
      chargeIds,
      issuedOn: '2026-11-18',
      dueOn: '2026-12-18',
    }),
  )
  return { ...sent, chargeIds }
}

export const owed = (product: Product, practiceId: string, clientId: string) =>
  asPractice(product, practiceId, (work) => owedBy(work, clientId))

export const pay = (
  client: Pick<TestClient, 'path' | 'caller'>,
  body: Record<string, unknown> = {},
  key: string = newId(),
): Promise<Answer> =>
  client.caller.post(
    `${client.path}/payments`,
    { amountCents: 8500, card: { token: 'pm_card_visa', save: false }, ...body },
    { 'idempotency-key': key },
  )

export type WirePayment = { id: string; status: string; amount: number; metadata: Record<string, string> }

/** What the processor itself holds: the truth about money. */
export async function chargesAt(standIn: ProcessorStandIn): Promise<WirePayment[]> {
  const response = await fetch(`${standIn.origin}/v1/payment_intents?limit=100`, {
    headers: { authorization: `Bearer ${standIn.secretKey}` },
  })
  return ((await response.json()) as { data: WirePayment[] }).data
}

export async function atProcessor(standIn: ProcessorStandIn, path: string, form: Record<string, string>) {
  const response = await fetch(`${standIn.origin}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${standIn.secretKey}` },
    body: new URLSearchParams(form),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** Rows as the owner of the database sees them, past every policy. */
export async function rowsOf<T extends object>(
  product: Product,
  practiceId: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: product.databaseUrl })
  await client.connect()
  try {
    await client.query(
      `select set_config('app.practice_id', $1, false), set_config('app.actor_kind', 'system', false)`,
      [practiceId],
    )
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** A card that this person kept with the practice, at the card service too. */
export async function aKeptCard(product: Product, practiceId: string, personId: string, token: string) {
  const processor = product.services.processor!
  const order = () => ({ account: null, idempotencyKey: newId() })
  const { customerId, isNew } = await asPractice(product, practiceId, async (work) => {
    const known = await customerOf(work, personId)
    return known
      ? { customerId: known, isNew: false }
      : { customerId: (await processor.createCustomer(order())).id, isNew: true }
  })
  const setup = await processor.saveCard({
    ...order(),
    customerId,
    paymentMethodId: token,
    returnUrl: 'http://localhost/',
  })
  if (setup.actionUrl) await answerChallenge(setup.actionUrl, 'approve')
  const kept = (await processor.findCardSetup(null, setup.id))!
  await asPractice(product, practiceId, async (work) => {
    if (isNew) await keepCustomer(work, personId, customerId)
    await keepCard(work, personId, kept.paymentMethodId!, kept.card!)
  })
}

/** As if the holder had agreed, when he booked, that his newest card may be charged for this appointment. */
export const agreeToCard = (product: Product, practiceId: string, personId: string, appointmentId: string) =>
  rowsOf(
    product,
    practiceId,
    `update appointments a set fee_card_id = c.id, fee_card_person_id = c.person_id, fee_card_brand = c.brand,
      fee_card_last4 = c.last4, fee_card_agreed_at = a.policy_accepted_at
    from (select * from saved_cards where person_id = $1 order by id desc limit 1) c
    where c.practice_id = a.practice_id and a.id = $2`,
    [personId, appointmentId],
  )
