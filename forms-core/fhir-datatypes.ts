import { type TSchema, Type } from 'typebox'

/**
 * The FHIR R4 data types as closed schemas: a property that the standard does not know is refused.
 * Source: HL7 FHIR 4.0.1, datatypes.html and metadatatypes.html.
 */

const year = '([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)'
const month = '(0[1-9]|1[0-2])'
const day = '(0[1-9]|[1-2][0-9]|3[0-1])'
const clock = '([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?'
const offset = '(Z|(\\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))'

const text = () => Type.String({ pattern: '^[ \\r\\n\\t\\S]+$' })
const uri = () => Type.String({ pattern: '^\\S*$' })
const largestInteger = 2_147_483_647

/** FHIR's primitive types by name; the patterns are the standard's own. */
const primitives: Record<string, () => TSchema> = {
  boolean: () => Type.Boolean(),
  decimal: () => Type.Number(),
  integer: () => Type.Integer({ minimum: -largestInteger - 1, maximum: largestInteger }),
  positiveInt: () => Type.Integer({ minimum: 1, maximum: largestInteger }),
  unsignedInt: () => Type.Integer({ minimum: 0, maximum: largestInteger }),
  string: text,
  markdown: text,
  xhtml: () => Type.String(),
  uri,
  url: uri,
  canonical: uri,
  oid: () => Type.String({ pattern: '^urn:oid:[0-2](\\.(0|[1-9][0-9]*))+$' }),
  uuid: () =>
    Type.String({ pattern: '^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' }),
  code: () => Type.String({ pattern: '^[^\\s]+(\\s[^\\s]+)*$' }),
  id: () => Type.String({ pattern: '^[A-Za-z0-9.-]{1,64}$' }),
  base64Binary: () => Type.String(),
  date: () => Type.String({ pattern: `^${year}(-${month}(-${day})?)?$` }),
  dateTime: () => Type.String({ pattern: `^${year}(-${month}(-${day}(T${clock}${offset})?)?)?$` }),
  instant: () => Type.String({ pattern: `^${year}-${month}-${day}T${clock}${offset}$` }),
  time: () => Type.String({ pattern: `^${clock}$` }),
}

/**
 * A closed object from a line of `name:type` words. `*` marks a list, `!` a property that must be there,
 * `a|b` a fixed choice. Every primitive brings its `_name` companion, as FHIR's JSON format does.
 */
export function closedObject(line: string, extra: Record<string, TSchema> = {}): TSchema {
  const properties: Record<string, TSchema> = { ...extra }
  for (const word of line.split(/\s+/).filter(Boolean)) {
    const [name = '', kind = ''] = word.split(':')
    const required = kind.endsWith('!')
    const list = kind.endsWith('*')
    const type = kind.replace(/[!*]$/, '')
    const isChoice = type.includes('|')
    const schema = isChoice ? Type.Enum(type.split('|')) : (primitives[type]?.() ?? Type.Ref(type))
    const whole = list ? Type.Array(schema) : schema
    properties[name] = required ? whole : Type.Optional(whole)
    if (isChoice || type in primitives) {
      properties[`_${name}`] = Type.Optional(
        list ? Type.Array(Type.Union([Type.Null(), Type.Ref('Element')])) : Type.Ref('Element'),
      )
    }
  }
  return Type.Object(properties, { additionalProperties: false })
}

const element = 'id:string extension:Extension*'
const backbone = `${element} modifierExtension:Extension*`

