export type InvitationMoments = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date }

/** Accepted is for ever; what was replaced is void; else time decides (INV-3). */
export function invitationState(
  { acceptedAt, revokedAt, expiresAt }: InvitationMoments,
  now: number,
): 'accepted' | 'void' | 'expired' | 'open' {
  if (acceptedAt) return 'accepted'
  if (revokedAt) return 'void'
  return expiresAt.getTime() <= now ? 'expired' : 'open'
}

/** What became of the mail itself, as far as the mail server has told (INV-7). */
export const deliveryState = (messageState: string | null): 'waiting' | 'sent' | 'failed' | 'bounced' =>
  messageState === 'sent' || messageState === 'failed' || messageState === 'bounced'
    ? messageState
    : 'waiting'
