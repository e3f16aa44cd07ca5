import type { Ref } from 'react'
import type { PaymentChoices } from '../billing-queries.ts'

export type Processor = NonNullable<PaymentChoices['processor']>

export interface CardFieldsHandle {
  /** The typed card as a token for one payment; null when something is wrong with it, which the fields then say themselves. */
  tokenise: () => Promise<string | null>
}

export interface CardFieldsProps {
  processor: Processor
  /** Enter was pressed in a field. */
  onSubmit: () => void
  ref: Ref<CardFieldsHandle>
}
