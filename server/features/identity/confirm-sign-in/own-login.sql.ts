import type { Trx } from '../../../kernel/db/pool.ts'

export type OwnLogin = {
  email: string
  /** Null where the person signs in without a password. */
  passwordHash: string | null
  hasSecondFactor: boolean
}

export async function findOwnLogin(trx: Trx, personId: string): Promise<OwnLogin> {
  const row = await trx
    .selectFrom('auth.user as u')
    .leftJoin('auth.account as a', (join) =>
      join.onRef('a.userId', '=', 'u.id').on('a.providerId', '=', 'credential'),
    )
    .select(['u.email', 'u.twoFactorEnabled', 'a.password'])
    .where('u.id', '=', personId)
    .executeTakeFirstOrThrow()
  return {
    email: String(row.email),
    passwordHash: row.password,
    hasSecondFactor: row.twoFactorEnabled === true,
  }
}
