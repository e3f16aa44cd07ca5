import type { Work } from '../../kernel/services.ts'

/** The IANA zone of a client of this practice, or null where it has none of that id. */
export async function clientZoneIfAny(work: Work, clientId: string): Promise<string | null> {
  const row = await work.trx
    .selectFrom('clients')
    .select('time_zone')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .executeTakeFirst()
  return row?.time_zone ?? null
}
