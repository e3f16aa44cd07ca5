import { api, newIdempotencyKey, type paths } from '../../../kernel/api.ts'
import type { PaymentState } from '../billing-queries.ts'
import { sendUntilAnswered } from './send-until-answered.ts'

export type PaymentOrder = NonNullable<
  paths['/api/portals/{portalId}/payments']['post']['requestBody']
>['content']['application/json']

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
  send = (): Promise<PaymentState> => sendUntilAnswered(() => this.#once())

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
