import type { CardProcessor } from '../../../kernel/processor/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { customerOf, keepCustomer } from './saved-cards.sql.ts'

/** The processor's name for this person at this practice, made once. Throws `ProcessorError`. No transaction may be open. */
export async function customerFor(
  run: <T>(work: (work: Work) => Promise<T>) => Promise<T>,
  processor: CardProcessor,
  { practiceId, personId }: { practiceId: string; personId: string },
): Promise<string> {
  const known = await run((work) => customerOf(work, personId))
  if (known) return known
  const { id } = await processor.createCustomer({
    account: null,
    idempotencyKey: `foyer-customer-${practiceId}-${personId}`,
    metadata: { practice: practiceId, person: personId },
  })
  return run(async (work) => {
    await keepCustomer(work, personId, id)
    // Another try may have been faster.
    return (await customerOf(work, personId)) ?? id
  })
}
