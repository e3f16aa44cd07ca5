import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'
import { newId } from '../../../kernel/ids.ts'
import { changesPerDay, linkHours } from './email-change.rules.ts'

export type OpenEmailChange = {
  id: string
  personId: string
  oldEmail: string
  newEmail: string
  expiresAt: Date
  oldConfirmedAt: Date | null
  newConfirmedAt: Date | null
}

/** Opens a change and voids the one before. False when too many were asked for within a day. */
export async function openEmailChange(
  trx: Trx,
  change: {
    personId: string
    oldEmail: string
    newEmail: string
    oldTokenHash: Buffer
    newTokenHash: Buffer
  },
  now: number,
): Promise<boolean> {
  // One at a time a person, so that of two simultaneous requests one is open in the end.
  await trx.selectFrom('persons').select('id').where('id', '=', change.personId).forUpdate().execute()
  const { count } = await trx
    .selectFrom('email_changes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', change.personId)
    .where('asked_at', '>', new Date(now - 24 * 60 * 60_000))
    .executeTakeFirstOrThrow()
  if (Number(count) >= changesPerDay) return false
  await voidEmailChanges(trx, change.personId, now)
  await trx
    .insertInto('email_changes')
    .values({
      id: newId(),
      person_id: change.personId,
      old_email: change.oldEmail,
      new_email: change.newEmail,
      old_token_hash: change.oldTokenHash,
      new_token_hash: change.newTokenHash,
      asked_at: new Date(now),
      expires_at: new Date(now + linkHours * 60 * 60_000),
    })
    .execute()
  return true
}

/** What was asked for and is not finished counts no more: after a reset, a newer wish, or a change of mind. */
export async function voidEmailChanges(trx: Trx, personId: string, now: number): Promise<void> {
  await trx
    .updateTable('email_changes')
    .set({ voided_at: new Date(now) })
    .where('person_id', '=', personId)
    .where('done_at', 'is', null)
    .where('voided_at', 'is', null)
    .execute()
}

const columns = [
  'c.id',
  'c.person_id as personId',
  sql<string>`c.old_email::text`.as('oldEmail'),
  sql<string>`c.new_email::text`.as('newEmail'),
  'c.expires_at as expiresAt',
  'c.old_confirmed_at as oldConfirmedAt',
  'c.new_confirmed_at as newConfirmedAt',
] as const

const openOnes = (trx: Trx, now: number) =>
  trx
    .selectFrom('email_changes as c')
    .innerJoin('auth.user as u', 'u.id', 'c.person_id')
    .select(columns)
    .where('c.done_at', 'is', null)
    .where('c.voided_at', 'is', null)
    .where('c.expires_at', '>', new Date(now))
    .whereRef('u.email', '=', 'c.old_email')

export async function findOpenEmailChange(
  trx: Trx,
  personId: string,
  now: number,
): Promise<OpenEmailChange | null> {
  const row = await openOnes(trx, now).where('c.person_id', '=', personId).executeTakeFirst()
  return (row as OpenEmailChange | undefined) ?? null
}

/** The change whose link this is, and which of the two addresses it was sent to. Locked, so that the second answer sees the first. */
export async function findEmailChangeOfLink(
  trx: Trx,
  tokenHash: Buffer,
  now: number,
): Promise<(OpenEmailChange & { address: 'old' | 'new' }) | null> {
  const row = await openOnes(trx, now)
    .select(
      sql<'old' | 'new'>`case when c.old_token_hash = ${tokenHash} then 'old' else 'new' end`.as('address'),
    )
    .where((eb) => eb.or([eb('c.old_token_hash', '=', tokenHash), eb('c.new_token_hash', '=', tokenHash)]))
    .forUpdate('c')
    .executeTakeFirst()
  return (row as (OpenEmailChange & { address: 'old' | 'new' }) | undefined) ?? null
}

export async function confirmAddress(
  trx: Trx,
  changeId: string,
  address: 'old' | 'new',
  now: number,
): Promise<void> {
  const at = new Date(now)
  await trx
    .updateTable('email_changes')
    .set(address === 'old' ? { old_confirmed_at: at } : { new_confirmed_at: at })
    .where('id', '=', changeId)
    .execute()
}

/** The login name and the address of every notice, from here on. Breaks `user_email_key` where somebody else has it. */
export async function switchEmail(trx: Trx, change: OpenEmailChange, now: number): Promise<void> {
  await trx
    .updateTable('auth.user')
    .set({ email: change.newEmail, emailVerified: true, updatedAt: new Date(now) })
    .where('id', '=', change.personId)
    .execute()
  await trx
    .updateTable('email_changes')
    .set({ done_at: new Date(now) })
    .where('id', '=', change.id)
    .execute()
}

export async function isEmailTaken(trx: Trx, email: string): Promise<boolean> {
  const row = await trx.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirst()
  return row !== undefined
}
