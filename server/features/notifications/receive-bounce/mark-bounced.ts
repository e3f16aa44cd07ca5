import { sql } from 'kysely'
import { enterPractice } from '../../../kernel/db/work.ts'
import type { Work } from '../../../kernel/services.ts'
import { tellOfBounce } from '../on-message-bounced.ts'
import type { BounceReason } from './bounce-reason.rules.ts'

/**
 * Keeps that a mail came back, once: a second report of the same mail changes nothing. Whoever sent the mail is told in the same
 * transaction. Needs an elevation that may see messages of every practice.
 */
export async function markBounced(
  work: Work,
  messageId: string,
  reason: BounceReason,
  serverSaid: string | null,
): Promise<void> {
  const row = await work.trx
    .updateTable('outgoing_messages')
    .set({
      state: 'bounced',
      bounce_reason: reason,
      bounced_at: new Date(work.now),
      handed_over_by: null,
      lease_until: null,
      ...(serverSaid === null ? {} : { server_said: serverSaid.slice(0, 300) }),
      // The link was never read, and nobody shall find it here.
      text: sql<string>`case when holds_secret and not ${work.services.config.isDemo} then '' else text end`,
      html: sql<
        string | null
      >`case when holds_secret and not ${work.services.config.isDemo} then null else html end`,
    })
    .where('id', '=', messageId)
    .where('channel', '=', 'mail')
    .where('state', 'in', ['waiting', 'handingOver', 'sent', 'failed'])
    .returning(['practice_id', 'kind'])
    .executeTakeFirst()
  if (!row?.practice_id) return
  await enterPractice(work, row.practice_id)
  await tellOfBounce(work, { messageId, kind: row.kind, reason })
}
