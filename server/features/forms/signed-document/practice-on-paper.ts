import { together } from '../../../kernel/db/together.ts'
import type { PdfPractice } from '../../../kernel/pdf/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { findLocations, practiceName } from '../../practice/index.ts'
import { shownPhone } from '../shown-phone.rules.ts'

/** The head of a document as the practice stands now. */
export async function practiceOnPaper(work: Work): Promise<PdfPractice> {
  const [{ name, accent }, [first]] = await together([practiceName(work), findLocations(work)])
  return {
    name,
    accent,
    addressLines: first ? [first.street, `${first.city}, ${first.region} ${first.postalCode}`] : [],
    ...(first ? { phone: shownPhone(first.phone) } : {}),
  }
}
