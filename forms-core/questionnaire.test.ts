import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsNotUnderstood } from './check-shape.ts'
import {
  QuestionnaireResponseSchema,
  QuestionnaireSchema,
  readQuestionnaire,
  readQuestionnaireResponse,
} from './questionnaire.ts'
import { aForm, aQuestion } from './testing/forms.ts'
import { publishedFhirSchema, publishedForm, publishedForms } from './testing/published-forms.ts'

const problemsOf = (json: unknown) => {
  const reading = readQuestionnaire(json)
  return reading.ok ? [] : reading.problems
}

describe('reading a Questionnaire', () => {
  it.each(publishedForms())('takes %s, a published FHIR R4 form [FRM-3]', (name) => {
    expect(problemsOf(publishedForm(name))).toEqual([])
  })

  it.each([
    ['an unknown property', { ...aQuestion('a'), colour: 'red' }, 'item[0].colour', 'unknownProperty'],
    ['an unknown type', { linkId: 'a', type: 'essay' }, 'item[0].type', 'notAllowed'],
    ['a missing linkId', { type: 'string' }, 'item[0].linkId', 'missingProperty'],
    ['a missing type', { linkId: 'a' }, 'item[0].type', 'missingProperty'],
    ['a text for a number', { ...aQuestion('a'), maxLength: '5' }, 'item[0].maxLength', 'wrongType'],
    ['a fraction for an integer', { ...aQuestion('a'), maxLength: 1.5 }, 'item[0].maxLength', 'wrongType'],
    [
      'an integer that does not fit',
      { ...aQuestion('a'), maxLength: 2 ** 31 },
      'item[0].maxLength',
      'outOfRange',
    ],
    ['an empty text', { ...aQuestion('a'), text: '' }, 'item[0].text', 'wrongFormat'],
    [
      'an unknown property deep inside',
      {
        ...aQuestion('a'),
        type: 'choice',
        answerOption: [{ valueString: 'x' }, { valueCoding: { kode: 'y' } }],
      },
      'item[0].answerOption[1].valueCoding.kode',
      'unknownProperty',
    ],
    [
      'a value of the wrong shape',
      { ...aQuestion('a'), type: 'choice', answerOption: [{ valueCoding: 'y' }] },
      'item[0].answerOption[0].valueCoding',
      'wrongType',
    ],
    [
      'two values in one option',
      { ...aQuestion('a'), type: 'choice', answerOption: [{ valueString: 'x', valueInteger: 1 }] },
      'item[0].answerOption[0].valueInteger',
      'moreThanOneValue',
    ],
    [
      'two answers in one rule',
      {
        ...aQuestion('a'),
        enableWhen: [{ question: 'b', operator: '=', answerString: 'x', answerInteger: 1 }],
      },
      'item[0].enableWhen[0].answerInteger',
      'moreThanOneValue',
    ],
    [
      'an unknown property of an extension',
      { ...aQuestion('a'), extension: [{ url: 'urn:x', whatever: 'x' }] },
      'item[0].extension[0].whatever',
      'unknownProperty',
    ],
    ['a NUL character', { ...aQuestion('a'), text: 'a\u0000b' }, 'item[0].text', 'unstorableText'],
    ['half of a surrogate pair', { ...aQuestion('a'), text: 'a\ud800b' }, 'item[0].text', 'unstorableText'],
  ])('names the path of %s [FRM-3]', (_, item, path, code) => {
    const json = { resourceType: 'Questionnaire', status: 'active', item: [item] }
    expect(problemsOf(json)).toContainEqual(expect.objectContaining({ path, code }))
  })

  it.each([null, 7, 'x', [], {}, { resourceType: 'Patient' }])(
    'refuses %j, which is no form at all [FRM-3]',
    (json) => {
      expect(problemsOf(json).length).toBeGreaterThan(0)
    },
  )

  it('refuses nesting without end instead of breaking [FRM-3]', () => {
    let item: Record<string, unknown> = { linkId: 'x', type: 'string' }
    for (let depth = 0; depth < 50_000; depth++) item = { linkId: 'x', type: 'group', item: [item] }
    expect(problemsOf({ resourceType: 'Questionnaire', item: [item] })[0]?.code).toBe('nestedTooDeep')
  })

  it('understands every word of its own schemas', () => {
    expect([...wordsNotUnderstood(QuestionnaireSchema)]).toEqual([])
    expect([...wordsNotUnderstood(QuestionnaireResponseSchema)]).toEqual([])
  })
})

describe('beside the published JSON Schema of FHIR R4', () => {
  const ajv = new Ajv({ strict: false, validateFormats: false })
  ajv.addMetaSchema({ $id: 'http://json-schema.org/draft-06/schema#' })
  const { definitions } = publishedFhirSchema()
  const published = ajv.compile({ definitions, $ref: '#/definitions/Questionnaire' })

  type Spot = { holder: Record<string, unknown>; name: string }
  const spotsIn = (value: unknown, spots: Spot[] = []): Spot[] => {
    if (value && typeof value === 'object') {
      for (const name of Object.keys(value)) {
        if (name === 'contained') continue
        spots.push({ holder: value as Record<string, unknown>, name })
        spotsIn((value as Record<string, unknown>)[name], spots)
      }
    }
    return spots
  }
  const strays: unknown[] = [{ stray: true }, ['stray'], 12.5, ' two  spaces ', '']
  const damage = ({ holder, name }: Spot, stray: unknown): void => {
    if (stray !== undefined) holder[name] = stray
    else if (Array.isArray(holder)) holder.push('stray')
    else holder.stray = 1
  }

  it('refuses whatever the published schema refuses, in forms damaged at random [FRM-3]', () => {
    const names = publishedForms()
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(),
        fc.constantFrom(undefined, ...strays),
        (name, where, stray) => {
          const form = structuredClone(publishedForm(name))
          const spots = spotsIn(form)
          const spot = spots[where % spots.length]
          if (spot) damage(spot, stray)
          if (!published(form)) expect(problemsOf(form).length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 1500 },
    )
  })
})

describe('reading a QuestionnaireResponse', () => {
  it('takes answers of every kind [FRM-6]', () => {
    const answer = [
      { valueBoolean: true },
      { valueDecimal: 1.5 },
      { valueDate: '2024-02-29' },
      { valueCoding: { code: 'a' } },
    ]
    const json = {
      resourceType: 'QuestionnaireResponse',
      status: 'in-progress',
      item: [{ linkId: 'a', answer }],
    }
    expect(readQuestionnaireResponse(json).ok).toBe(true)
  })

  it('names the path of a wrong answer, and never the answer [FRM-6]', () => {
    const json = {
      resourceType: 'QuestionnaireResponse',
      status: 'in-progress',
      item: [{ linkId: 'a', answer: [{ valueDate: 'my secret' }] }],
    }
    const reading = readQuestionnaireResponse(json)
    expect(reading).toEqual({
      ok: false,
      problems: [{ path: 'item[0].answer[0].valueDate', code: 'wrongFormat', values: {} }],
    })
  })

  it('wants a status, as FHIR does', () => {
    expect(readQuestionnaireResponse({ resourceType: 'QuestionnaireResponse' }).ok).toBe(false)
  })

  it('keeps a form apart from an answer to it', () => {
    expect(readQuestionnaireResponse(aForm(aQuestion('a'))).ok).toBe(false)
  })
})
