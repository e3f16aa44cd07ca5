import { sql } from 'kysely'
import { asSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Services, Work } from '../../../kernel/services.ts'

export const cardSetupStatuses = [
  'starting',
  'unknown',
  'requiresAction',
  'succeeded',
  'declined',
  'canceled',
] as const
export type CardSetupStatus = (typeof cardSetupStatuses)[number]

/** The time that its holder was about to book, with the policy that he had accepted, or to take from the wait list. */
export type BookingInMind =
  | {
      serviceId: string
      providerId: string | null
      locationId: string | null
      startsAt: string
      acceptedPolicyId: string
    }
  | { offerId: string }

export type CardSetupRow = {
  id: string
  personId: string
  /** The token of the processor's own fields, which a retry has to name again. */
  paymentMethodId: string
  returnUrl: string
  status: CardSetupStatus
  processorSetupId: string | null
  declineCode: string | null
  /** Null before it is kept, and once it was taken away. */
  savedCardId: string | null
  booking: BookingInMind | null
  attemptedAt: Date
}

const columns = sql`id, person_id as "personId", processor_payment_method_id as "paymentMethodId", return_url as "returnUrl", status,
  processor_setup_id as "processorSetupId", decline_code as "declineCode", saved_card_id as "savedCardId", booking,
  attempted_at as "attemptedAt"`

/** A policy hides everybody else's. */
export async function cardSetupRow(work: Work, id: string, toChange = false): Promise<CardSetupRow | null> {
  const { rows } = await sql<CardSetupRow>`select ${columns} from card_setups
    where practice_id = ${work.practiceId} and id = ${id} ${toChange ? sql`for update` : sql``}`.execute(
    work.trx,
  )
  return rows[0] ?? null
}

export type NewCardSetup = Pick<CardSetupRow, 'personId' | 'paymentMethodId' | 'booking'> & {
  idempotencyKey: string
  /** Where the browser comes back to, once the setup has its name. */
  returnUrlOf: (id: string) => string
}

/** Writes the wish down, or finds the one that the same person wrote down under the same key. */
export async function insertCardSetup(
  work: Work,
  setup: NewCardSetup,
): Promise<{ row: CardSetupRow; isNew: boolean }> {
  const id = newId()
  const { rows } = await sql<CardSetupRow>`
    insert into card_setups (practice_id, id, person_id, idempotency_key, processor_payment_method_id, return_url, status, booking,
      attempted_at)
    values (${work.practiceId}, ${id}, ${setup.personId}, ${setup.idempotencyKey}, ${setup.paymentMethodId}, ${setup.returnUrlOf(id)},
      'starting', ${setup.booking && JSON.stringify(setup.booking)}::jsonb, ${new Date(work.now)})
    on conflict (practice_id, person_id, idempotency_key) do nothing returning ${columns}`.execute(work.trx)
  if (rows[0]) return { row: rows[0], isNew: true }
  const earlier =
    await sql<CardSetupRow>`select ${columns} from card_setups where practice_id = ${work.practiceId}
    and person_id = ${setup.personId} and idempotency_key = ${setup.idempotencyKey}`.execute(work.trx)
  return { row: earlier.rows[0]!, isNew: false }
}

export async function changeCardSetup(
  work: Work,
  id: string,
  change: Partial<Pick<CardSetupRow, 'status' | 'processorSetupId' | 'declineCode' | 'savedCardId'>>,
): Promise<void> {
  await work.trx
    .updateTable('card_setups')
    .set({
      ...(change.status && { status: change.status }),
      ...(change.processorSetupId !== undefined && { processor_setup_id: change.processorSetupId }),
      ...(change.declineCode !== undefined && { decline_code: change.declineCode }),
      ...(change.savedCardId !== undefined && { saved_card_id: change.savedCardId }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute()
}

/** How many cards this person tried to put on file since then, whatever became of them. */
export async function cardTriesSince(work: Work, personId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from card_setups
    where practice_id = ${work.practiceId} and person_id = ${personId} and attempted_at > ${since}`.execute(
    work.trx,
  )
  return rows[0]!.count
}

/** Of which practice this is. One whose first answer was lost has no name of the processor's yet; it is asked about within a minute. */
export async function placeOfSetup(
  services: Services,
  processorSetupId: string,
): Promise<{ practiceId: string; id: string } | null> {
  const row = await asSystem(services, 'book a processor event', ({ trx }) =>
    trx
      .selectFrom('card_setups')
      .select(['practice_id', 'id'])
      .where('processor_setup_id', '=', processorSetupId)
      .executeTakeFirst(),
  )
  return row ? { practiceId: row.practice_id, id: row.id } : null
}

const youngestMs = 30_000
const mostAtOnce = 100

/** Of every practice, what has been open for a while, the latest first. */
export const openSetups = (services: Services): Promise<{ practice_id: string; id: string }[]> =>
  asSystem(services, 'book a processor event', ({ trx, now }) =>
    trx
      .selectFrom('card_setups')
      .select(['practice_id', 'id'])
      .where('status', 'in', ['starting', 'unknown', 'requiresAction'])
      .where('attempted_at', '<', new Date(now - youngestMs))
      .orderBy('attempted_at', 'desc')
      .limit(mostAtOnce)
      .execute(),
  )
