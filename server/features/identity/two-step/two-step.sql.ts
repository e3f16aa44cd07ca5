import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'
import type { Work } from '../../../kernel/services.ts'

export type TwoStepFacts = {
  isOn: boolean
  email: string
  cellPhone: string | null
  appAddedAt: Date | null
  textAddedAt: Date | null
  textPhone: string | null
  emailAddedAt: Date | null
}

export async function factsOf(trx: Trx, personId: string): Promise<TwoStepFacts> {
  const { rows } = await sql<TwoStepFacts>`
    select coalesce(u."twoFactorEnabled", false) as "isOn", u.email::text as email, p.cell_phone as "cellPhone", a.added_at as "appAddedAt",
      t.added_at as "textAddedAt", t.cell_phone as "textPhone", e.added_at as "emailAddedAt"
    from persons p join auth."user" u on u.id = p.id
    left join authenticator_apps a on a.person_id = p.id
    left join code_factors t on t.person_id = p.id and t.method = 'text'
    left join code_factors e on e.person_id = p.id and e.method = 'email'
    where p.id = ${personId}`.execute(trx)
  return rows[0]!
}

export const passkeysOf = (trx: Trx, personId: string) =>
  trx
    .selectFrom('passkeys')
    .select(['id', 'name', 'added_at', 'last_used_at', 'credential_id', 'transports'])
    .where('person_id', '=', personId)
    .orderBy('added_at')
    .orderBy('id')
    .execute()

export const rememberedDevicesOf = ({ trx, now }: Work, personId: string) =>
  trx
    .selectFrom('remembered_devices')
    .select(['id', 'device', 'remembered_at', 'last_used_at', 'expires_at', 'token_hash'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', new Date(now))
    .orderBy('last_used_at', 'desc')
    .limit(100)
    .execute()
