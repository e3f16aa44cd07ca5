import type { Work } from '../../../kernel/services.ts'

/** Signs a person out everywhere: the next request with an old cookie is a 401 in any process, and open streams end (SES-02). */
export async function endSessionsOf(work: Work, personId: string): Promise<void> {
  await work.trx.deleteFrom('auth.session').where('userId', '=', personId).execute()
  await work.trx.deleteFrom('sign_in_attempts').where('person_id', '=', personId).execute()
  work.tell({ endPersonId: personId })
}
