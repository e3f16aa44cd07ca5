import { sql } from 'kysely'
import { isLoopback } from '../../../kernel/config.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { type CodeCounts, codeCaps, isServedRecipient, maySendCode } from './code.rules.ts'
import { hashOfRecipient } from './code-secret.ts'

export type CodeSending = {
  /** An E.164 number or an e-mail address. */
  recipient: string
  ip: string
  /** Whose daily cap it counts against. */
  practiceId: string
}

/**
 * Whether a code may go to this recipient now, and if so, counts it: at most 3 for a number or mailbox in 15 minutes, 10 for a
 * network address in an hour, and a practice's daily cap, over all practices, processes and reasons (AUTH-14). Where it says no,
 * the caller answers as if it had been sent. Needs system or staff eyes.
 */
export async function takeCodeSending(
  work: Work,
  { recipient, ip, practiceId }: CodeSending,
): Promise<boolean> {
  if (!isServedRecipient(recipient)) return false
  const recipientHash = hashOfRecipient(work.services.config, recipient)
  if (!maySendCode(await countCodes(work, recipientHash, ip, practiceId))) return false
  await work.trx
    .insertInto('code_requests')
    .values({
      practice_id: practiceId,
      id: newId(),
      recipient_hash: recipientHash,
      ip,
      requested_at: new Date(work.now),
    })
    .execute()
  return true
}

const minutesAgo = (work: Work, minutes: number) => new Date(work.now - minutes * 60_000)

/** One request at a time for a network address and a recipient, so that the caps hold in a race. */
async function countCodes(
  work: Work,
  recipientHash: Buffer,
  ip: string,
  practiceId: string,
): Promise<CodeCounts> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`code from ${ip}`}, 0))`.execute(work.trx)
  await sql`select pg_advisory_xact_lock(hashtextextended(encode(${recipientHash}, 'hex'), 0))`.execute(
    work.trx,
  )
  const { rows } = await sql<CodeCounts>`select
    (select count(*)::int from code_requests where recipient_hash = ${recipientHash} and requested_at > ${minutesAgo(work, codeCaps.recipientMinutes)}) as recipient,
    (select count(*)::int from code_requests where ip = ${ip} and requested_at > ${minutesAgo(work, codeCaps.addressMinutes)}) as address,
    (select count(*)::int from code_requests where practice_id = ${practiceId} and requested_at > ${minutesAgo(work, 24 * 60)}) as practice`.execute(
    work.trx,
  )
  // This machine itself, or everybody behind a proxy that tells no addresses: nobody may be shut out by the others.
  return isLoopback(ip.replace('::ffff:', '')) ? { ...rows[0]!, address: 0 } : rows[0]!
}

/** The practice that a code for this login counts against: where the person came last, also if that is over. Null: nowhere yet. */
export async function practiceOfLogin({ trx }: Work, personId: string): Promise<string | null> {
  const { rows } = await sql<{ practice_id: string }>`
    select practice_id from (
      select practice_id, created_at from portal_grants where person_id = ${personId}
      union all select practice_id, created_at from staff_members where person_id = ${personId}) p
    order by created_at desc limit 1`.execute(trx)
  return rows[0]?.practice_id ?? null
}
