/**
 * The part of HL7 FHIR R4 (4.0.1) that a form and its answers are made of.
 * `questionnaire.ts` checks unknown JSON against the same shapes.
 */

export type Extension = {
  url: string
  id?: string
  extension?: Extension[]
  valueBoolean?: boolean
  valueInteger?: number
  valueDecimal?: number
  valuePositiveInt?: number
  valueString?: string
  valueMarkdown?: string
  valueCode?: string
  valueUri?: string
  valueDate?: string
  valueDateTime?: string
  valueTime?: string
  valueCoding?: Coding
  valueCodeableConcept?: CodeableConcept
  valueQuantity?: Quantity
  valueExpression?: { language?: string; expression?: string; name?: string }
}

/** What FHIR keeps beside a primitive, in the property of the same name with an underscore. */
export type PrimitiveExtension = { id?: string; extension?: Extension[] }

export type Coding = {
  id?: string
  extension?: Extension[]
  system?: string
  version?: string
  code?: string
  display?: string
  _display?: PrimitiveExtension
  userSelected?: boolean
}

export type CodeableConcept = { id?: string; extension?: Extension[]; coding?: Coding[]; text?: string }

export type Quantity = {
  id?: string
  extension?: Extension[]
  value?: number
  comparator?: '<' | '<=' | '>=' | '>'
  unit?: string
  system?: string
  code?: string
}

export type Reference = {
  id?: string
  extension?: Extension[]
  reference?: string
  type?: string
  display?: string
}

export type Attachment = {
  id?: string
  extension?: Extension[]
  contentType?: string
  language?: string
  data?: string
  url?: string
  /** Bytes. */
  size?: number
  hash?: string
  title?: string
  creation?: string
}

export const itemTypes = [
  'group',
  'display',
  'boolean',
  'decimal',
  'integer',
  'date',
  'dateTime',
  'time',
  'string',
  'text',
  'url',
  'choice',
  'open-choice',
  'attachment',
  'reference',
  'quantity',
] as const
export type ItemType = (typeof itemTypes)[number]

export const enableOperators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const

export type EnableWhen = {
  id?: string
  extension?: Extension[]
  question: string
  operator: (typeof enableOperators)[number]
  answerBoolean?: boolean
  answerDecimal?: number
  answerInteger?: number
  answerDate?: string
  answerDateTime?: string
  answerTime?: string
  answerString?: string
  answerCoding?: Coding
  answerQuantity?: Quantity
  answerReference?: Reference
}

export type AnswerOption = {
  id?: string
  extension?: Extension[]
  valueInteger?: number
  valueDate?: string
  valueTime?: string
  valueString?: string
  _valueString?: PrimitiveExtension
  valueCoding?: Coding
  valueReference?: Reference
  initialSelected?: boolean
}

/** One value that an answer, an initial value or an option can have. */
export type AnswerValue = {
  valueBoolean?: boolean
  valueDecimal?: number
  valueInteger?: number
  valueDate?: string
  valueDateTime?: string
  valueTime?: string
  valueString?: string
  valueUri?: string
  valueAttachment?: Attachment
  valueCoding?: Coding
  valueQuantity?: Quantity
  valueReference?: Reference
}

export type QuestionnaireItem = {
  id?: string
  extension?: Extension[]
  linkId: string
  definition?: string
  code?: Coding[]
  prefix?: string
  _prefix?: PrimitiveExtension
  text?: string
  _text?: PrimitiveExtension
  type: ItemType
  enableWhen?: EnableWhen[]
  enableBehavior?: 'all' | 'any'
  required?: boolean
  repeats?: boolean
  readOnly?: boolean
  maxLength?: number
  answerValueSet?: string
  answerOption?: AnswerOption[]
  initial?: (AnswerValue & { id?: string; extension?: Extension[] })[]
  item?: QuestionnaireItem[]
}

/** A resource inside the form; only value sets are read. */
export type ContainedResource = { resourceType: string; id?: string; [property: string]: unknown }

export type Questionnaire = {
  resourceType: 'Questionnaire'
  id?: string
  language?: string
  implicitRules?: string
  contained?: ContainedResource[]
  extension?: Extension[]
  url?: string
  version?: string
  name?: string
  title?: string
  _title?: PrimitiveExtension
  /** Published forms often leave it out; an import fills in `draft`. */
  status?: 'draft' | 'active' | 'retired' | 'unknown'
  experimental?: boolean
  subjectType?: string[]
  date?: string
  publisher?: string
  description?: string
  _description?: PrimitiveExtension
  purpose?: string
  copyright?: string
  code?: Coding[]
  item?: QuestionnaireItem[]
}

export type ResponseAnswer = AnswerValue & { id?: string; extension?: Extension[]; item?: ResponseItem[] }

export type ResponseItem = {
  id?: string
  extension?: Extension[]
  linkId: string
  definition?: string
  text?: string
  answer?: ResponseAnswer[]
  item?: ResponseItem[]
}

export type QuestionnaireResponse = {
  resourceType: 'QuestionnaireResponse'
  id?: string
  language?: string
  extension?: Extension[]
  questionnaire?: string
  status: 'in-progress' | 'completed' | 'amended' | 'entered-in-error' | 'stopped'
  subject?: Reference
  authored?: string
  author?: Reference
  source?: Reference
  item?: ResponseItem[]
}
