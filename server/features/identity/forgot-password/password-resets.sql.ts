import type { Trx } from '../../../kernel/db/pool.ts'
import { newId } from '../../../kernel/ids.ts'
import { voidEmailChanges } from '../change-email/email-changes.sql.ts'

const linkMinutes = 60
/** More asked for within an hour are answered alike and not sent. */
const mailsPerHour = 5

export type ResetPerson = {
  personId: string
  email: string
  locale: string
  firstName: string
  lastName: string
  hasSecondFactor: boolean
}

/** Opens a reset and voids the one before. False when this person was sent enough already. */
export async function openReset(
  trx: Trx,
  person: { personId: string; email: string },
  tokenHash: Buffer,
  now: number,
): Promise<boolean> {
  // One at a time a person, so that of two simultaneous requests the later one's link is the one that works.
  await trx.selectFrom('persons').select('id').where('id', '=', person.personId).forUpdate().execute()
  const { count } = await trx
    .selectFrom('password_resets')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', person.personId)
    .where('asked_at', '>', new Date(now - 60 * 60_000))
    .executeTakeFirstOrThrow()
  if (count >= mailsPerHour) return false
  await voidResets(trx, person.personId, now)
  await trx
    .insertInto('password_resets')
    .values({
      id: newId(),
      person_id: person.personId,
      email: person.email,
      token_hash: tokenHash,
      asked_at: new Date(now),
      expires_at: new Date(now + linkMinutes * 60_000),
    })
    .execute()
  return true
}

/** The person whose link this is, while it works: newest, unused, in time, the e-mail unchanged. */
export async function findOpenReset(
  trx: Trx,
  tokenHash: Buffer,
  now: number,
  options: { lock: boolean },
): Promise<(ResetPerson & { resetId: string }) | null> {
  const query = trx
    .selectFrom('password_resets as r')
    .innerJoin('auth.user as u', 'u.id', 'r.person_id')
    .innerJoin('persons as p', 'p.id', 'r.person_id')
    .select([
      'r.id',
      'r.person_id',
      'u.email',
      'u.twoFactorEnabled',
      'p.locale',
      'p.first_name',
      'p.last_name',
    ])
    .where('r.token_hash', '=', tokenHash)
    .where('r.used_at', 'is', null)
    .where('r.voided_at', 'is', null)
    .where('r.expires_at', '>', new Date(now))
    .whereRef('u.email', '=', 'r.email')
  const row = await (options.lock ? query.forUpdate('r') : query).executeTakeFirst()
  return row
    ? {
        resetId: row.id,
        personId: row.person_id,
        email: String(row.email),
        locale: row.locale,
        firstName: row.first_name,
        lastName: row.last_name,
        hasSecondFactor: row.twoFactorEnabled === true,
      }
    : null
}

/** Links for a new password that are on their way work no more: the password was changed. */
export async function voidResets(trx: Trx, personId: string, now: number): Promise<void> {
  await trx
    .updateTable('password_resets')
    .set({ voided_at: new Date(now) })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
    .execute()
}

/**
 * Uses the link up, ends every session and every remembered device of the person, voids a change of e-mail that is not finished,
 * and opens a locked sign-in (ACC-8).
 */
export async function finishReset(
  trx: Trx,
  reset: { resetId: string; personId: string },
  now: number,
): Promise<void> {
  await trx
    .updateTable('password_resets')
    .set({ used_at: new Date(now) })
    .where('id', '=', reset.resetId)
    .execute()
  await trx.deleteFrom('auth.session').where('userId', '=', reset.personId).execute()
  await trx.deleteFrom('sign_in_attempts').where('person_id', '=', reset.personId).execute()
  await trx.deleteFrom('remembered_devices').where('person_id', '=', reset.personId).execute()
  await voidEmailChanges(trx, reset.personId, now)
  await trx
    .updateTable('persons')
    .set({ failed_sign_ins: 0, locked_at: null })
    .where('id', '=', reset.personId)
    .execute()
}
