import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'

export type SecurityRow = {
  email: string
  username: string | null
  cellPhone: string | null
  passwordChangedAt: Date | null
}

export async function findSecurity(trx: Trx, personId: string): Promise<SecurityRow> {
  const { rows } = await sql<SecurityRow>`
    select u.email::text as email, u."displayUsername" as username, p.cell_phone as "cellPhone", a."updatedAt" as "passwordChangedAt"
    from auth."user" u join persons p on p.id = u.id
      left join auth.account a on a."userId" = u.id and a."providerId" = 'credential' and a.password is not null
    where u.id = ${personId}`.execute(trx)
  return rows[0]!
}
