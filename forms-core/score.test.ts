import { describe, expect, it } from 'vitest'
import type { Questionnaire, QuestionnaireResponse, ResponseItem } from './fhir.ts'
import { flattenItems } from './items.ts'
import { optionsOf, ordinalOf } from './options.ts'
import { score } from './score.ts'
import { aChoice, aForm, aQuestion, aResponse, chose, said } from './testing/forms.ts'
import { publishedForm } from './testing/published-forms.ts'

/** Answers the scored questions with options of these points, and the question on difficulty with its third. */
function answered(form: Questionnaire, points: number[]): QuestionnaireResponse {
  let next = 0
  const fill = (items = form.item): ResponseItem[] =>
    (items ?? []).flatMap((item): ResponseItem[] => {
      if (item.type === 'group') return [{ linkId: item.linkId, item: fill(item.item) }]
      if (item.type !== 'choice') return []
      const options = optionsOf(form, item) ?? []
      const isScored = options.some((option) => ordinalOf(option) !== undefined)
      const wanted = isScored ? points[next++] : undefined
      const option = isScored ? options.find((one) => ordinalOf(one) === wanted) : options[2]
      return option?.valueCoding
        ? [{ linkId: item.linkId, answer: [{ valueCoding: option.valueCoding }] }]
        : []
    })
  return aResponse(...fill())
}

const phq9 = publishedForm('phq9-argonaut.r4-converted.json')
const gad7 = publishedForm('gad7.json')

describe('PHQ-9', () => {
  it.each([
    [[0, 0, 0, 0, 0, 0, 0, 0, 0], 0, 'minimal'],
    [[1, 1, 1, 1, 0, 0, 0, 0, 0], 4, 'minimal'],
    [[1, 1, 1, 1, 1, 0, 0, 0, 0], 5, 'mild'],
    [[3, 3, 3, 0, 0, 0, 0, 0, 0], 9, 'mild'],
    [[3, 3, 3, 1, 0, 0, 0, 0, 0], 10, 'moderate'],
    [[3, 3, 3, 3, 2, 0, 0, 0, 0], 14, 'moderate'],
    [[3, 3, 3, 3, 3, 0, 0, 0, 0], 15, 'moderatelySevere'],
    [[3, 3, 3, 3, 3, 3, 1, 0, 0], 19, 'moderatelySevere'],
    [[3, 3, 3, 3, 3, 3, 2, 0, 0], 20, 'severe'],
    [[3, 3, 3, 3, 3, 3, 3, 3, 3], 27, 'severe'],
  ] as const)(
    'adds %j to %i: %s, leaving the question on difficulty out [FRM-13]',
    (points, total, severity) => {
      expect(score(phq9, answered(phq9, [...points]))).toMatchObject({
        measure: 'PHQ-9',
        total,
        severity,
        maximum: 27,
        questions: 9,
      })
    },
  )

  it('points at any answer to the question on self-harm, however mild the total [FRM-13]', () => {
    expect(score(phq9, answered(phq9, [0, 0, 0, 0, 0, 0, 0, 0, 1]))).toMatchObject({
      severity: 'minimal',
      selfHarmAnswered: true,
    })
    expect(score(phq9, answered(phq9, [3, 3, 3, 3, 3, 3, 3, 3, 0]))).toMatchObject({
      severity: 'severe',
      selfHarmAnswered: false,
    })
  })

  it('has no total while a question is open, but still points at self-harm [FRM-13]', () => {
    const response = answered(phq9, [3, 3, 3, 3, 3, 3, 3, 3, 2])
    const [first] = response.item ?? []
    if (first?.item) first.item = first.item.slice(1)
    expect(score(phq9, response)).toMatchObject({
      total: null,
      severity: null,
      answered: 8,
      selfHarmAnswered: true,
    })
  })

  it('scores no answer that is not one of the options [FRM-13]', () => {
    const response = answered(phq9, [1, 1, 1, 1, 1, 1, 1, 1, 1])
    const answer = response.item?.[0]?.item?.[0]?.answer?.[0]
    if (answer) answer.valueCoding = { system: 'http://loinc.org', code: 'LA6571-9', display: 'Not at all' }
    expect(score(phq9, response)).toMatchObject({ total: null, answered: 8 })
  })
})

describe('GAD-7', () => {
  it.each([
    [[0, 1, 1, 1, 1, 0, 0], 4, 'minimal'],
    [[1, 1, 1, 1, 1, 0, 0], 5, 'mild'],
    [[3, 3, 3, 1, 0, 0, 0], 10, 'moderate'],
    [[3, 3, 3, 3, 3, 0, 0], 15, 'severe'],
    [[3, 3, 3, 3, 3, 3, 3], 21, 'severe'],
  ] as const)('adds %j to %i: %s [FRM-13]', (points, total, severity) => {
    expect(score(gad7, answered(gad7, [...points]))).toMatchObject({
      measure: 'GAD-7',
      total,
      severity,
      maximum: 21,
      selfHarmAnswered: false,
    })
  })
})

describe('other forms', () => {
  it('score nothing when no option carries a number [FRM-13]', () => {
    expect(score(aForm(aQuestion('a'), aChoice('c', ['x'])), aResponse(said('a', 'x')))).toBeNull()
  })

  it('add up what their author gave the options, without a band nobody published [FRM-13]', () => {
    const points = (code: string, valueDecimal: number) => ({
      valueCoding: { system: 'urn:test', code, display: `Option ${code}` },
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal }],
    })
    const answerOption = [points('a', 1), points('b', 2.5)]
    const form = aForm(
      aQuestion('c', { type: 'choice', answerOption }),
      aQuestion('d', { type: 'choice', repeats: true, answerOption }),
    )
    expect(flattenItems(form)).toHaveLength(2)
    expect(score(form, aResponse(chose('c', 'b'), chose('d', 'a', 'b')))).toEqual({
      measure: null,
      total: 6,
      maximum: 6,
      answered: 2,
      questions: 2,
      severity: null,
      selfHarmAnswered: false,
      source: null,
    })
  })
})
