import type { EpochMs } from '../time/instant.ts'

/**
 * The processor's account that money is paid into, one a practice. `null` is the account of the key itself.
 * Every object of the processor lives in one account and does not exist in any other [PAY-06].
 */
export type ProcessorAccount = string | null

/** Ids only: values that are not plain ids are refused, so that nothing about a person reaches the processor. */
export type ProcessorMetadata = Record<string, string>

export type CardSummary = { brand: string; last4: string; expMonth: number; expYear: number }

/** `declined` and `canceled` mean that no money moved. `processing` and `requiresAction` are still open. */
export type PaymentStatus = 'succeeded' | 'requiresAction' | 'processing' | 'declined' | 'canceled'

/** One payment as the processor knows it at the moment of asking. */
export type ProcessorPayment = {
  id: string
  status: PaymentStatus
  amountCents: number
  currency: 'usd'
  /** Money taken back so far, by refunds that succeeded or are on their way. */
  refundedCents: number
  isDisputed: boolean
  /** The processor's word for why, for example `insufficient_funds`; set when `declined`. */
  declineCode?: string
  /** Where the person's browser must go next; set when `requiresAction`. It comes back to `returnUrl`. */
  actionUrl?: string
  /** For the processor's own script in the page; never to be stored or logged. */
  clientSecret?: string
  card?: CardSummary
  paymentMethodId?: string
  /** The card is kept with the customer and may be used again. */
  isCardSaved: boolean
  metadata: ProcessorMetadata
  createdAt: EpochMs
}

export type CardSetup = {
  id: string
  status: 'succeeded' | 'requiresAction' | 'declined'
  declineCode?: string
  actionUrl?: string
  clientSecret?: string
  paymentMethodId?: string
  card?: CardSummary
}

export type ProcessorRefund = {
  id: string
  paymentId: string
  status: 'succeeded' | 'pending' | 'failed' | 'canceled'
  amountCents: number
  metadata: ProcessorMetadata
  createdAt: EpochMs
}

/** Options that every change takes: a retry with the same key and the same values never acts twice. */
export type ProcessorChange = {
  account: ProcessorAccount
  /** Stored with the row that it is for before the processor is called. At most 200 characters. */
  idempotencyKey: string
  metadata?: ProcessorMetadata
}

export type NewPayment = ProcessorChange & {
  /** Whole cents, from 50 to 99,999,999. */
  amountCents: number
  currency: 'usd'
  paymentMethodId: string
} & (
    | {
        isOffSession?: false
        customerId?: string
        /** Keeps the card with the customer after it was charged; asks for `customerId`. */
        savePaymentMethod: boolean
        /** Where the browser comes back to after a check by the card's bank. */
        returnUrl: string
      }
    /** The card's holder is not there: a bank that wants to ask him declines (`authentication_required`). */
    | { isOffSession: true; customerId: string }
  )

/**
 * What a signed notice of the processor is about. It names the thing alone, not its state: notices come late,
 * twice and in any order, so whoever receives one asks for the present state [PAY-02].
 */
export type ProcessorEvent = {
  id: string
  type: string
  account: ProcessorAccount
  createdAt: EpochMs
  about:
    | { kind: 'payment'; paymentId: string }
    | { kind: 'refund'; refundId: string; paymentId: string }
    | { kind: 'cardSetup'; setupId: string }
    | { kind: 'other' }
}

/** What the page needs so that a card becomes a token without touching this server [BIL-6]. */
export type PublicProcessorSettings = {
  kind: 'stand-in' | 'stripe'
  publishableKey: string
  account: ProcessorAccount
  /** For `stand-in` the address of the page with the card fields; for `stripe` that of the processor's script. */
  fieldsUrl: string
  /** Origins that the content security policy of payment pages must let in. */
  scriptOrigins: string[]
  frameOrigins: string[]
  connectOrigins: string[]
}

/** The card processor. Every method throws `ProcessorError` when no usable answer came. */
export interface CardProcessor {
  createCustomer(change: ProcessorChange): Promise<{ id: string }>
  /** A declined card is an answer (`declined`), not an error. */
  createPayment(payment: NewPayment): Promise<ProcessorPayment>
  /** `undefined` when this account has no such payment. */
  findPayment(account: ProcessorAccount, paymentId: string): Promise<ProcessorPayment | undefined>
  /**
   * The payment of an attempt whose answer was lost. Reads the account's payments from 5 minutes before
   * `attemptedAt` on, because they are listed at once, whereas the processor's search lags behind.
   */
  findPaymentByIdempotencyKey(
    account: ProcessorAccount,
    idempotencyKey: string,
    attemptedAt: EpochMs,
  ): Promise<ProcessorPayment | undefined>
  /** Returns the payment as it then stands: `succeeded` when the money had already moved. */
  cancelPayment(account: ProcessorAccount, paymentId: string): Promise<ProcessorPayment>
  refund(refund: ProcessorChange & { paymentId: string; amountCents: number }): Promise<ProcessorRefund>
  /** All refunds of a payment, also those made at the processor itself; newest first. */
  findRefunds(account: ProcessorAccount, paymentId: string): Promise<ProcessorRefund[]>
  /** Keeps a card with a customer without charging it, so that it may be charged later while its holder is not there. */
  saveCard(
    setup: ProcessorChange & { customerId: string; paymentMethodId: string; returnUrl: string },
  ): Promise<CardSetup>
  findCardSetup(account: ProcessorAccount, setupId: string): Promise<CardSetup | undefined>
  /** Forgets a saved card. A card that is already forgotten is fine. */
  detachPaymentMethod(account: ProcessorAccount, paymentMethodId: string): Promise<void>
  /** Throws `WebhookRefused` unless the bytes were signed with this endpoint's secret in the last 300 s. */
  verifyWebhook(rawBody: Uint8Array, signatureHeader: string | undefined, now: EpochMs): ProcessorEvent
  publicSettings(account: ProcessorAccount): PublicProcessorSettings
}

export type ProcessorErrorKind =
  /** The request was never right: bad values, bad key, no such object. Nothing happened; retrying is of no use. */
  | 'refused'
  /** The same key was used before with other values. Nothing new happened. */
  | 'keyReused'
  /** Too many requests or a twin in flight, also after the retries. Nothing new happened; try again later. */
  | 'busy'
  /** The processor could not be reached at all, so it never saw the request. Nothing happened; try again later. */
  | 'unreachable'
  /** No answer, half an answer, or an error of the processor itself. It may have happened. */
  | 'unknown'

/** Carries codes of the processor alone, never what a person typed or who they are. */
export class ProcessorError extends Error {
  readonly kind: ProcessorErrorKind
  /** The money may have moved: keep the attempt open and ask with `findPaymentByIdempotencyKey`. */
  readonly outcomeIsUnknown: boolean
  readonly code: string | undefined
  readonly requestId: string | undefined

  constructor(kind: ProcessorErrorKind, message: string, code?: string, requestId?: string) {
    super(message)
    this.name = 'ProcessorError'
    this.kind = kind
    this.outcomeIsUnknown = kind === 'unknown'
    this.code = code
    this.requestId = requestId
  }
}
