type Written = { bannerEn: string | null; bannerEs: string | null; bannerUntil: string | null }

/** The banner on a day of the practice's calendar: its last day is a day on which it is shown. */
export function bannerOn({ bannerEn, bannerEs, bannerUntil }: Written, today: string) {
  if (bannerEn === null && bannerEs === null) return null
  if (bannerUntil !== null && bannerUntil < today) return null
  return { en: bannerEn, es: bannerEs }
}
