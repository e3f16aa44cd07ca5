import { canonicalJson } from '../../../../forms-core/canonical-json.ts'
import { fillPlaceholders } from '../../../../forms-core/placeholders.ts'
import { together } from '../../../kernel/db/together.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { findLocations, practiceName } from '../../practice/index.ts'
import { shownPhone } from '../shown-phone.rules.ts'
import {
  type ElectronicSignatureDisclosure,
  electronicSignatureDisclosure,
} from '../standard/standard-forms.ts'

export type ShownDisclosure = { disclosure: ElectronicSignatureDisclosure; text: string }

const disclosures = { en: electronicSignatureDisclosure('en'), es: electronicSignatureDisclosure('es') }
export const disclosureVersion = disclosures.en.version

/**
 * What must be read and agreed to before signing on a screen, in this practice's words (15 USC 7001(c)). `text` is the form in which
 * it is kept with an agreement.
 * @throws Problem 409 where the practice has no phone yet, which the text must name
 */
export async function signingDisclosure(work: Work, language: 'en' | 'es'): Promise<ShownDisclosure> {
  const [{ name }, [location]] = await together([practiceName(work), findLocations(work)])
  if (!location)
    throw new Problem(
      409,
      'signing-not-ready',
      'The practice has not entered a phone number yet. It must stand in what you read before signing, so please call the practice or ask for paper.',
    )
  const disclosure = fillPlaceholders(disclosures[language], {
    practiceName: name,
    practicePhone: shownPhone(location.phone),
  })
  return { disclosure, text: canonicalJson(disclosure) }
}
