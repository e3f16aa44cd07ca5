import type { Work } from '../../../kernel/services.ts'

/** Whether one of these people was written to of this kind by this practice after that moment (milliseconds since 1970). */
export async function wasToldSince(
  work: Work,
  kind: string,
  personIds: string[],
  since: number,
): Promise<boolean> {
  const row = await work.trx
    .selectFrom('outgoing_messages')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('kind', '=', kind)
    .where('person_id', '=', (eb) => eb.fn.any(eb.val(personIds)))
    .where('created_at', '>', new Date(since))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
