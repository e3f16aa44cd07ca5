import type { PdfPractice } from '../../../kernel/pdf/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { findLocations } from '../../practice/index.ts'

/** The practice as the head of a bill shows it: legal name and first location. */
export async function practiceHead(work: Work): Promise<PdfPractice & { timeZone: string }> {
  const [practice, locations] = await Promise.all([
    work.trx
      .selectFrom('practices')
      .select(['legal_name', 'accent', 'time_zone'])
      .where('id', '=', work.practiceId)
      .executeTakeFirstOrThrow(),
    findLocations(work),
  ])
  const first = locations[0]
  return {
    name: practice.legal_name,
    accent: practice.accent,
    timeZone: practice.time_zone,
    addressLines: first ? [first.street, `${first.city}, ${first.region} ${first.postalCode}`] : [],
    ...(first ? { phone: first.phone } : {}),
  }
}
