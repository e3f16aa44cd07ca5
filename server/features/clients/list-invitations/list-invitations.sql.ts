import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { type InvitationRow, invitationColumns, invitationJoins } from '../invitation-shape.ts'

export type InvitationLine = InvitationRow & { clientId: string; clientName: string }

/** Invitations of clients, newest first, one more than `limit`. Moments are cut to milliseconds, as a cursor holds them. */
export async function findInvitationsOfPractice(
  work: Work,
  { state, after, limit }: { state: string | null; after: [string, string] | null; limit: number },
): Promise<InvitationLine[]> {
  const now = new Date(work.now)
  const isOpen = sql`i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now}`
  const wanted =
    state === 'waiting'
      ? sql`and ${isOpen} and m.state is distinct from 'bounced' and m.state is distinct from 'failed'`
      : state === 'bounced'
        ? sql`and ${isOpen} and m.state in ('bounced', 'failed')`
        : state === 'expired'
          ? sql`and i.accepted_at is null and i.revoked_at is null and i.expires_at <= ${now}`
          : state === 'accepted'
            ? sql`and i.accepted_at is not null`
            : state === 'void'
              ? sql`and i.accepted_at is null and i.revoked_at is not null`
              : sql``
  const older = after
    ? sql`and (date_trunc('milliseconds', i.sent_at), i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
  const { rows } = await sql<InvitationLine>`
    select ${invitationColumns}, i.client_id as "clientId", concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) as "clientName"
    from invitations i join clients c on c.practice_id = i.practice_id and c.id = i.client_id ${invitationJoins}
    where i.practice_id = ${work.practiceId} ${wanted} ${older}
    order by date_trunc('milliseconds', i.sent_at) desc, i.id desc limit ${limit + 1}`.execute(work.trx)
  return rows
}
