import type { Coding, Extension, QuestionnaireItem } from './fhir.ts'

const hl7 = 'http://hl7.org/fhir/StructureDefinition/'
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/'

/** The extensions that Foyer understands, by the name used in this program. */
export const extensionUrls = {
  minValue: `${hl7}minValue`,
  maxValue: `${hl7}maxValue`,
  minLength: `${hl7}minLength`,
  maxDecimalPlaces: `${hl7}maxDecimalPlaces`,
  mimeType: `${hl7}mimeType`,
  maxSize: `${hl7}maxSize`,
  entryFormat: `${hl7}entryFormat`,
  itemControl: `${hl7}questionnaire-itemControl`,
  displayCategory: `${hl7}questionnaire-displayCategory`,
  choiceOrientation: `${hl7}questionnaire-choiceOrientation`,
  ordinalValue: `${hl7}ordinalValue`,
  itemWeight: `${hl7}itemWeight`,
  valueSetOrdinal: `${hl7}valueset-ordinalValue`,
  valueSetOrder: `${hl7}valueset-conceptOrder`,
  optionPrefix: `${hl7}questionnaire-optionPrefix`,
  optionExclusive: `${hl7}questionnaire-optionExclusive`,
  hidden: `${hl7}questionnaire-hidden`,
  unit: `${hl7}questionnaire-unit`,
  unitOption: `${hl7}questionnaire-unitOption`,
  minOccurs: `${hl7}questionnaire-minOccurs`,
  maxOccurs: `${hl7}questionnaire-maxOccurs`,
  signatureRequired: `${hl7}questionnaire-signatureRequired`,
  translation: `${hl7}translation`,
  designNote: `${hl7}designNote`,
  calculatedExpression: `${sdc}sdc-questionnaire-calculatedExpression`,
  /**
   * Foyer's own: the place of a signature or of initials in a form. Parts: `kind` (code `signature` or
   * `initials`), `signer` (code `client`, `guardian` or `provider`), `order` (positiveInt; who signs first).
   */
  signatureField: 'urn:foyer:fhir:signature-field',
  /** Foyer's own: `true` keeps earlier answers from being offered, for consents and for "in the last two weeks". */
  neverPrefill: 'urn:foyer:fhir:never-prefill',
} as const

export function findExtension(extensions: Extension[] | undefined, url: string): Extension | undefined {
  return extensions?.find((extension) => extension.url === url)
}

export function findExtensions(extensions: Extension[] | undefined, url: string): Extension[] {
  return extensions?.filter((extension) => extension.url === url) ?? []
}

/** The limit in the item's own type: a number for numbers, a date, dateTime or time as FHIR writes it. */
export function limitOf(
  item: QuestionnaireItem,
  which: 'minValue' | 'maxValue',
): number | string | undefined {
  const limit = findExtension(item.extension, extensionUrls[which])
  return (
    limit?.valueInteger ??
    limit?.valueDecimal ??
    limit?.valueQuantity?.value ??
    limit?.valueDate ??
    limit?.valueDateTime ??
    limit?.valueTime
  )
}

function integerOf(item: QuestionnaireItem, name: keyof typeof extensionUrls): number | undefined {
  const extension = findExtension(item.extension, extensionUrls[name])
  return extension?.valueInteger ?? extension?.valueDecimal ?? extension?.valuePositiveInt
}

export const minLengthOf = (item: QuestionnaireItem) => integerOf(item, 'minLength')
export const maxDecimalPlacesOf = (item: QuestionnaireItem) => integerOf(item, 'maxDecimalPlaces')
/** Bytes. */
export const maxSizeOf = (item: QuestionnaireItem) => integerOf(item, 'maxSize')

export function mimeTypesOf(item: QuestionnaireItem): string[] {
  return findExtensions(item.extension, extensionUrls.mimeType).flatMap((one) => one.valueCode ?? [])
}

/** What the item control asks for, like `drop-down`; undefined where the author left it open. */
export function itemControlOf(item: QuestionnaireItem): string | undefined {
  return findExtension(item.extension, extensionUrls.itemControl)?.valueCodeableConcept?.coding?.[0]?.code
}

/** True for text that explains another item (help, fly-over, instructions) instead of standing on its own. */
export function isHelp(item: QuestionnaireItem): boolean {
  if (item.type !== 'display') return false
  if (['help', 'flyover'].includes(itemControlOf(item) ?? '')) return true
  const category = findExtension(item.extension, extensionUrls.displayCategory)?.valueCodeableConcept
  return category?.coding?.some((coding) => coding.code === 'instructions') ?? false
}

/** Never shown to the person, though its value counts: marked hidden, or to be computed by a language we do not run. */
export function isHidden(item: QuestionnaireItem): boolean {
  return (
    findExtension(item.extension, extensionUrls.hidden)?.valueBoolean === true ||
    findExtension(item.extension, extensionUrls.calculatedExpression) !== undefined
  )
}

/** How many answers (or instances of a group) the form allows: `least` holds only once the item is required or begun. */
export function occurrencesOf(item: QuestionnaireItem): { least: number; most: number } {
  const least = integerOf(item, 'minOccurs') ?? (item.required ? 1 : 0)
  const most = item.repeats ? (integerOf(item, 'maxOccurs') ?? Number.POSITIVE_INFINITY) : 1
  return { least: item.repeats ? least : Math.min(least, 1), most }
}

export function unitsOf(item: QuestionnaireItem): Coding[] {
  const units = [extensionUrls.unit, extensionUrls.unitOption].flatMap((url) =>
    findExtensions(item.extension, url),
  )
  return units.flatMap((unit) => unit.valueCoding ?? [])
}

export function isNeverPrefilled(extensions: Extension[] | undefined): boolean {
  return findExtension(extensions, extensionUrls.neverPrefill)?.valueBoolean === true
}
