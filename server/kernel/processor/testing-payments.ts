import { randomUUID } from 'node:crypto'
import type { CardProcessor, NewPayment, ProcessorError } from './processor.ts'
import type { ProcessorStandIn } from './stand-in/start-stand-in.ts'
import { createStripeClient, type StripeClientOptions } from './stripe-client.ts'

// What the tests of the processor share.

export function aClient(standIn: ProcessorStandIn, more: Partial<StripeClientOptions> = {}): CardProcessor {
  const { origin: baseUrl, secretKey, publishableKey, webhookSecret } = standIn
  const keys = { baseUrl, secretKey, publishableKey, webhookSecret }
  return createStripeClient({ kind: 'stand-in', ...keys, retryPauseMs: 5, ...more })
}

type PaymentByPayer = Extract<NewPayment, { returnUrl: string }>

export function aPayment(more: Partial<PaymentByPayer> = {}): PaymentByPayer {
  return {
    account: 'acct_cedar',
    idempotencyKey: randomUUID(),
    amountCents: 8500,
    currency: 'usd',
    paymentMethodId: 'pm_card_visa',
    savePaymentMethod: false,
    returnUrl: 'http://localhost:3000/portals/1/payments/2',
    ...more,
  }
}

/** The error of a promise that must fail; `undefined` when it did not. */
export const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as ProcessorError,
  )

export async function countPayments(standIn: ProcessorStandIn, account = 'acct_cedar'): Promise<number> {
  const response = await fetch(`${standIn.origin}/v1/payment_intents?limit=100`, {
    headers: { authorization: `Bearer ${standIn.secretKey}`, 'stripe-account': account },
  })
  return ((await response.json()) as { data: unknown[] }).data.length
}

/** Presses a button on the page of the card's bank and returns where the browser is sent. */
export async function answerChallenge(
  actionUrl: string | undefined,
  answer: 'approve' | 'fail',
): Promise<URL> {
  const response = await fetch(actionUrl ?? '', {
    method: 'POST',
    body: new URLSearchParams({ answer }),
    redirect: 'manual',
  })
  if (response.status !== 303) throw new Error(`The challenge answered ${response.status}`)
  return new URL(response.headers.get('location') ?? '')
}
