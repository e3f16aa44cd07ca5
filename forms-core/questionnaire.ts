import { type TSchema, Type } from 'typebox'
import { checkShape } from './check-shape.ts'
import { enableOperators, itemTypes, type Questionnaire, type QuestionnaireResponse } from './fhir.ts'
import { backboneLine, closedObject, fhirDataTypes } from './fhir-datatypes.ts'
import type { FormProblem } from './form-problem.ts'
import { findUnsafeJson } from './unsafe-json.ts'

/*
 * Closed schemas of Questionnaire and QuestionnaireResponse (HL7 FHIR R4, questionnaire.html and
 * questionnaireresponse.html). Only this file and `fhir-datatypes.ts` need the schema library; a page that
 * just fills a form never loads them.
 */

const domainResource =
  'id:id meta:Meta implicitRules:uri language:code text:Narrative contained:Resource* extension:Extension* modifierExtension:Extension*'

const optionValues =
  'valueInteger:integer valueDate:date valueTime:time valueString:string valueCoding:Coding valueReference:Reference'
const answerValues =
  'valueBoolean:boolean valueDecimal:decimal valueInteger:integer valueDate:date valueDateTime:dateTime valueTime:time valueString:string valueUri:uri valueAttachment:Attachment valueCoding:Coding valueQuantity:Quantity valueReference:Reference'
const enableAnswers =
  'answerBoolean:boolean answerDecimal:decimal answerInteger:integer answerDate:date answerDateTime:dateTime answerTime:time answerString:string answerCoding:Coding answerQuantity:Quantity answerReference:Reference'

const resourceType = (name: string) => ({ resourceType: Type.Literal(name) })
const operator = { operator: Type.Enum([...enableOperators]) }

const questionnaireTypes: Record<string, TSchema> = {
  ...fhirDataTypes,
  EnableWhen: closedObject(`${backboneLine} question:string! _operator:Element ${enableAnswers}`, operator),
  AnswerOption: closedObject(`${backboneLine} ${optionValues} initialSelected:boolean`),
  Initial: closedObject(`${backboneLine} ${answerValues}`),
  Item: closedObject(
    `${backboneLine} linkId:string! definition:uri code:Coding* prefix:string text:string type:${itemTypes.join('|')}!
     enableWhen:EnableWhen* enableBehavior:all|any required:boolean repeats:boolean readOnly:boolean maxLength:integer
     answerValueSet:canonical answerOption:AnswerOption* initial:Initial* item:Item*`,
  ),
  Questionnaire: closedObject(
    `${domainResource} url:uri identifier:Identifier* version:string name:string title:string derivedFrom:canonical*
     status:draft|active|retired|unknown experimental:boolean subjectType:code* date:dateTime publisher:string
     contact:ContactDetail* description:markdown useContext:UsageContext* jurisdiction:CodeableConcept*
     purpose:markdown copyright:markdown approvalDate:date lastReviewDate:date effectivePeriod:Period code:Coding*
     item:Item*`,
    resourceType('Questionnaire'),
  ),
}

const responseTypes: Record<string, TSchema> = {
  ...fhirDataTypes,
  Answer: closedObject(`${backboneLine} ${answerValues} item:Item*`),
  Item: closedObject(`${backboneLine} linkId:string! definition:uri text:string answer:Answer* item:Item*`),
  QuestionnaireResponse: closedObject(
    `${domainResource} identifier:Identifier basedOn:Reference* partOf:Reference* questionnaire:canonical
     status:in-progress|completed|amended|entered-in-error|stopped! subject:Reference encounter:Reference
     authored:dateTime author:Reference source:Reference item:Item*`,
    resourceType('QuestionnaireResponse'),
  ),
}

/** A form as it travels: closed, recursive. `status` may be absent here, as many published forms leave it out. */
export const QuestionnaireSchema = Type.Unsafe<Questionnaire>(
  Type.Cyclic(questionnaireTypes, 'Questionnaire'),
)
export const QuestionnaireResponseSchema = Type.Unsafe<QuestionnaireResponse>(
  Type.Cyclic(responseTypes, 'QuestionnaireResponse'),
)

export type Reading<T> = { ok: true; value: T } | { ok: false; problems: FormProblem[] }

function read<T>(schema: object, json: unknown): Reading<T> {
  const unsafe = findUnsafeJson(json)
  if (unsafe) return { ok: false, problems: [unsafe] }
  const problems = checkShape(schema, json)
  if (problems.length === 0) problems.push(...findDoubledValues(json))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: json as T }
}

/** Reads unknown JSON as a Questionnaire; each problem names the failing path, like `item[3].answerOption[1].valueCoding`. */
export function readQuestionnaire(json: unknown): Reading<Questionnaire> {
  return read(QuestionnaireSchema, json)
}

/** Reads unknown JSON as a QuestionnaireResponse. It says nothing about whether the answers fit a form: see `checkResponse`. */
export function readQuestionnaireResponse(json: unknown): Reading<QuestionnaireResponse> {
  return read(QuestionnaireResponseSchema, json)
}

/** FHIR's `value[x]` and `answer[x]` mean one of them; a JSON schema cannot say so without hiding the path. */
function findDoubledValues(json: unknown, path = '', found: FormProblem[] = []): FormProblem[] {
  if (Array.isArray(json)) {
    for (const [index, entry] of json.entries()) findDoubledValues(entry, `${path}[${index}]`, found)
  } else if (json && typeof json === 'object') {
    const names = Object.keys(json)
    for (const stem of ['value', 'answer']) {
      const values = names.filter(
        (name) => name.startsWith(stem) && /^[A-Z]/.test(name.slice(stem.length)) && name !== 'valueSet',
      )
      if (values.length > 1) {
        found.push({ path: `${path}.${values[1]}`.replace(/^\./, ''), code: 'moreThanOneValue', values: {} })
      }
    }
    if (
      names.includes('url') &&
      names.includes('extension') &&
      names.some((name) => /^value[A-Z]/.test(name))
    ) {
      found.push({ path: path || 'extension', code: 'moreThanOneValue', values: {} })
    }
    for (const [name, entry] of Object.entries(json)) {
      if (name !== 'contained') findDoubledValues(entry, path ? `${path}.${name}` : name, found)
    }
  }
  return found
}
