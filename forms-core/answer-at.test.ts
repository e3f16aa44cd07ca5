import { describe, expect, it } from 'vitest'
import { addInstance, answerAt, removeInstance, startResponse } from './answer-at.ts'
import { canonicalJson } from './canonical-json.ts'
import { flattenNodes, layOutForm } from './lay-out-form.ts'
import { aChoice, aForm, aGroup, aQuestion, aResponse, chose, said } from './testing/forms.ts'

const form = aForm(
  aQuestion('name'),
  aGroup('rows', [aQuestion('drug'), aGroup('when', [aQuestion('time')])], { repeats: true }),
  aChoice('c', ['x', 'y'], { repeats: true, item: [aQuestion('why')] }),
)
const say = (response: ReturnType<typeof aResponse>, place: string, words: string) =>
  answerAt(form, response, place, [{ valueString: words }])

describe('saving one answer', () => {
  it('writes it at its place, in the order of the form, and leaves the old response alone [FRM-6]', () => {
    const before = aResponse(chose('c', 'x'))
    const after = say(say(before, 'rows:0/when/time', 'noon'), 'name', 'Ann')
    expect(before).toEqual(aResponse(chose('c', 'x')))
    expect(after).toEqual(
      aResponse(
        said('name', 'Ann'),
        { linkId: 'rows', item: [{ linkId: 'when', item: [said('time', 'noon')] }] },
        chose('c', 'x'),
      ),
    )
  })

  it('is read back from every place that the form offers [FRM-6]', () => {
    let response = addInstance(form, startResponse(form), 'rows:0')
    response = answerAt(form, response, 'c', chose('c', 'x', 'y').answer ?? [])
    for (const node of flattenNodes(layOutForm(form, response)).filter((one) => one.item.type === 'string')) {
      response = say(response, node.place, `at ${node.place}`)
    }
    const words = flattenNodes(layOutForm(form, response)).filter((one) => one.item.type === 'string')
    expect(words).toHaveLength(7)
    for (const node of words) expect(node.answers).toEqual([{ valueString: `at ${node.place}` }])
  })

  it('takes an answer away again [FRM-6]', () => {
    expect(answerAt(form, aResponse(said('name', 'Ann')), 'name', [])).toEqual(aResponse())
  })

  it('keeps a follow-up with its answer while another option is ticked [FRM-6]', () => {
    const [x, y] = chose('c', 'x', 'y').answer ?? []
    let response = answerAt(form, aResponse(), 'c', [x!])
    response = say(response, 'c:0/why', 'because')
    response = answerAt(form, response, 'c', [y!, x!])
    expect(response.item?.[0]?.answer?.[1]?.item).toEqual([said('why', 'because')])
  })

  it('refuses a place that the form does not have [FRM-6]', () => {
    for (const place of ['ghost', 'rows:5/drug', 'c:0/why', 'rows:0']) {
      expect(() => say(aResponse(), place, 'x'), place).toThrow(RangeError)
    }
  })

  it('takes linkIds of any letters [FRM-6]', () => {
    const odd = aForm(aGroup('/1:a b', [aQuestion('ü/:%')], { repeats: true }))
    const [group] = layOutForm(odd, aResponse())
    const place = group?.children[0]?.place ?? ''
    expect(answerAt(odd, aResponse(), place, [{ valueString: 'x' }]).item).toEqual([
      { linkId: '/1:a b', item: [said('ü/:%', 'x')] },
    ])
  })
})

describe('rows of a table', () => {
  it('are added after the one that shows unwritten, and taken away by place [FRM-2]', () => {
    const two = addInstance(form, aResponse(), 'rows:0')
    expect(two.item).toEqual([{ linkId: 'rows' }, { linkId: 'rows' }])
    const filled = say(two, 'rows:1/drug', 'second')
    expect(removeInstance(form, filled, 'rows:0').item).toEqual([
      { linkId: 'rows', item: [said('drug', 'second')] },
    ])
  })
})

describe('starting', () => {
  it('writes the values that the author set beforehand, and no others [FRM-6]', () => {
    const started = startResponse(
      aForm(
        aGroup('g', [aQuestion('a', { initial: [{ valueString: 'x' }] }), aQuestion('b')]),
        aQuestion('c', {
          type: 'choice',
          answerOption: [{ valueString: 'p' }, { valueString: 'q', initialSelected: true }],
        }),
      ),
      'urn:form|1',
    )
    expect(canonicalJson(started)).toBe(
      canonicalJson({
        ...aResponse({ linkId: 'g', item: [said('a', 'x')] }, said('c', 'q')),
        questionnaire: 'urn:form|1',
      }),
    )
  })
})
