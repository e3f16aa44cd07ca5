import { describe, expect, it } from 'vitest'
import type { EnableWhen, QuestionnaireItem, QuestionnaireResponse } from './fhir.ts'
import { isEnabled, visibleItems } from './lay-out-form.ts'
import {
  aChoice,
  aForm,
  aGroup,
  aQuestion,
  aResponse,
  aText,
  chose,
  said,
  ticked,
  when,
} from './testing/forms.ts'
import { publishedForm } from './testing/published-forms.ts'

const shows = (type: QuestionnaireItem['type'], rule: Partial<EnableWhen>, ...answer: object[]) => {
  const form = aForm(
    aQuestion('q', { type, repeats: true }),
    aQuestion('then', { enableWhen: [{ question: 'q', operator: '=', ...rule }] }),
  )
  return isEnabled(form, aResponse({ linkId: 'q', answer }), 'then')
}

describe('show-when rules', () => {
  it.each<[boolean, QuestionnaireItem['type'], Partial<EnableWhen>, object[]]>([
    [true, 'boolean', { answerBoolean: false }, [{ valueBoolean: false }]],
    [false, 'boolean', { answerBoolean: false }, []],
    [true, 'string', { operator: 'exists', answerBoolean: true }, [{ valueString: 'x' }]],
    [false, 'string', { operator: 'exists', answerBoolean: true }, [{ valueString: '  ' }]],
    [true, 'string', { operator: 'exists', answerBoolean: false }, []],
    [true, 'integer', { operator: '>', answerInteger: 3 }, [{ valueInteger: 4 }]],
    [false, 'integer', { operator: '>', answerInteger: 3 }, [{ valueInteger: 3 }]],
    [true, 'integer', { operator: '>=', answerInteger: 3 }, [{ valueInteger: 3 }]],
    [true, 'decimal', { operator: '<', answerDecimal: 3.5 }, [{ valueDecimal: 3.25 }]],
    [false, 'decimal', { operator: '<', answerDecimal: 3.5 }, []],
    [true, 'decimal', { operator: '<=', answerDecimal: 3.5 }, [{ valueDecimal: 3.5 }]],
    [true, 'date', { operator: '<', answerDate: '2010-01-01' }, [{ valueDate: '2009-12-31' }]],
    [false, 'date', { operator: '<', answerDate: '2010-06-01' }, [{ valueDate: '2010' }]],
    [
      true,
      'dateTime',
      { operator: '=', answerDateTime: '2024-01-01T12:00:00Z' },
      [{ valueDateTime: '2024-01-01T07:00:00-05:00' }],
    ],
    [true, 'time', { operator: '>', answerTime: '09:00:00' }, [{ valueTime: '09:00:00.5' }]],
    [true, 'choice', { answerCoding: { code: 'a' } }, [{ valueCoding: { system: 'urn:x', code: 'a' } }]],
    [
      false,
      'choice',
      { answerCoding: { system: 'urn:y', code: 'a' } },
      [{ valueCoding: { system: 'urn:x', code: 'a' } }],
    ],
    [
      true,
      'choice',
      { answerCoding: { code: 'b' } },
      [{ valueCoding: { code: 'a' } }, { valueCoding: { code: 'b' } }],
    ],
    [
      false,
      'choice',
      { operator: '!=', answerCoding: { code: 'b' } },
      [{ valueCoding: { code: 'a' } }, { valueCoding: { code: 'b' } }],
    ],
    [true, 'choice', { operator: '!=', answerCoding: { code: 'b' } }, []],
    [
      true,
      'quantity',
      { operator: '>', answerQuantity: { value: 60, code: 'kg' } },
      [{ valueQuantity: { value: 61, code: 'kg' } }],
    ],
    [
      false,
      'quantity',
      { operator: '>', answerQuantity: { value: 60, code: 'kg' } },
      [{ valueQuantity: { value: 140, code: 'lb' } }],
    ],
    [false, 'string', { operator: '=', answerCoding: { code: 'a' } }, [{ valueString: 'a' }]],
  ])('gives %s for %s with %j and %j [FRM-2]', (expected, type, rule, answers) => {
    expect(shows(type, rule, ...answers)).toBe(expected)
  })

  const both = [when('a', '=', { answerString: 'x' }), when('b', '=', { answerString: 'y' })]
  it.each([
    ['all', ['x', 'y'], true],
    ['all', ['x', 'n'], false],
    ['any', ['x', 'n'], true],
    ['any', ['n', 'n'], false],
  ] as const)('joins rules by %s: %j gives %s [FRM-2]', (enableBehavior, [a, b], expected) => {
    const form = aForm(
      aQuestion('a'),
      aQuestion('b'),
      aQuestion('then', { enableWhen: both, enableBehavior }),
    )
    expect(isEnabled(form, aResponse(said('a', a), said('b', b)), 'then')).toBe(expected)
  })

  it('never counts the answer to a question that is hidden by its own rule [FRM-6]', () => {
    const form = aForm(
      aQuestion('smokes', { type: 'boolean' }),
      aQuestion('much', { type: 'integer', enableWhen: [when('smokes', '=', { answerBoolean: true })] }),
      aQuestion('help', { enableWhen: [when('much', '>', { answerInteger: 10 })] }),
    )
    const much = { linkId: 'much', answer: [{ valueInteger: 20 }] }
    expect(isEnabled(form, aResponse(ticked('smokes', true), much), 'help')).toBe(true)
    expect(isEnabled(form, aResponse(ticked('smokes', false), much), 'help')).toBe(false)
  })

  it('hides everything inside a hidden group [FRM-6]', () => {
    const rule = { enableWhen: [when('more', '=', { answerBoolean: true })] }
    const form = aForm(
      aQuestion('more', { type: 'boolean' }),
      aGroup('g', [aGroup('h', [aQuestion('deep')])], rule),
    )
    expect(isEnabled(form, aResponse(ticked('more', false)), 'deep')).toBe(false)
    expect(isEnabled(form, aResponse(ticked('more', true)), 'deep')).toBe(true)
  })

  it('asks the question of its own row in a table, not of the others [FRM-2]', () => {
    const row = [
      aQuestion('taken', { type: 'boolean' }),
      aQuestion('dose', { enableWhen: [when('taken', '=', { answerBoolean: true })] }),
    ]
    const form = aForm(aGroup('medicine', row, { repeats: true }))
    const response = aResponse(
      { linkId: 'medicine', item: [ticked('taken', false)] },
      { linkId: 'medicine', item: [ticked('taken', true)] },
    )
    const doses = visibleItems(form, response).filter((node) => node.item.linkId === 'dose')
    expect(doses.map((node) => node.place)).toEqual(['medicine:1/dose'])
  })

  it('counts a value that its author hid from view, which is not the same as switched off', () => {
    const hidden = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }
    const form = aForm(
      aQuestion('kind', { extension: [hidden] }),
      aQuestion('then', { enableWhen: [when('kind', '=', { answerString: 'x' })] }),
    )
    const response = aResponse(said('kind', 'x'))
    expect(visibleItems(form, response).map((node) => node.item.linkId)).toEqual(['then'])
  })

  it('ends on a circle of rules, hiding what waits for itself', () => {
    const form = publishedForm('edge-enablewhen-reference-loop.json')
    expect(() => visibleItems(form, aResponse())).not.toThrow()
  })

  it('follows the published form of personal health records [FRM-3]', () => {
    const form = publishedForm('personal-health-record-enablewhen.json')
    const seen = (response: QuestionnaireResponse) =>
      visibleItems(form, response).map((node) => node.item.linkId)
    const diagnosis = (code: string) => ({
      linkId: '4.1',
      answer: [{ valueCoding: { code, display: code } }],
    })
    expect(seen(aResponse(diagnosis('Diabetes')))).toEqual(['4.1', '4.2', '4.5'])
    expect(seen(aResponse(diagnosis('Other'), said('4.3', 'Gout')))).toEqual(['4.1', '4.3', '4.4'])
  })

  it('shows follow-ups under the answer they belong to, and texts always', () => {
    const form = aForm(aChoice('c', ['x', 'y'], { repeats: true, item: [aText('t'), aQuestion('why')] }))
    const places = (response: QuestionnaireResponse) => visibleItems(form, response).map((node) => node.place)
    expect(places(aResponse())).toEqual(['c', 'c/t'])
    expect(places(aResponse(chose('c', 'x', 'y')))).toEqual(['c', 'c/t', 'c:0/why', 'c:1/why'])
  })
})