const complexTypes: Record<string, string> = {
  Element: '',
  Narrative: 'status:generated|extensions|additional|empty! div:xhtml!',
  Meta: 'versionId:id lastUpdated:instant source:uri profile:canonical* security:Coding* tag:Coding*',
  Coding: 'system:uri version:string code:code display:string userSelected:boolean',
  CodeableConcept: 'coding:Coding* text:string',
  Identifier:
    'use:usual|official|temp|secondary|old type:CodeableConcept system:uri value:string period:Period assigner:Reference',
  Reference: 'reference:string type:uri identifier:Identifier display:string',
  Period: 'start:dateTime end:dateTime',
  Range: 'low:Quantity high:Quantity',
  Ratio: 'numerator:Quantity denominator:Quantity',
  Money: 'value:decimal currency:code',
  Attachment:
    'contentType:code language:code data:base64Binary url:url size:unsignedInt hash:base64Binary title:string creation:dateTime',
  Annotation: 'authorReference:Reference authorString:string time:dateTime text:markdown!',
  HumanName:
    'use:usual|official|temp|nickname|anonymous|old|maiden text:string family:string given:string* prefix:string* suffix:string* period:Period',
  Address:
    'use:home|work|temp|old|billing type:postal|physical|both text:string line:string* city:string district:string state:string postalCode:string country:string period:Period',
  ContactPoint:
    'system:phone|fax|email|pager|url|sms|other value:string use:home|work|temp|old|mobile rank:positiveInt period:Period',
  ContactDetail: 'name:string telecom:ContactPoint*',
  Contributor: 'type:author|editor|reviewer|endorser! name:string! contact:ContactDetail*',
  Expression:
    'description:string name:id language:text/cql|text/fhirpath|application/x-fhir-query expression:string reference:uri',
  UsageContext:
    'code:Coding! valueCodeableConcept:CodeableConcept valueQuantity:Quantity valueRange:Range valueReference:Reference',
  RelatedArtifact:
    'type:documentation|justification|citation|predecessor|successor|derived-from|depends-on|composed-of! label:string display:string citation:markdown url:url document:Attachment resource:canonical',
  SampledData:
    'origin:Quantity! period:decimal! factor:decimal lowerLimit:decimal upperLimit:decimal dimensions:positiveInt! data:string',
  Signature:
    'type:Coding* when:instant! who:Reference! onBehalfOf:Reference targetFormat:code sigFormat:code data:base64Binary',
  ParameterDefinition:
    'name:code use:in|out! min:integer max:string documentation:string type:code! profile:canonical',
  DataRequirement_CodeFilter: 'path:string searchParam:string valueSet:canonical code:Coding*',
  DataRequirement_DateFilter:
    'path:string searchParam:string valueDateTime:dateTime valuePeriod:Period valueDuration:Duration',
  DataRequirement_Sort: 'path:string! direction:ascending|descending!',
  DataRequirement:
    'type:code! profile:canonical* subjectCodeableConcept:CodeableConcept subjectReference:Reference mustSupport:string* codeFilter:DataRequirement_CodeFilter* dateFilter:DataRequirement_DateFilter* limit:positiveInt sort:DataRequirement_Sort*',
  TriggerDefinition:
    'type:named-event|periodic|data-changed|data-added|data-modified|data-removed|data-accessed|data-access-ended! name:string timingTiming:Timing timingReference:Reference timingDate:date timingDateTime:dateTime data:DataRequirement* condition:Expression',
  Timing_Repeat:
    'boundsDuration:Duration boundsRange:Range boundsPeriod:Period count:positiveInt countMax:positiveInt duration:decimal durationMax:decimal durationUnit:s|min|h|d|wk|mo|a frequency:positiveInt frequencyMax:positiveInt period:decimal periodMax:decimal periodUnit:s|min|h|d|wk|mo|a dayOfWeek:code* timeOfDay:time* when:code* offset:unsignedInt',
}

const quantity = 'value:decimal comparator:<|<=|>=|> unit:string system:uri code:code'
const quantityTypes = ['Quantity', 'Age', 'Count', 'Distance', 'Duration']

const backboneTypes: Record<string, string> = {
  Timing: 'event:dateTime* repeat:Timing_Repeat code:CodeableConcept',
  Dosage_DoseAndRate:
    'type:CodeableConcept doseRange:Range doseQuantity:Quantity rateRatio:Ratio rateRange:Range rateQuantity:Quantity',
  Dosage:
    'sequence:integer text:string additionalInstruction:CodeableConcept* patientInstruction:string timing:Timing asNeededBoolean:boolean asNeededCodeableConcept:CodeableConcept site:CodeableConcept route:CodeableConcept method:CodeableConcept doseAndRate:Dosage_DoseAndRate* maxDosePerPeriod:Ratio maxDosePerAdministration:Quantity maxDosePerLifetime:Quantity',
}

const openPrimitives =
  'base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid'
const openComplex =
  'Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta'

const anyValue = `${openPrimitives} ${openComplex}`
  .split(' ')
  .map((type) => `value${type[0]?.toUpperCase()}${type.slice(1)}:${type}`)
  .join(' ')

function dataTypeSchemas(): Record<string, TSchema> {
  const schemas: Record<string, TSchema> = {}
  for (const [name, line] of Object.entries(complexTypes)) schemas[name] = closedObject(`${element} ${line}`)
  for (const name of quantityTypes) schemas[name] = closedObject(`${element} ${quantity}`)
  for (const [name, line] of Object.entries(backboneTypes))
    schemas[name] = closedObject(`${backbone} ${line}`)
  schemas.Extension = closedObject(`${element} url:uri! ${anyValue}`)
  schemas.Resource = Type.Object({ resourceType: Type.String({ minLength: 1 }) })
  return schemas
}

export const fhirDataTypes = dataTypeSchemas()
export const elementLine = element
export const backboneLine = backbone
