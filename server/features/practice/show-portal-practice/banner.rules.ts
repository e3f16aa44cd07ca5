import { Type } from 'typebox'
import { Closed, Nullable } from '../../../kernel/http/schemas.ts'

/** What the practice wants everybody to read, in each language in which it wrote it; one of them at least. */
export const Banner = Closed({ en: Nullable(Type.String()), es: Nullable(Type.String()) })

type Written = { bannerEn: string | null; bannerEs: string | null; bannerUntil: string | null }

/** The banner on a day of the practice's calendar: its last day is a day on which it is shown. */
export function bannerOn({ bannerEn, bannerEs, bannerUntil }: Written, today: string) {
  if (bannerEn === null && bannerEs === null) return null
  if (bannerUntil !== null && bannerUntil < today) return null
  return { en: bannerEn, es: bannerEs }
}
