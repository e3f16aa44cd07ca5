import { api, newIdempotencyKey, type paths } from '../../../kernel/api.ts'
import { asProblem, Problem } from '../../../kernel/problem.ts'
import type { PaymentState } from '../billing-queries.ts'

export type PaymentOrder = NonNullable<
  paths['/api/portals/{portalId}/payments']['post']['requestBody']
>['content']['application/json']

const pausesMs = [1_000, 2_000, 4_000]

/** No answer came, or one that says nothing of the payment: it may have been made. */
function answerWasLost(error: unknown): boolean {
  const { status, kind } = asProblem(error)
  return status === 0 || (status >= 500 && kind !== 'card-service-failed')
}

/**
 * One wish to pay. However often it is sent, it pays once: the key stays the same until an answer came, and only then may the same
 * person wish again under a new one (PAY-01).
 */
export class PayAttempt {
  readonly #key = newIdempotencyKey()
  readonly #portalId: string
  readonly #order: PaymentOrder
  readonly #holdId: string | undefined

  /** @param holdId the held time whose deposit is paid; its amount stands with the time */
  constructor(portalId: string, order: PaymentOrder, holdId?: string) {
    this.#portalId = portalId
    this.#order = order
    this.#holdId = holdId
  }

  /** Asks again by itself where the answer was lost. @throws Problem `answer-lost` when none came at all */
  async send(): Promise<PaymentState> {
    for (const pauseMs of [...pausesMs, null]) {
      try {
        return await this.#once()
      } catch (error) {
        if (!answerWasLost(error)) throw error
        if (pauseMs === null) break
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
    throw new Problem({ kind: 'answer-lost', status: 0, title: 'answer-lost' })
  }

  async #once(): Promise<PaymentState> {
    const portalId = this.#portalId
    const header = { 'idempotency-key': this.#key }
    const { data } = this.#holdId
      ? await api.POST('/api/portals/{portalId}/deposits/{holdId}/payments', {
          params: { path: { portalId, holdId: this.#holdId }, header },
          body: { card: this.#order.card },
        })
      : await api.POST('/api/portals/{portalId}/payments', {
          params: { path: { portalId }, header },
          body: this.#order,
        })
    return data!
  }
}
