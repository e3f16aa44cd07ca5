import type { Work } from '../../../kernel/services.ts'

/** The invitation whose link a mail carried, or none. */
export async function findInvitationOfMessage(work: Work, messageId: string) {
  const row = await work.trx
    .selectFrom('invitations')
    .select(['id', 'client_id', 'sent_by_staff_id', 'revoked_at', 'accepted_at'])
    .where('practice_id', '=', work.practiceId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return row
    ? {
        id: row.id,
        clientId: row.client_id,
        sentByStaffId: row.sent_by_staff_id,
        isOver: row.revoked_at !== null || row.accepted_at !== null,
      }
    : null
}
