import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'
import { newId } from '../../../kernel/ids.ts'

export type SignInResult =
  | 'signedIn'
  | 'wrongPassword'
  | 'locked'
  | 'refusedWhileLocked'
  | 'secondStepAsked'
  | 'wrongSecondStep'
  | 'confirmed'

export type LoginIdentity = { personId: string; email: string; isLocked: boolean; locale: string }

/** Finds the login by e-mail or username, whatever its letter case. */
export async function findLogin(trx: Trx, login: string): Promise<LoginIdentity | null> {
  const row = await trx
    .selectFrom('auth.user as u')
    .innerJoin('persons as p', 'p.id', 'u.id')
    .select(['u.id', 'u.email', 'p.locked_at', 'p.locale'])
    .where((eb) => eb.or([eb('u.email', '=', login), eb('u.username', '=', login)]))
    .executeTakeFirst()
  return row
    ? { personId: row.id, email: String(row.email), isLocked: row.locked_at !== null, locale: row.locale }
    : null
}

/**
 * Takes one of the tries that are left, before any password is compared: with any number of servers and simultaneous tries, no
 * more than `allowed + 1` passwords are ever compared between two successes (AUTH-02). Returns false when none is left.
 */
export async function takeTry(trx: Trx, personId: string, allowed: number): Promise<boolean> {
  const result = await trx
    .updateTable('persons')
    .set((eb) => ({ failed_sign_ins: eb('failed_sign_ins', '+', 1) }))
    .where('id', '=', personId)
    .where('locked_at', 'is', null)
    .where('failed_sign_ins', '<=', allowed)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function forgetFailures(trx: Trx, personId: string): Promise<void> {
  await trx
    .updateTable('persons')
    .set({ failed_sign_ins: 0 })
    .where('id', '=', personId)
    .where('locked_at', 'is', null)
    .execute()
}

/** Locks once all tries are used up. Returns true for the one failure that locked. */
export async function lockIfUsedUp(trx: Trx, personId: string, allowed: number): Promise<boolean> {
  const result = await trx
    .updateTable('persons')
    .set({ locked_at: sql`now()` })
    .where('id', '=', personId)
    .where('locked_at', 'is', null)
    .where('failed_sign_ins', '>', allowed)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function recordSignIn(
  trx: Trx,
  event: { personId: string; result: SignInResult; ip: string; device: string },
): Promise<void> {
  await trx
    .insertInto('sign_in_events')
    .values({
      id: newId(),
      person_id: event.personId,
      result: event.result,
      ip: event.ip,
      device: event.device,
    })
    .execute()
}
