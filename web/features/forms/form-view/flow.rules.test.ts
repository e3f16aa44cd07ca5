import { describe, expect, it } from 'vitest'
import { answerAt, type Questionnaire, startResponse } from '../../../../forms-core/index.ts'
import { countOf, faultsOf, stepsOf, stepToGoOn, tidied } from './flow.rules.ts'

const option = (code: string) => ({ valueCoding: { code, display: code } })
const form: Questionnaire = {
  resourceType: 'Questionnaire',
  status: 'active',
  item: [
    { linkId: 'smokes', text: 'Do you smoke?', type: 'boolean', required: true },
    {
      linkId: 'much',
      text: 'How much?',
      type: 'choice',
      required: true,
      answerOption: [option('little'), option('much')],
      enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }],
    },
    { linkId: 'words', text: 'I agree.', type: 'display' },
    {
      linkId: 'signature',
      text: 'Your signature',
      type: 'string',
      extension: [
        { url: 'urn:foyer:fhir:signature-field', extension: [{ url: 'kind', valueCode: 'signature' }] },
      ],
    },
  ],
}
const empty = startResponse(form)
const smokes = (yes: boolean) => answerAt(form, empty, 'smokes', [{ valueBoolean: yes }])

describe('the way through a form', () => {
  it('ends with a look over and the signature, whose words stand beside it [FRM-8]', () => {
    const steps = stepsOf(form, empty)
    expect(steps.map((step) => step.key)).toEqual(['smokes', 'review', 'sign'])
    const sign = steps.at(-1)
    expect(sign?.kind === 'sign' && sign.words.map((node) => node.item.linkId)).toEqual(['words'])
  })

  it('grows and shrinks with show-when rules, and so does the count [FRM-6]', () => {
    const steps = stepsOf(form, smokes(true))
    expect(steps.map((step) => step.key)).toEqual(['smokes', 'much', 'review', 'sign'])
    expect(countOf(steps, steps[1]!)).toEqual({ first: 2, total: 2 })
    expect(stepsOf(form, smokes(false)).map((step) => step.key)).toEqual(['smokes', 'review', 'sign'])
  })

  it('goes on where something is missing, else at the look over [FRM-6]', () => {
    const at = (response: typeof empty) => stepToGoOn(form, response, stepsOf(form, response)).key
    expect(at(empty)).toBe('smokes')
    expect(at(smokes(true))).toBe('much')
    expect(at(smokes(false))).toBe('review')
  })

  it('says at its place what keeps the form from being sent [FRM-6]', () => {
    expect([...faultsOf(form, empty).keys()]).toEqual(['smokes'])
    expect(faultsOf(form, smokes(true)).get('much')).toMatchObject({
      key: 'forms:missing.required',
      isMissing: true,
    })
    expect(faultsOf(form, smokes(false)).size).toBe(0)
  })

  it('saves no answer that says nothing yet', () => {
    const blank = answerAt(form, smokes(true), 'much', [{ valueString: ' ' }])
    expect(tidied(blank).item).toEqual(smokes(true).item)
  })
})
