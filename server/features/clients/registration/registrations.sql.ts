import { sql } from 'kysely'
import { isLoopback } from '../../../kernel/config.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { type CodeCounts, codeCaps, codeMinutes } from './code.rules.ts'

const minutesAgo = (work: Work, minutes: number) => new Date(work.now - minutes * 60_000)

/** How many codes went where lately. One request at a time for a network address and a recipient, so that the caps hold in a race. */
export async function countCodes(work: Work, recipientHash: Buffer, ip: string): Promise<CodeCounts> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`code from ${ip}`}, 0))`.execute(work.trx)
  await sql`select pg_advisory_xact_lock(hashtextextended(encode(${recipientHash}, 'hex'), 0))`.execute(
    work.trx,
  )
  const { rows } = await sql<CodeCounts>`select
    (select count(*) from code_requests where recipient_hash = ${recipientHash} and requested_at > ${minutesAgo(work, codeCaps.recipientMinutes)}) as recipient,
    (select count(*) from code_requests where ip = ${ip} and requested_at > ${minutesAgo(work, codeCaps.addressMinutes)}) as address,
    (select count(*) from code_requests where practice_id = ${work.practiceId} and requested_at > ${minutesAgo(work, 24 * 60)}) as practice`.execute(
    work.trx,
  )
  // This machine itself, or everybody behind a proxy that tells no addresses: nobody may be shut out by the others.
  return isLoopback(ip.replace('::ffff:', '')) ? { ...rows[0]!, address: 0 } : rows[0]!
}

export async function keepCodeRequest(work: Work, recipientHash: Buffer, ip: string): Promise<void> {
  await work.trx
    .insertInto('code_requests')
    .values({
      practice_id: work.practiceId,
      id: newId(),
      recipient_hash: recipientHash,
      ip,
      requested_at: new Date(work.now),
    })
    .execute()
}

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
