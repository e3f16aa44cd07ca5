import type { Trx } from '../../../kernel/db/pool.ts'
import { logoPlace } from '../tell-person/mail-layout.ts'

export type MailLogo = { id: string; bytes: Buffer; mediaType: string; width: number; height: number }

/** Points, in a mail. A logo is kept at twice the size for fine screens. */
const most = { width: 200, height: 64 }

/** The logo of the practice whose mail this is, if it has one; asked when the mail goes out, so that it is the one of today. */
export async function findMailLogo(trx: Trx, practiceId: string | null): Promise<MailLogo | null> {
  if (practiceId === null) return null
  const row = await trx
    .selectFrom('practice_logos')
    .select(['id', 'bytes', 'media_type as mediaType', 'width', 'height'])
    .where('practice_id', '=', practiceId)
    .executeTakeFirst()
  return row ?? null
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
