import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'

export const secondStepMethods = ['passkey', 'totp', 'text', 'email', 'backup-code'] as const
export type SecondStepMethod = (typeof secondStepMethods)[number]
/** What is sent, and to which address a code goes. */
export type CodeMethod = 'text' | 'email'

/** Which second steps this login can give now, the safest first. */
export async function methodsOf(trx: Trx, personId: string): Promise<SecondStepMethod[]> {
  const { rows } = await sql<{ method: SecondStepMethod }>`
    select 'passkey' as method where exists (select from passkeys where person_id = ${personId})
    union all select 'totp' where exists (select from authenticator_apps where person_id = ${personId})
    union all select method from code_factors where person_id = ${personId}
    union all select 'backup-code' where exists (select from backup_codes where person_id = ${personId} and used_at is null)`.execute(
    trx,
  )
  const held = new Set(rows.map((row) => row.method))
  return secondStepMethods.filter((method) => held.has(method))
}

/** Where codes of this kind go, and in which language; null where the login has no such factor. */
export async function codeRecipient(
  trx: Trx,
  personId: string,
  method: CodeMethod,
): Promise<{ email: string; cellPhone: string | null; locale: string } | null> {
  const row = await trx
    .selectFrom('code_factors as f')
    .innerJoin('auth.user as u', 'u.id', 'f.person_id')
    .innerJoin('persons as p', 'p.id', 'f.person_id')
    .select(['u.email', 'f.cell_phone', 'p.locale'])
    .where('f.person_id', '=', personId)
    .where('f.method', '=', method)
    .executeTakeFirst()
  return row ? { email: String(row.email), cellPhone: row.cell_phone, locale: row.locale } : null
}

/** One change of a login's factors after another; what follows sees what the one before left. */
export async function holdLogin(trx: Trx, personId: string): Promise<void> {
  await trx.selectFrom('persons').select('id').where('id', '=', personId).forUpdate().executeTakeFirst()
}

/**
 * Says anew whether the login asks for a second step: as long as it has a factor that can be given. Without one there is nothing
 * for backup codes to stand in for and nothing for a device to be spared. Belongs behind `holdLogin`.
 */
export async function settleTwoStep(trx: Trx, personId: string): Promise<boolean> {
  const isOn = (await methodsOf(trx, personId)).some((method) => method !== 'backup-code')
  await trx.updateTable('auth.user').set({ twoFactorEnabled: isOn }).where('id', '=', personId).execute()
  if (!isOn) {
    await trx.deleteFrom('backup_codes').where('person_id', '=', personId).execute()
    await trx.deleteFrom('remembered_devices').where('person_id', '=', personId).execute()
  }
  return isOn
}

/** Takes every factor away; the password stays. */
export async function removeAllFactors(trx: Trx, personId: string): Promise<void> {
  for (const table of [
    'authenticator_apps',
    'code_factors',
    'passkeys',
    'backup_codes',
    'factor_set_ups',
    'sign_in_attempts',
    'remembered_devices',
  ] as const)
    await trx.deleteFrom(table).where('person_id', '=', personId).execute()
}

/** The logins whose codes go to this number. Needs system eyes. */
export async function loginsWithCodesTo(trx: Trx, cellPhone: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('code_factors')
    .select('person_id')
    .where('method', '=', 'text')
    .where('cell_phone', '=', cellPhone)
    .limit(10)
    .execute()
  return rows.map((row) => row.person_id)
}
