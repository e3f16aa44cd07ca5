import type { Work } from '../../../kernel/services.ts'
import { codeMinutes } from './code.rules.ts'

export type Registration = {
  phone: string | null
  method: string | null
  attemptHash: Buffer | null
  codeHash: Buffer | null
  expiresAt: Date | null
  tries: number
  verifiedAt: Date | null
}

/** How far a registration has come; the invitation's lock keeps it still. */
export async function findRegistration(work: Work, invitationId: string): Promise<Registration | null> {
  const row = await work.trx
    .selectFrom('registrations')
    .select([
      'phone',
      'method',
      'attempt_hash as attemptHash',
      'code_hash as codeHash',
      'code_expires_at as expiresAt',
      'code_tries as tries',
      'verified_at as verifiedAt',
    ])
    .where('practice_id', '=', work.practiceId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst()
  return row ?? null
}

export type Begun = {
  invitationId: string
  phone: string
  method: 'text' | 'email'
  locale: 'en' | 'es'
  attemptHash: Buffer
  /** A new code voids the earlier one; null keeps what there is, where nothing was sent. */
  code: { hash: Buffer } | 'keep' | null
  isVerified: boolean
}

/** Begins a registration, or begins it again: the earlier browser, code and proof count no longer. */
export async function keepRegistration(work: Work, begun: Begun): Promise<void> {
  const now = new Date(work.now)
  const code =
    begun.code === 'keep'
      ? {}
      : {
          code_hash: begun.code?.hash ?? null,
          code_expires_at: begun.code ? new Date(work.now + codeMinutes * 60_000) : null,
          code_tries: 0,
        }
  const values = {
    phone: begun.phone,
    method: begun.method,
    locale: begun.locale,
    attempt_hash: begun.attemptHash,
    verified_at: begun.isVerified ? now : null,
    last_code_at: now,
    ...code,
  }
  await work.trx
    .insertInto('registrations')
    .values({ practice_id: work.practiceId, invitation_id: begun.invitationId, codes_sent: 1, ...values })
    .onConflict((c) =>
      c.columns(['practice_id', 'invitation_id']).doUpdateSet((eb) => ({
        ...values,
        codes_sent: eb('registrations.codes_sent', '+', 1),
      })),
    )
    .execute()
}

export async function countTry(work: Work, invitationId: string): Promise<void> {
  await work.trx
    .updateTable('registrations')
    .set((eb) => ({ code_tries: eb('code_tries', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('invitation_id', '=', invitationId)
    .execute()
}

/** The code was right and the phone is proved. Its hash stays, so that the same request, repeated after a lost answer, is known again. */
export async function keepProof(work: Work, invitationId: string): Promise<void> {
  await work.trx
    .updateTable('registrations')
    .set({ verified_at: new Date(work.now) })
    .where('practice_id', '=', work.practiceId)
    .where('invitation_id', '=', invitationId)
    .execute()
}
