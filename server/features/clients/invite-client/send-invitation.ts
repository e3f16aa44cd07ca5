import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import type { PortalPermission } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { dayMs, formatZoned } from '../../../kernel/time/index.ts'
import { findPersonByEmail } from '../../identity/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { findPractice } from '../../practice/index.ts'
import type { Relationship } from '../open-portal/grant-access.ts'
import {
  findAddressUse,
  type InvitedClient,
  insertInvitation,
  keepMessage,
  lastInvitedAt,
  voidEarlier,
} from './invitations.sql.ts'

/** The server, too, refuses a second mail to one address within this time (MGR-7). */
export const pauseMs = 60_000

export const invitedJustNow = () =>
  new Problem(
    429,
    'invited-just-now',
    'This address was invited less than a minute ago. Wait a moment before you send it again.',
  )

export type Invite = {
  email: string
  firstName: string
  lastName: string
  relationship: Relationship
  permissions: PortalPermission[]
  locale: 'en' | 'es'
  /** Null where nobody of the practice invites: the person signed up on the public page. */
  staffId: string | null
  /** When the access shall end that is opened by accepting. */
  accessEndsAt?: Date | null
}

const inUse = {
  opensThisPortal: 'This portal is open to that address already. There is nothing to invite to.',
  account:
    'This address belongs to somebody whom the practice knows. Open the portal to that person, or use another address.',
  invited:
    'This address was invited for another client and has not registered yet. Wait until then and open this portal to that person, or use another address.',
  otherChart:
    'This address stands in the chart of another client. Use another address, or say that it belongs to a parent, guardian or somebody else.',
}

const addressInUse = (
  reason: keyof typeof inUse,
  person: { personId: string; name: string } | null,
): Problem =>
  new Problem(409, reason === 'opensThisPortal' ? 'already-registered' : 'address-in-use', inUse[reason], {
    extra: { reason, person },
  })

/**
 * Makes an invitation and mails its link; the client must be locked. The link's secret stands in the mail alone: here only its hash.
 * @throws Problem 409 where the address belongs to somebody of the practice (PRT-9), 429 within a minute of the last mail
 */
export async function sendInvitation(work: Work, client: InvitedClient, invite: Invite): Promise<string> {
  const use = await findAddressUse(work, client.id, invite.email, invite.relationship)
  if (use) throw addressInUse(use.reason, use.person)
  const last = await lastInvitedAt(work, client.id, invite.email)
  if (last && work.now - last.getTime() < pauseMs) throw invitedJustNow()
  const practice = await findPractice(work)
  await voidEarlier(work, client.id, invite.email)
  const token = newLinkToken()
  const expiresAt = new Date(work.now + practice.invitationDays * dayMs)
  let id: string
  try {
    id = await insertInvitation(work, {
      ...invite,
      clientId: client.id,
      tokenHash: hashOfLinkToken(token),
      expiresAt,
    })
  } catch (error) {
    // Two clients invited at the same address at the same moment: the index lets one through.
    if ((error as { constraint?: string }).constraint === 'invitations_open')
      throw addressInUse('invited', null)
    throw error
  }
  const person = await findPersonByEmail(work, invite.email)
  const [messageId] = await tellPersons(work, [
    {
      kind: person ? 'invitationToConnect' : 'invitation',
      channel: 'mail',
      to: {
        personId: person?.personId ?? null,
        email: invite.email,
        locale: person?.locale ?? invite.locale,
      },
      practice,
      values: {
        until: formatZoned(expiresAt.getTime(), client.timeZone, person?.locale ?? invite.locale).date,
      },
      link: `/invitation#${token}`,
      holdsSecret: true,
    },
  ])
  await keepMessage(work, id, messageId ?? null)
  work.record({ action: 'invite', subjectType: 'invitation', subjectId: id, clientId: client.id })
  work.tell({ practiceId: work.practiceId, kind: 'client', id: client.id, toStaff: true })
  return id
}
