import { readFileSync } from 'node:fs'
import type { Questionnaire } from '../../../../forms-core/fhir.ts'
import { readQuestionnaire } from '../../../../forms-core/questionnaire.ts'

/** The forms that come with the product (FRM-1), by the end of their `url`. */
export const standardFormNames = [
  'standard-intake',
  'informed-consent-psychotherapy',
  'notice-of-privacy-practices',
  'dental-health-history',
] as const
export type StandardFormName = (typeof standardFormNames)[number]

/** What a person agrees to before signing on a screen (15 USC 7001(c)); the version is kept with each signature. */
export type ElectronicSignatureDisclosure = {
  version: string
  language: string
  source: string
  title: string
  introduction: string
  sections: { key: string; heading: string; text: string }[]
  agreement: string
  agree: string
  decline: string
}

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))

/**
 * A standard form with its placeholders still open: `fillPlaceholders` puts the practice's name and contacts in
 * when the practice takes the form over.
 */
export function standardForm(name: StandardFormName): Questionnaire {
  const reading = readQuestionnaire(read(`./${name}.json`))
  if (!reading.ok) throw new Error(`The standard form ${name} is broken at ${reading.problems[0]?.path}`)
  return reading.value
}

export function electronicSignatureDisclosure(language: 'en' | 'es'): ElectronicSignatureDisclosure {
  return read(`./electronic-signature-disclosure.${language}.json`) as ElectronicSignatureDisclosure
}
