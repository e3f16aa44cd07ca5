import type { Work } from '../../../kernel/services.ts'

/** Makes the link void; one that is void already stays so. Null where this client has no such invitation. */
export async function withdraw(
  work: Work,
  clientId: string,
  invitationId: string,
): Promise<'void' | 'accepted' | null> {
  const row = await work.trx
    .selectFrom('invitations')
    .select(['accepted_at', 'revoked_at'])
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('id', '=', invitationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  if (row.accepted_at) return 'accepted'
  if (!row.revoked_at)
    await work.trx
      .updateTable('invitations')
      .set({ revoked_at: new Date(work.now) })
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', invitationId)
      .execute()
  return 'void'
}

/** The client's own address was changed: a link that went to the earlier one is dead at once (AUTH-09). */
export async function voidAtOtherAddresses(
  work: Work,
  clientId: string,
  email: string | null,
): Promise<void> {
  await work.trx
    .updateTable('invitations')
    .set({ revoked_at: new Date(work.now) })
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('relationship', '=', 'self')
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .$if(email !== null, (q) => q.where('email', '<>', email!))
    .execute()
}
