import { describe, expect, it } from 'vitest'
import { checkResponse } from './check-response.ts'
import type { Extension, QuestionnaireItem, ResponseAnswer } from './fhir.ts'
import { aChoice, aForm, aGroup, aQuestion, aResponse, aText, chose, said } from './testing/forms.ts'
import { validateAnswer } from './validate-answer.ts'

const hl7 = 'http://hl7.org/fhir/StructureDefinition/'
const with_ = (...extension: Extension[]) => ({ extension })
const codesOf = (item: QuestionnaireItem, ...answers: ResponseAnswer[]) =>
  validateAnswer(aForm(item), item, answers).map((problem) => problem.code)

const bounded = with_({ url: `${hl7}minValue`, valueInteger: 1 }, { url: `${hl7}maxValue`, valueInteger: 10 })
const sinceThen = with_({ url: `${hl7}minValue`, valueDate: '2000-01-01' })
const images = with_(
  { url: `${hl7}mimeType`, valueCode: 'image/png' },
  { url: `${hl7}maxSize`, valueDecimal: 1000 },
)
const kilos = with_({ url: `${hl7}questionnaire-unitOption`, valueCoding: { code: 'kg' } })
const file = { url: '/files/1', contentType: 'image/png', size: 10 }
const exclusive: QuestionnaireItem = {
  ...aChoice('c', ['a', 'b'], { repeats: true }),
  answerOption: [
    { valueCoding: { code: 'a', display: 'A' } },
    {
      valueCoding: { code: 'none', display: 'None' },
      ...with_({ url: `${hl7}questionnaire-optionExclusive`, valueBoolean: true }),
    },
  ],
}
const words: QuestionnaireItem = aQuestion('w', {
  type: 'choice',
  answerOption: [{ valueString: 'red' }, { valueString: 'blue' }],
})
const translated = aQuestion('t', {
  type: 'choice',
  answerOption: [
    {
      valueCoding: {
        code: 'y',
        display: 'Yes',
        _display: with_({
          url: `${hl7}translation`,
          extension: [
            { url: 'lang', valueCode: 'es' },
            { url: 'content', valueString: 'Sí' },
          ],
        }),
      },
    },
  ],
})

