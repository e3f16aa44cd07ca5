import { type RawBuilder, sql } from 'kysely'
import type { StaffRole } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { loginsForLists } from '../../identity/index.ts'

export type TeamRow = {
  id: string
  personId: string
  firstName: string
  lastName: string
  displayName: string
  email: string
  roles: StaffRole[]
  credentials: string | null
  npi: string | null
  license: string | null
  hasPortalSeat: boolean
  mayInviteClients: boolean
  status: 'active' | 'inactive'
  isLocked: boolean
  since: Date
  deactivatedAt: Date | null
  lastActivityAt: Date | null
  version: number
}

async function teamWhere(work: Work, condition: RawBuilder<unknown>): Promise<TeamRow[]> {
  const { rows } = await sql<TeamRow>`
    select s.id, s.person_id as "personId", l.first_name as "firstName", l.last_name as "lastName", s.display_name as "displayName", l.email,
      s.roles, s.credentials, s.npi, s.license, s.has_portal_seat as "hasPortalSeat", s.may_invite_clients as "mayInviteClients", s.status,
      l.is_locked as "isLocked", s.created_at as since, s.deactivated_at as "deactivatedAt", s.version,
      (select max(e.at) from audit_events e where e.practice_id = s.practice_id and e.person_id = s.person_id and e.outcome = 'done') as "lastActivityAt"
    from staff_members s join ${loginsForLists} l on l.person_id = s.person_id
    where s.practice_id = ${work.practiceId} and ${condition}
    order by s.status, s.display_name collate "und-x-icu", s.id`.execute(work.trx)
  return rows
}

/** Everybody who works at the practice, and below them who did; each by name. */
export const findTeamRows = (work: Work) => teamWhere(work, sql`true`)

export const findTeamRow = async (work: Work, staffId: string): Promise<TeamRow | null> =>
  (await teamWhere(work, sql`s.id = ${staffId}`))[0] ?? null

export type StaffInvitationRow = {
  id: string
  name: string
  email: string
  roles: StaffRole[]
  state: 'invited' | 'secondStepOpen'
  sentAt: Date
  expiresAt: Date
  openedAt: Date | null
  sentBy: string | null
  messageState: string | null
}

/** Who was invited to the team and has not registered, newest first. */
export async function findStaffInvitations(work: Work): Promise<StaffInvitationRow[]> {
  const { rows } = await sql<StaffInvitationRow>`
    select i.id, i.staff_display_name as name, i.email::text as email, i.staff_roles as roles,
      case when r.invitation_id is null then 'invited' else 'secondStepOpen' end as state, i.sent_at as "sentAt",
      i.expires_at as "expiresAt", i.opened_at as "openedAt", s.display_name as "sentBy", m.state as "messageState"
    from invitations i
    left join staff_members s on s.practice_id = i.practice_id and s.id = i.sent_by_staff_id
    left join registrations r on r.practice_id = i.practice_id and r.invitation_id = i.id
    left join outgoing_messages m on m.id = i.message_id
    where i.practice_id = ${work.practiceId} and i.kind = 'staff' and i.revoked_at is null and i.accepted_at is null
    order by i.sent_at desc, i.id desc limit 200`.execute(work.trx)
  return rows
}
