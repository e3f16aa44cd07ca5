import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type CardProcessor, type CardSetup, ProcessorError } from '../../../kernel/processor/index.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { minuteMs } from '../../../kernel/time/index.ts'
import { customerFor } from '../saved-cards/customer-for.ts'
import { keepCard } from '../saved-cards/saved-cards.sql.ts'
import {
  type CardSetupRow,
  cardSetupRow,
  changeCardSetup,
  openSetups,
  placeOfSetup,
} from './card-setups.sql.ts'

/** A check by the card's bank that nobody finished is waited for no longer; should it end well all the same, the card is kept. */
const abandonedAfterMs = 60 * minuteMs
/** So long the processor knows a key for certain, and gives its first answer again. */
const keyIsKnownMs = 23 * 60 * minuteMs

export type Settled = { row: CardSetupRow; actionUrl: string | null }

export const isSettled = ({ status }: CardSetupRow) =>
  status === 'succeeded' || status === 'declined' || status === 'canceled'

/**
 * Asks the processor what became of a card that is to be put on file, and takes the answer over. Where no answer ever came, the same is
 * asked for again under the same key, which acts once: a lost answer neither loses the card nor keeps it twice. Safe to run at any time,
 * twice and side by side, on behalf of whoever asks. Throws `ProcessorError` where the processor gave no answer.
 */
export async function askForCardSetup(
  services: Services & { processor: CardProcessor },
  practiceId: string,
  row: CardSetupRow,
): Promise<Settled> {
  const { processor } = services
  const run = <T>(work: (work: Work) => Promise<T>) =>
    inPracticeAsSystem(services, practiceId, 'settleCardSetup', work)
  const ageMs = services.clock() - row.attemptedAt.getTime()
  let answer: CardSetup | undefined
  if (row.processorSetupId) answer = await processor.findCardSetup(null, row.processorSetupId)
  else if (ageMs < keyIsKnownMs)
    answer = await processor.saveCard({
      account: null,
      idempotencyKey: `foyer-card-${row.id}`,
      metadata: { practice: practiceId, setup: row.id },
      customerId: await customerFor(run, processor, { practiceId, personId: row.personId }),
      paymentMethodId: row.paymentMethodId,
      returnUrl: row.returnUrl,
    })
  if (!answer) return { row: await run((work) => endCardSetup(work, row.id)), actionUrl: null }
  const told = answer
  const isAbandoned = told.status === 'requiresAction' && ageMs > abandonedAfterMs
  const after = await run((work) => takeOverSetup(work, row.id, told, isAbandoned))
  return { row: after, actionUrl: told.actionUrl ?? null }
}

/** The same, for whoever can wait: a processor that does not answer changes nothing, and one that refused ends it. */
export async function settleCardSetup(
  services: Services,
  practiceId: string,
  row: CardSetupRow,
): Promise<Settled> {
  const { processor } = services
  if (isSettled(row) || !processor) return { row, actionUrl: null }
  try {
    return await askForCardSetup({ ...services, processor }, practiceId, row)
  } catch (error) {
    if (!(error instanceof ProcessorError)) throw error
    if (error.kind !== 'refused') return { row, actionUrl: null }
    const run = (work: Work) => endCardSetup(work, row.id)
    return { row: await inPracticeAsSystem(services, practiceId, 'settleCardSetup', run), actionUrl: null }
  }
}

/** The first that tells of success keeps the card; the others find it kept. Success is for ever. */
async function takeOverSetup(
  work: Work,
  id: string,
  answer: CardSetup,
  isAbandoned: boolean,
): Promise<CardSetupRow> {
  const before = (await cardSetupRow(work, id, true))!
  if (before.status === 'succeeded') return before
  const processorSetupId = answer.id
  if (answer.status === 'succeeded' && answer.paymentMethodId && answer.card) {
    const savedCardId = await keepCard(work, before.personId, answer.paymentMethodId, answer.card)
    await changeCardSetup(work, id, { status: 'succeeded', processorSetupId, declineCode: null, savedCardId })
    work.record({ action: 'create', subjectType: 'savedCard', subjectId: savedCardId })
  } else if (!isSettled(before))
    await changeCardSetup(work, id, {
      status: isAbandoned ? 'canceled' : answer.status === 'declined' ? 'declined' : 'requiresAction',
      processorSetupId,
      declineCode: answer.declineCode ?? null,
    })
  return (await cardSetupRow(work, id))!
}

/** The answer was lost: whoever looks later asks again. */
export async function leaveOpen(work: Work, id: string): Promise<CardSetupRow> {
  const before = (await cardSetupRow(work, id, true))!
  if (before.status !== 'starting') return before
  await changeCardSetup(work, id, { status: 'unknown' })
  return { ...before, status: 'unknown' }
}

/** Ends what the processor never took. Should it have been heard of meanwhile, it stays as it is. */
export async function endCardSetup(work: Work, id: string): Promise<CardSetupRow> {
  const before = (await cardSetupRow(work, id, true))!
  if (isSettled(before)) return before
  await changeCardSetup(work, id, { status: 'canceled' })
  return { ...before, status: 'canceled' }
}

/** A notice that something happened to a card setup: asks for the present state, also of one that had been given up. */
export async function settleNoticedSetup(services: Services, processorSetupId: string): Promise<void> {
  const { processor } = services
  const place = processor && (await placeOfSetup(services, processorSetupId))
  if (!place) return
  const row = await inPracticeAsSystem(services, place.practiceId, 'settleCardSetup', (work) =>
    cardSetupRow(work, place.id),
  )
  if (row && row.status !== 'succeeded')
    await askForCardSetup({ ...services, processor }, place.practiceId, row)
}

/** After a crash: whatever has been open for a while is asked about, whoever forgot it. */
export async function settleForgottenSetups(services: Services): Promise<void> {
  if (!services.processor) return
  for (const { practice_id: practiceId, id } of await openSetups(services)) {
    const row = await inPracticeAsSystem(services, practiceId, 'settleCardSetup', (work) =>
      cardSetupRow(work, id),
    )
    if (row) await settleCardSetup(services, practiceId, row).catch(() => {})
  }
}
