import type { CardFieldsProps } from './card-fields-props.ts'
import { FieldsFrame } from './fields-frame.tsx'
import { StripeFields } from './stripe-fields.tsx'

/** The card processor's own fields. What is typed goes to the processor and never to this program (BIL-6). */
export function CardFields(props: CardFieldsProps) {
  return props.processor.kind === 'stripe' ? <StripeFields {...props} /> : <FieldsFrame {...props} />
}
