import { describe, expect, it } from 'vitest'
import { checkQuestionnaire } from './check-questionnaire.ts'
import type { QuestionnaireItem } from './fhir.ts'
import { aChoice, aForm, aGroup, aQuestion, aText, when } from './testing/forms.ts'

const check = (...items: QuestionnaireItem[]) =>
  checkQuestionnaire(aForm(...items)).map(({ path, code }) => [path, code])

describe('the rules of FHIR that a schema cannot see', () => {
  it.each<[string, QuestionnaireItem[], [string, string]]>([
    [
      'two items of one linkId',
      [aQuestion('a'), aGroup('g', [aQuestion('a')])],
      ['item[1].item[0].linkId', 'doubledLinkId'],
    ],
    ['an empty group', [aGroup('g', [])], ['item[0]', 'groupWithoutItems']],
    ['items under a text', [aText('t', { item: [aQuestion('a')] })], ['item[0].item', 'displayWithItems']],
    [
      'options and a value set at once',
      [aChoice('c', ['x'], { answerValueSet: '#list' })],
      ['item[0].answerValueSet', 'optionsAndValueSet'],
    ],
    [
      'a value set on a number',
      [aQuestion('a', { type: 'integer', answerValueSet: '#l' })],
      ['item[0].answerValueSet', 'optionsOnWrongType'],
    ],
    [
      'options on a yes-no question',
      [aChoice('c', ['x'], { type: 'boolean' })],
      ['item[0].answerOption', 'optionsOnWrongType'],
    ],
    [
      'an option without a value',
      [aQuestion('a', { type: 'choice', answerOption: [{}] })],
      ['item[0].answerOption[0]', 'optionWithoutValue'],
    ],
    [
      'a code as option of a text',
      [aChoice('c', ['x'], { type: 'string' })],
      ['item[0].answerOption[0].valueCoding', 'optionOfWrongType'],
    ],
    [
      'a rule on a stranger',
      [aQuestion('a', { enableWhen: [when('b', 'exists', { answerBoolean: true })] })],
      ['item[0].enableWhen[0].question', 'enableWhenUnknownQuestion'],
    ],
    [
      'a rule on a text',
      [aText('t'), aQuestion('a', { enableWhen: [when('t', 'exists', { answerBoolean: true })] })],
      ['item[1].enableWhen[0].question', 'enableWhenOnDisplay'],
    ],
    [
      'a rule without an answer',
      [aQuestion('b'), aQuestion('a', { enableWhen: [when('b', '=', {})] })],
      ['item[1].enableWhen[0]', 'enableWhenWithoutAnswer'],
    ],
    [
      'exists with a text',
      [aQuestion('b'), aQuestion('a', { enableWhen: [when('b', 'exists', { answerString: 'x' })] })],
      ['item[1].enableWhen[0]', 'enableWhenExistsNeedsBoolean'],
    ],
    [
      'two rules that do not say all or any',
      [
        aQuestion('b'),
        aQuestion('a', {
          enableWhen: [when('b', '=', { answerString: 'x' }), when('b', '=', { answerString: 'y' })],
        }),
      ],
      ['item[1].enableBehavior', 'enableWhenWithoutBehavior'],
    ],
    [
      'a beginning value on options',
      [aChoice('c', ['x'], { initial: [{ valueCoding: { code: 'x' } }] })],
      ['item[0].initial', 'initialNotAllowed'],
    ],
    [
      'a beginning value of another kind',
      [aQuestion('a', { initial: [{ valueInteger: 1 }] })],
      ['item[0].initial[0].valueInteger', 'initialOfWrongType'],
    ],
    [
      'a minimum above the maximum',
      [
        aQuestion('a', {
          type: 'integer',
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/minValue', valueInteger: 9 },
            { url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 3 },
          ],
        }),
      ],
      ['item[0].extension', 'rangeUpsideDown'],
    ],
    [
      'a modifier on an item',
      [{ ...aQuestion('a'), modifierExtension: [{ url: 'urn:not' }] } as QuestionnaireItem],
      ['item[0].modifierExtension[0]', 'modifierExtension'],
    ],
  ])('refuses %s [FRM-3]', (_, items, expected) => {
    expect(check(...items)).toContainEqual(expected)
  })

  it('refuses a circle that closes through a group: the question stands in what it opens [FRM-3]', () => {
    const inside = aGroup('g', [aQuestion('q')], {
      enableWhen: [when('q', 'exists', { answerBoolean: true })],
    })
    expect(check(inside)).toEqual([['item[0].enableWhen', 'enableWhenLoop']])
  })

  it('takes a long chain of rules that ends [FRM-3]', () => {
    const chain = Array.from({ length: 200 }, (_, index) =>
      aQuestion(
        `q${index}`,
        index === 0 ? {} : { enableWhen: [when(`q${index - 1}`, 'exists', { answerBoolean: true })] },
      ),
    )
    expect(check(...chain)).toEqual([])
  })
})
