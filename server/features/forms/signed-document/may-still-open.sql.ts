import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** Whether this grant opens the documents of its portal now: asked again before each piece of a download (NPH-05). */
export async function mayStillOpenForms(work: Work, grantId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from portal_grants g where g.practice_id = ${work.practiceId} and g.id = ${grantId}
      and 'documents' = any(g.permissions) and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())`.execute(
    work.trx,
  )
  return rows.length > 0
}
