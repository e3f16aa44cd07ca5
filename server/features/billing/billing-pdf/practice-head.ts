import type { PdfPractice } from '../../../kernel/pdf/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { findLocations } from '../../practice/index.ts'

/** The practice as the head of a bill shows it: legal name and first location. */
export async function practiceHead(work: Work): Promise<PdfPractice> {
  const [practice, locations] = await Promise.all([
    work.trx
      .selectFrom('practices')
      .select(['legal_name', 'accent'])
      .where('id', '=', work.practiceId)
      .executeTakeFirstOrThrow(),
    findLocations(work),
  ])
  const first = locations[0]
  return {
    name: practice.legal_name,
    accent: practice.accent,
    addressLines: first ? [first.street, `${first.city}, ${first.region} ${first.postalCode}`] : [],
    ...(first ? { phone: shownPhone(first.phone) } : {}),
  }
}

/** "(518) 555-0100" of an American number in E.164; others as they are. */
const shownPhone = (phone: string) => phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')
