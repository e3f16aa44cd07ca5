import { notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { findWaitingInvitation } from '../../clients/index.ts'

/** A waiting invitation to the team, kept still. @throws Problem 404 for any other, so that clients’ are not touched from here */
export async function staffInvitation(work: Work, invitationId: string) {
  const invitation = await findWaitingInvitation(work, invitationId, true)
  if (invitation?.kind !== 'staff') throw notFound()
  return invitation
}
