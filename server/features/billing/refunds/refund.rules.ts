import type { ProcessorRefund } from '../../../kernel/processor/index.ts'

export const refundStatuses = ['starting', 'unknown', 'pending', 'succeeded', 'failed'] as const
export type RefundStatus = (typeof refundStatuses)[number]

/** Whether it counts as given back: what is on its way too, because nothing but a failure stops it any more. */
export const isGivenBack = (status: RefundStatus): boolean => status === 'pending' || status === 'succeeded'
/** Nobody knows yet whether the processor has it. */
export const isUnheard = (status: RefundStatus): boolean => status === 'starting' || status === 'unknown'

/**
 * What a refund is after the processor told of it. Answers and notices come late, twice and in any order: a failure that it told of is
 * for ever, and success is only undone by a failure. What ended here without the processor still becomes what the processor says.
 */
export function afterTold(
  before: RefundStatus,
  wasHeard: boolean,
  told: ProcessorRefund['status'],
): RefundStatus {
  if (before === 'failed' && wasHeard) return 'failed'
  if (told === 'failed' || told === 'canceled') return 'failed'
  return told === 'pending' && before === 'succeeded' ? 'succeeded' : told
}
