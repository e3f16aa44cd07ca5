import type { Work } from '../../kernel/services.ts'

/** Today's date where the practice is, `2026-12-01`; the day a charge or payment belongs to. */
export async function todayIn(work: Work): Promise<string> {
  const { time_zone } = await work.trx
    .selectFrom('practices')
    .select('time_zone')
    .where('id', '=', work.practiceId)
    .executeTakeFirstOrThrow()
  return dateIn(time_zone, work.now)
}

export const dateIn = (timeZone: string, instantMs: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instantMs,
  )

/** "Nov 17, 2026" of a date without a zone. */
export const formatDate = (date: string, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T12:00:00Z`))