describe('one answer', () => {
  it.each<[string, QuestionnaireItem, ResponseAnswer[]]>([
    ['a text', aQuestion('a'), [{ valueString: 'x' }]],
    ['false, which is an answer', aQuestion('a', { type: 'boolean' }), [{ valueBoolean: false }]],
    ['zero', aQuestion('a', { type: 'integer' }), [{ valueInteger: 0 }]],
    ['the limit itself', aQuestion('a', { type: 'integer', ...bounded }), [{ valueInteger: 10 }]],
    ['29 February of a leap year', aQuestion('a', { type: 'date' }), [{ valueDate: '2024-02-29' }]],
    [
      'an option',
      aChoice('c', ['a']),
      [{ valueCoding: { system: 'urn:test', code: 'a', display: 'Option a' } }],
    ],
    ['an option in its Spanish words', translated, [{ valueCoding: { code: 'y', display: 'Sí' } }]],
    ['own words in an open choice', aChoice('c', ['a'], { type: 'open-choice' }), [{ valueString: 'else' }]],
    ['an option that is a text', words, [{ valueString: 'blue' }]],
    [
      'own words where the list is elsewhere',
      aQuestion('a', { type: 'choice', answerValueSet: 'http://x/y' }),
      [{ valueCoding: { display: 'Lisbon' } }],
    ],
    [
      'a text as long as allowed, counted in characters',
      aQuestion('a', { maxLength: 2 }),
      [{ valueString: '🙂🙂' }],
    ],
    ['an uploaded file', aQuestion('a', { type: 'attachment', ...images }), [{ valueAttachment: file }]],
    [
      'a known unit',
      aQuestion('a', { type: 'quantity', ...kilos }),
      [{ valueQuantity: { value: 70.5, code: 'kg' } }],
    ],
    [
      'a reference in words',
      aQuestion('a', { type: 'reference' }),
      [{ valueReference: { display: 'Dr. Ahn' } }],
    ],
    ['nothing at all', aQuestion('a', { required: true }), []],
  ])('takes %s [FRM-6]', (_, item, answers) => {
    expect(codesOf(item, ...answers)).toEqual([])
  })

  it.each<[string, QuestionnaireItem, ResponseAnswer[], string]>([
    ['a text for a number', aQuestion('a', { type: 'integer' }), [{ valueString: '5' }], 'wrongKind'],
    ['no value', aQuestion('a'), [{}], 'wrongKind'],
    ['white space', aQuestion('a'), [{ valueString: ' \n' }], 'empty'],
    [
      'two answers to one question',
      aQuestion('a'),
      [{ valueString: 'x' }, { valueString: 'y' }],
      'tooManyAnswers',
    ],
    [
      'an unknown option',
      aChoice('c', ['a']),
      [{ valueCoding: { system: 'urn:test', code: 'z' } }],
      'notAnOption',
    ],
    [
      'a code of another system',
      aChoice('c', ['a']),
      [{ valueCoding: { system: 'urn:other', code: 'a' } }],
      'notAnOption',
    ],
    [
      'an option under other words',
      aChoice('c', ['a']),
      [{ valueCoding: { system: 'urn:test', code: 'a', display: 'I agree to all' } }],
      'notAnOption',
    ],
    ['own words in a closed choice', words, [{ valueString: 'green' }], 'notAnOption'],
    [
      'an invented code where the list is elsewhere',
      aQuestion('a', { type: 'choice', answerValueSet: 'http://x/y' }),
      [{ valueCoding: { code: 'z' } }],
      'notAnOption',
    ],
    [
      'below the minimum',
      aQuestion('a', { type: 'integer', ...bounded }),
      [{ valueInteger: 0 }],
      'belowMinimum',
    ],
    [
      'above the maximum',
      aQuestion('a', { type: 'integer', ...bounded }),
      [{ valueInteger: 11 }],
      'aboveMaximum',
    ],
    [
      'a day before the first',
      aQuestion('a', { type: 'date', ...sinceThen }),
      [{ valueDate: '1999-12-31' }],
      'belowMinimum',
    ],
    ['30 February', aQuestion('a', { type: 'date' }), [{ valueDate: '2024-02-30' }], 'notADate'],
    [
      'too long a text, counted in characters',
      aQuestion('a', { maxLength: 2 }),
      [{ valueString: '🙂🙂🙂' }],
      'tooLong',
    ],
    [
      'too short a text',
      aQuestion('a', with_({ url: `${hl7}minLength`, valueInteger: 3 })),
      [{ valueString: 'ab' }],
      'tooShort',
    ],
    [
      'too many decimals',
      aQuestion('a', { type: 'decimal', ...with_({ url: `${hl7}maxDecimalPlaces`, valueInteger: 1 }) }),
      [{ valueDecimal: 1.25 }],
      'tooManyDecimals',
    ],
    [
      'a file inside the answer',
      aQuestion('a', { type: 'attachment' }),
      [{ valueAttachment: { url: '/files/1', data: 'AAAA' } }],
      'fileNotUploaded',
    ],
    [
      'a file of another kind',
      aQuestion('a', { type: 'attachment', ...images }),
      [{ valueAttachment: { ...file, contentType: 'text/html' } }],
      'wrongFileKind',
    ],
    [
      'a file too large',
      aQuestion('a', { type: 'attachment', ...images }),
      [{ valueAttachment: { ...file, size: 1001 } }],
      'fileTooLarge',
    ],
    [
      'an unknown unit',
      aQuestion('a', { type: 'quantity', ...kilos }),
      [{ valueQuantity: { value: 70, code: 'st' } }],
      'unknownUnit',
    ],
    [
      'a record of the answerer’s choice',
      aQuestion('a', { type: 'reference' }),
      [{ valueReference: { reference: 'Patient/1' } }],
      'notAnOption',
    ],
    [
      '"none" beside another',
      exclusive,
      [{ valueCoding: { code: 'a' } }, { valueCoding: { code: 'none' } }],
      'standsAlone',
    ],
    ['an answer to a text', aText('t'), [{ valueString: 'x' }], 'notAQuestion'],
    [
      'a change of a fixed value',
      aQuestion('a', { readOnly: true, initial: [{ valueString: 'x' }] }),
      [{ valueString: 'y' }],
      'mayNotBeChanged',
    ],
    [
      'a computed score',
      aQuestion('a', {
        type: 'decimal',
        ...with_({
          url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
        }),
      }),
      [{ valueDecimal: 3 }],
      'mayNotBeChanged',
    ],
    [
      'a name typed where a signature belongs',
      aQuestion(
        'a',
        with_({
          url: 'urn:foyer:fhir:signature-field',
          extension: [{ url: 'kind', valueCode: 'signature' }],
        }),
      ),
      [{ valueString: 'Ann' }],
      'signedNotAnswered',
    ],
  ])('refuses %s [FRM-6]', (_, item, answers, code) => {
    expect(codesOf(item, ...answers)).toContain(code)
  })

  it('refuses the same option twice [FRM-6]', () => {
    const twice = chose('c', 'a', 'a').answer ?? []
    expect(codesOf(aChoice('c', ['a', 'b'], { repeats: true }), ...twice)).toEqual(['sameAnswerTwice'])
  })

  it('says the limit and never the answer', () => {
    const item = aQuestion('a', { maxLength: 3 })
    const found = validateAnswer(aForm(item), item, [{ valueString: 'my secret' }])
    expect(JSON.stringify(found)).toContain('"limit":"3"')
    expect(JSON.stringify(found)).not.toContain('secret')
  })
})

describe('a whole response', () => {
  const form = aForm(
    aGroup('g', [aQuestion('a'), aChoice('c', ['x'])]),
    aGroup('rows', [aQuestion('b')], { repeats: true }),
  )
  const check = (...items: Parameters<typeof aResponse>) =>
    checkResponse(form, aResponse(...items)).map(({ path, code }) => [path, code])

  it('takes instances of a table and refuses a question twice [FRM-6]', () => {
    const row = { linkId: 'rows', item: [said('b', 'x')] }
    expect(check({ linkId: 'g', item: [said('a', 'x')] }, row, row)).toEqual([])
    expect(check({ linkId: 'g', item: [said('a', 'x'), said('a', 'y')] })).toEqual([
      ['item[0].item[1]', 'itemTwice'],
    ])
  })

  it('names strangers and things at the wrong place [FRM-6]', () => {
    expect(check(said('ghost', 'x'), said('a', 'x'))).toEqual([
      ['item[0]', 'unknownItem'],
      ['item[1]', 'unknownItem'],
    ])
    expect(check({ linkId: 'g', answer: [{ valueString: 'x' }] })).toEqual([['item[0]', 'answersInGroup']])
    expect(check({ linkId: 'g', item: [{ linkId: 'a', item: [said('b', 'x')] }] })).toEqual([
      ['item[0].item[0]', 'itemsInQuestion'],
    ])
  })

  it('names the path of a wrong answer in it [FRM-6]', () => {
    expect(check({ linkId: 'g', item: [chose('c', 'x'), said('a', '')] })).toEqual([
      ['item[0].item[1].answer[0]', 'empty'],
    ])
  })
})
