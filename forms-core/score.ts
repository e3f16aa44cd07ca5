import { isSameCoding } from './compare-answers.ts'
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseAnswer } from './fhir.ts'
import { flattenItems } from './items.ts'
import { flattenNodes, layOutForm } from './lay-out-form.ts'
import { optionsOf, ordinalOf } from './options.ts'
import { validateAnswer } from './validate-answer.ts'

type Band = { from: number; severity: Severity }
export type Severity = 'minimal' | 'mild' | 'moderate' | 'moderatelySevere' | 'severe'

type Measure = {
  name: 'PHQ-9' | 'GAD-7'
  /** LOINC codes of the scored questions, in their published order. */
  questions: string[]
  maximum: number
  bands: Band[]
  source: string
}

/**
 * PHQ-9: nine questions of 0 to 3, sum 0 to 27; 5, 10, 15 and 20 begin mild, moderate, moderately severe and
 * severe. Kroenke K, Spitzer RL, Williams JBW. The PHQ-9: validity of a brief depression severity measure.
 * J Gen Intern Med 2001;16:606-613. The tenth question (difficulty) is not scored.
 *
 * GAD-7: seven questions of 0 to 3, sum 0 to 21; 5, 10 and 15 begin mild, moderate and severe. Spitzer RL,
 * Kroenke K, Williams JBW, Löwe B. A brief measure for assessing generalized anxiety disorder: the GAD-7.
 * Arch Intern Med 2006;166:1092-1097.
 */
const measures: Measure[] = [
  {
    name: 'PHQ-9',
    questions: '44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8'.split(' '),
    maximum: 27,
    bands: [
      { from: 20, severity: 'severe' },
      { from: 15, severity: 'moderatelySevere' },
      { from: 10, severity: 'moderate' },
      { from: 5, severity: 'mild' },
      { from: 0, severity: 'minimal' },
    ],
    source: 'Kroenke, Spitzer, Williams. J Gen Intern Med 2001;16:606-613',
  },
  {
    name: 'GAD-7',
    questions: '69725-0 68509-9 69733-4 69734-2 69735-9 69689-8 69736-7'.split(' '),
    maximum: 21,
    bands: [
      { from: 15, severity: 'severe' },
      { from: 10, severity: 'moderate' },
      { from: 5, severity: 'mild' },
      { from: 0, severity: 'minimal' },
    ],
    source: 'Spitzer, Kroenke, Williams, Löwe. Arch Intern Med 2006;166:1092-1097',
  },
]

/** PHQ-9 question 9, thoughts of being better off dead or of self-harm. */
const selfHarmQuestion = '44260-8'

export type Score = {
  /** Null for a form whose options carry numbers but which is no measure known here. */
  measure: Measure['name'] | null
  /** Null until every scored question is answered: a sum of some of them would read as a milder result. */
  total: number | null
  maximum: number
  answered: number
  questions: number
  /** A key of the catalogue (`forms.severity.<severity>`). */
  severity: Severity | null
  /** True when the question on self-harm was answered with anything above "not at all", whatever the total. */
  selfHarmAnswered: boolean
  source: string | null
}

const codesOf = (item: QuestionnaireItem) => item.code?.map((coding) => coding.code) ?? []

/** The known measure that a form is, by its LOINC codes. */
function measureOf(questionnaire: Questionnaire, items: QuestionnaireItem[]): Measure | null {
  const codes = new Set(
    [questionnaire.code ?? [], ...items.map((item) => item.code ?? [])].flat().map(({ code }) => code),
  )
  return measures.find((measure) => measure.questions.every((question) => codes.has(question))) ?? null
}

/**
 * The sum of the numbers that the chosen options carry (FRM-13), with the published severity band for PHQ-9 and
 * GAD-7. Null for a form that scores nothing. A score informs a clinician; it is no diagnosis.
 */
export function score(questionnaire: Questionnaire, response: QuestionnaireResponse): Score | null {
  const items = flattenItems(questionnaire).map(({ item }) => item)
  const measure = measureOf(questionnaire, items)
  const hasNumbers = (item: QuestionnaireItem) =>
    optionsOf(questionnaire, item)?.some((option) => ordinalOf(option) !== undefined) ?? false
  const isScored = (item: QuestionnaireItem) =>
    measure ? codesOf(item).some((code) => measure.questions.includes(code ?? '')) : hasNumbers(item)

  const nodes = flattenNodes(layOutForm(questionnaire, response)).filter(
    (node) => node.enabled && isScored(node.item),
  )
  if (nodes.length === 0) return null
  const pointsOf = (item: QuestionnaireItem, answers: ResponseAnswer[]): number | null => {
    if (answers.length === 0 || validateAnswer(questionnaire, item, answers).length > 0) return null
    const numbers = answers.map(({ valueCoding }) => {
      const option = optionsOf(questionnaire, item)?.find(
        (one) => one.valueCoding && valueCoding && isSameCoding(one.valueCoding, valueCoding),
      )
      return option && ordinalOf(option)
    })
    return numbers.some((number) => number === undefined)
      ? null
      : numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  }
  const points = nodes.map((node) => pointsOf(node.item, node.answers))
  const answered = points.filter((one) => one !== null)
  const whole = answered.length === nodes.length && (!measure || nodes.length === measure.questions.length)
  const total = whole ? answered.reduce((sum, one) => sum + one, 0) : null
  const selfHarm = nodes.findIndex((node) => codesOf(node.item).includes(selfHarmQuestion))
  return {
    measure: measure?.name ?? null,
    total,
    maximum:
      measure?.maximum ??
      highestSum(
        questionnaire,
        nodes.map((node) => node.item),
      ),
    answered: answered.length,
    questions: nodes.length,
    severity: total === null ? null : (measure?.bands.find((band) => total >= band.from)?.severity ?? null),
    selfHarmAnswered: measure !== null && (points[selfHarm] ?? 0) > 0,
    source: measure?.source ?? null,
  }
}

function highestSum(questionnaire: Questionnaire, items: QuestionnaireItem[]): number {
  return items.reduce((sum, item) => {
    const numbers = optionsOf(questionnaire, item)?.flatMap((option) => ordinalOf(option) ?? []) ?? []
    const highest = item.repeats
      ? numbers.filter((one) => one > 0).reduce((a, b) => a + b, 0)
      : Math.max(0, ...numbers)
    return sum + highest
  }, 0)
}
