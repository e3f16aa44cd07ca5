import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { removeAllFactors, settleTwoStep } from '../factors/factors.sql.ts'

/** What this login is at the practice: one of its people, and the client whose portal it opens, if any. */
export async function placesOf(
  { trx, practiceId }: Work,
  personId: string,
): Promise<{ isStaff: boolean; clientId: string | null }> {
  const { rows } = await sql<{ isStaff: boolean; clientId: string | null }>`
    select exists (select from staff_members where practice_id = ${practiceId} and person_id = ${personId} and status = 'active') as "isStaff",
      (select client_id from portal_grants where practice_id = ${practiceId} and person_id = ${personId}
        and revoked_at is null and (ends_at is null or ends_at > now()) order by created_at limit 1) as "clientId"`.execute(
    trx,
  )
  return rows[0]!
}

/** Every factor and remembered device is gone; a code to the login's own mailbox is asked for instead. */
export async function leaveMailCodesOnly(work: Work, personId: string): Promise<void> {
  await removeAllFactors(work.trx, personId)
  await work.trx
    .insertInto('code_factors')
    .values({ person_id: personId, method: 'email', cell_phone: null, added_at: new Date(work.now) })
    .execute()
  await settleTwoStep(work.trx, personId)
}

export const headOfPractice = ({ trx, practiceId }: Work) =>
  trx
    .selectFrom('practices')
    .select(['name', 'accent'])
    .where('id', '=', practiceId)
    .executeTakeFirstOrThrow()
