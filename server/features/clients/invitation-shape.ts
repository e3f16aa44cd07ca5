import { sql } from 'kysely'
import { Type } from 'typebox'
import { Closed, Id, Instant, Nullable, OneOf } from '../../kernel/http/schemas.ts'
import { bounceReasons } from '../notifications/index.ts'
import { deliveryState, invitationState } from './show-client/invitation-state.rules.ts'

/** What staff see of an invitation (INV-7). */
export const invitationFields = {
  id: Id,
  email: Type.String(),
  name: Type.String(),
  relationship: Type.String(),
  state: OneOf(['open', 'accepted', 'expired', 'void']),
  isSecondStepOpen: Type.Boolean(),
  delivery: OneOf(['waiting', 'sent', 'failed', 'bounced']),
  bounceReason: Nullable(OneOf([...bounceReasons])),
  bouncedAt: Nullable(Instant),
  sentAt: Instant,
  sentBy: Nullable(
    Type.String({ description: 'Null where nobody invited: the person signed up on the public page.' }),
  ),
  expiresAt: Instant,
  openedAt: Nullable(Instant),
  acceptedAt: Nullable(Instant),
  askedAgainAt: Nullable(Instant),
}
export const InvitationShape = Closed(invitationFields)

export type InvitationRow = {
  id: string
  email: string
  name: string
  relationship: string
  sentAt: Date
  sentBy: string | null
  expiresAt: Date
  openedAt: Date | null
  acceptedAt: Date | null
  revokedAt: Date | null
  askedAgainAt: Date | null
  messageState: string | null
  bounceReason: string | null
  bouncedAt: Date | null
  isSecondStepOpen: boolean
}

/** The columns of an `InvitationRow`; `i` is the invitation. */
export const invitationColumns = sql`i.id, i.email::text as email, concat_ws(' ', i.first_name, i.last_name) as name, i.relationship,
  i.sent_at as "sentAt", s.display_name as "sentBy", i.expires_at as "expiresAt", i.opened_at as "openedAt", i.accepted_at as "acceptedAt",
  i.revoked_at as "revokedAt", i.asked_again_at as "askedAgainAt", m.state as "messageState", m.bounce_reason as "bounceReason",
  m.bounced_at as "bouncedAt", r.invitation_id is not null as "isSecondStepOpen"`
export const invitationJoins = sql`left join staff_members s on s.practice_id = i.practice_id and s.id = i.sent_by_staff_id
  left join outgoing_messages m on m.id = i.message_id
  left join registrations r on r.practice_id = i.practice_id and r.invitation_id = i.id`

export const shownInvitation = <T extends InvitationRow>(
  { messageState, revokedAt, ...row }: T,
  now: number,
) => ({
  ...row,
  state: invitationState({ ...row, revokedAt }, now),
  isSecondStepOpen: row.isSecondStepOpen && !row.acceptedAt && !revokedAt,
  delivery: deliveryState(messageState),
  bouncedAt: row.bouncedAt?.toISOString() ?? null,
  sentAt: row.sentAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  openedAt: row.openedAt?.toISOString() ?? null,
  acceptedAt: row.acceptedAt?.toISOString() ?? null,
  askedAgainAt: row.askedAgainAt?.toISOString() ?? null,
})
