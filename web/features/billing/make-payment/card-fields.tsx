import type { Ref } from 'react'
import type { PaymentChoices } from '../billing-queries.ts'
import { FieldsFrame } from './fields-frame.tsx'
import { StripeFields } from './stripe-fields.tsx'

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

/** The card processor's own fields. What is typed goes to the processor and never to this program (BIL-6). */
export function CardFields(props: CardFieldsProps) {
  return props.processor.kind === 'stripe' ? <StripeFields {...props} /> : <FieldsFrame {...props} />
}
