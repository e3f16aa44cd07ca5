import { useLiveEvents } from '../../kernel/live-events.ts'
import type { Scope } from '../../kernel/query.ts'

/** Keeps what the page shows of money true while a payment or an invoice comes in elsewhere. */
export function useBillingEvents(scope: Scope): void {
  useLiveEvents(scope, (event, refresh) => {
    if (event.kind === 'payment' || event.kind === 'invoice') refresh('billing')
  })
}
