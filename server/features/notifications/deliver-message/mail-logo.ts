import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'
import { logoPlace } from '../tell-person/mail-layout.ts'

export type MailLogo = { id: string; bytes: Buffer; mediaType: string; width: number; height: number }

/** Points, in a mail. A logo is kept at twice the size for fine screens. */
const most = { width: 200, height: 64 }

/** The logos of the practices whose mails these are; asked when the mails go out, so that they are those of today. */
export async function findMailLogos(trx: Trx, practiceIds: string[]): Promise<Map<string, MailLogo>> {
  if (practiceIds.length === 0) return new Map()
  const { rows } = await sql<MailLogo & { practiceId: string }>`
    select practice_id as "practiceId", id, bytes, media_type as "mediaType", width, height from practice_logos
    where practice_id = any(${practiceIds}::uuid[])`.execute(trx)
  return new Map(rows.map(({ practiceId, ...logo }) => [practiceId, logo]))
}

/**
 * The mail with the logo above the practice's name. The picture comes along with the mail or not at all: nothing is fetched, and nobody
 * learns whether it was opened (NTF-3). Without pictures the name stands there alone.
 */
export function withLogo(html: string, logo: Pick<MailLogo, 'width' | 'height'>, source: string): string {
  const scale = Math.min(1, most.width / logo.width, most.height / logo.height)
  const [width, height] = [logo.width, logo.height].map((side) => Math.max(1, Math.round(side * scale)))
  return html.replace(
    logoPlace,
    `<p style="margin:0 0 12px"><img src="${source}" alt="" width="${width}" height="${height}" style="display:block;background:#ffffff;border:0"></p>`,
  )
}
