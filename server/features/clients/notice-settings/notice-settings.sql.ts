import type { Work } from '../../../kernel/services.ts'

/** What a person may switch off: everything else is always told. Named as the permission that opens it. */
export const mutable = ['messaging', 'documents', 'billing'] as const
export type Topic = (typeof mutable)[number]

/** Of what this person is not told by mail about this client's portal. */
export async function mutedTopics(work: Work, clientId: string, personId: string): Promise<Topic[]> {
  const row = await work.trx
    .selectFrom('notice_settings')
    .select('muted')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return (row?.muted ?? []) as Topic[]
}

export async function keepMutedTopics(
  work: Work,
  clientId: string,
  personId: string,
  muted: Topic[],
): Promise<void> {
  await work.trx
    .insertInto('notice_settings')
    .values({ practice_id: work.practiceId, client_id: clientId, person_id: personId, muted })
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'client_id', 'person_id']).doUpdateSet({ muted }),
    )
    .execute()
}
