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
  | 'passwordChanged'
  | 'passwordReset'
  | 'emailChanged'
  | 'usernameChanged'
  | 'cellPhoneChanged'
  | 'twoStepChanged'
  | 'disowned'
  | 'secondFactorReset'

/** By what the last step of a sign-in was given. */
export type SignInMethod =
  | 'password'
  | 'totp'
  | 'text'
  | 'email'
  | 'passkey'
  | 'backupCode'
  | 'rememberedDevice'

export type LoginIdentity = {
  personId: string
  email: string
  isLocked: boolean
  locale: string
  /** Null where the person signs in without a password. */
  passwordHash: string | null
  asksSecondStep: boolean
}

/** Finds the login by e-mail or username, whatever its letter case. */
export async function findLogin(trx: Trx, login: string): Promise<LoginIdentity | null> {
  const row = await trx
    .selectFrom('auth.user as u')
    .innerJoin('persons as p', 'p.id', 'u.id')
    .leftJoin('auth.account as a', (join) =>
      join.onRef('a.userId', '=', 'u.id').on('a.providerId', '=', 'credential'),
    )
    .select(['u.id', 'u.email', 'u.username', 'u.twoFactorEnabled', 'a.password', 'p.locked_at', 'p.locale'])
    .where((eb) => eb.or([eb('u.email', '=', login), eb('u.username', '=', login)]))
    .executeTakeFirst()
  return row && [row.email, row.username].some((name) => isSameButForCase(String(name), login))
    ? {
        personId: row.id,
        email: String(row.email),
        isLocked: row.locked_at !== null,
        locale: row.locale,
        passwordHash: row.password,
        asksSecondStep: row.twoFactorEnabled === true,
      }
    : null
}

/** The database folds more than letter case: the Kelvin sign is a k to it, and would be another mailbox to a mail server. */
const isSameButForCase = (one: string, other: string) => asciiLower(one) === asciiLower(other)
const asciiLower = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

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

/**
 * Takes one of the tries that are left for second steps, before any code is compared. They are counted apart, because each of them
 * follows a right password, which forgets the wrong ones. The row stays locked until the comparison is done (AUTH-02).
 */
export async function takeSecondTry(trx: Trx, personId: string, allowed: number): Promise<boolean> {
  const result = await trx
    .updateTable('persons')
    .set((eb) => ({ failed_second_steps: eb('failed_second_steps', '+', 1) }))
    .where('id', '=', personId)
    .where('locked_at', 'is', null)
    .where('failed_second_steps', '<=', allowed)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function forgetSecondFailures(trx: Trx, personId: string): Promise<void> {
  await trx.updateTable('persons').set({ failed_second_steps: 0 }).where('id', '=', personId).execute()
}

/** Locks once all second steps are used up. Returns true for the one failure that locked. */
export async function lockAfterSecondSteps(trx: Trx, personId: string, allowed: number): Promise<boolean> {
  const result = await trx
    .updateTable('persons')
    .set({ locked_at: sql`now()` })
    .where('id', '=', personId)
    .where('locked_at', 'is', null)
    .where('failed_second_steps', '>', allowed)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export type SignInEvent = {
  personId: string
  result: SignInResult
  /** Null where it was done to the person, from elsewhere. */
  ip: string | null
  device: string | null
  method?: SignInMethod
  isNewBrowser?: boolean
}

/** Writes nothing where there is no such person. */
export async function recordSignIn(trx: Trx, event: SignInEvent): Promise<void> {
  await sql`insert into sign_in_events (id, person_id, result, ip, device, method, is_new_browser)
    select ${newId()}, p.id, ${event.result}, ${event.ip}, ${event.device}, ${event.method ?? null}, ${event.isNewBrowser === true}
    from persons p where p.id = ${event.personId}`.execute(trx)
}
