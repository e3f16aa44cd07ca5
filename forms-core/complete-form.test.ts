import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { checkResponse } from './check-response.ts'
import { completeForm } from './complete-form.ts'
import { findMissing } from './find-missing.ts'
import { flattenNodes, layOutForm } from './lay-out-form.ts'
import { progress } from './progress.ts'
import { pruneHidden } from './prune-hidden.ts'
import { aForm, aGroup, aQuestion, aResponse, aText, said, ticked, when } from './testing/forms.ts'
import { publishedForm } from './testing/published-forms.ts'
import { randomFilledForm } from './testing/random-forms.ts'

const occurs = (name: 'minOccurs' | 'maxOccurs', valueInteger: number) => ({
  url: `http://hl7.org/fhir/StructureDefinition/questionnaire-${name}`,
  valueInteger,
})

describe('what is missing', () => {
  it('is every required question that the person sees [FRM-6]', () => {
    const form = aForm(
      aQuestion('name', { required: true }),
      aQuestion('minor', { type: 'boolean', required: true }),
      aQuestion('guardian', { required: true, enableWhen: [when('minor', '=', { answerBoolean: true })] }),
    )
    const missing = (...items: Parameters<typeof aResponse>) =>
      findMissing(form, aResponse(...items)).map((one) => [one.linkId, one.code])
    expect(missing()).toEqual([
      ['name', 'required'],
      ['minor', 'required'],
    ])
    expect(missing(said('name', 'Ann'), ticked('minor', false))).toEqual([])
    expect(missing(said('name', 'Ann'), ticked('minor', true))).toEqual([['guardian', 'required']])
  })

  it('counts white space as no answer [FRM-6]', () => {
    const form = aForm(aQuestion('name', { required: true }))
    expect(findMissing(form, aResponse(said('name', '   ')))).toHaveLength(1)
  })

  // @see openemr/openemr#13082: a blank, unsigned form was taken as completed.
  it('is the whole form when it is blank, though nothing in it is required [FRM-6]', () => {
    const form = aForm(aText('intro'), aGroup('g', [aQuestion('a'), aQuestion('b')]))
    expect(findMissing(form, aResponse())).toEqual([{ linkId: 'a', place: 'g/a', code: 'blank', values: {} }])
    expect(completeForm(form, aResponse()).ok).toBe(false)
    expect(completeForm(form, aResponse({ linkId: 'g', item: [said('b', 'x')] })).ok).toBe(true)
  })

  it('is nothing in a form that only wants to be read [FRM-6]', () => {
    expect(findMissing(aForm(aText('a')), aResponse())).toEqual([])
  })

  it('is a row too few, an answer too few, and a required group without a word [FRM-6]', () => {
    const form = publishedForm('min-max-occurs.json')
    expect(findMissing(form, aResponse()).map((one) => [one.linkId, one.code])).toContainEqual([
      '1',
      'requiredInGroup',
    ])
    const fruits = (...names: string[]) => ({
      linkId: '1.1',
      answer: names.map((valueString) => ({ valueString })),
    })
    const row = (...names: string[]) => ({
      linkId: '1',
      item: [fruits(...names), { ...fruits('Apple', 'Pear'), linkId: '1.3' }],
    })
    expect(findMissing(form, aResponse(row('Apple', 'Pear'))).map((one) => [one.linkId, one.code])).toEqual([
      ['1', 'tooFew'],
    ])
    expect(
      findMissing(form, aResponse(row('Apple'), row('Apple', 'Pear'))).map((one) => [one.place, one.code]),
    ).toEqual([['1:0/1.1', 'tooFew']])
    expect(completeForm(form, aResponse(row('Apple', 'Pear'), row('Apple', 'Pear'))).ok).toBe(true)
  })

  it('refuses more rows and answers than the form allows [FRM-6]', () => {
    const item = aQuestion('a', { repeats: true, extension: [occurs('maxOccurs', 2)] })
    const answer = ['x', 'y', 'z'].map((valueString) => ({ valueString }))
    expect(checkResponse(aForm(item), aResponse({ linkId: 'a', answer })).map((one) => one.code)).toEqual([
      'tooManyAnswers',
    ])
    const rows = aGroup('g', [aQuestion('b')], { repeats: true, extension: [occurs('maxOccurs', 1)] })
    const row = { linkId: 'g', item: [said('b', 'x')] }
    expect(checkResponse(aForm(rows), aResponse(row, row)).map((one) => one.code)).toEqual([
      'tooManyInstances',
    ])
  })
})

describe('completing', () => {
  it('takes out what is hidden, keeps the rest, and marks it completed [FRM-6]', () => {
    const form = aForm(
      aQuestion('smokes', { type: 'boolean' }),
      aQuestion('much', { enableWhen: [when('smokes', '=', { answerBoolean: true })] }),
    )
    const done = completeForm(form, aResponse(said('much', 'a lot'), ticked('smokes', false)))
    expect(done).toEqual({
      ok: true,
      response: { ...aResponse(ticked('smokes', false)), status: 'completed' },
    })
  })

  it('never loses an item that the form does not know: it is refused by name instead [FRM-6]', () => {
    const form = aForm(aQuestion('a'))
    const response = aResponse(said('ghost', 'x'), said('a', 'y'))
    expect(completeForm(form, response)).toMatchObject({
      ok: false,
      problems: [{ code: 'unknownItem', linkId: 'ghost' }],
    })
    expect(pruneHidden(form, response).item?.map((item) => item.linkId)).toEqual(['a', 'ghost'])
  })
})

describe('for every form and every response to it', () => {
  it('pruning twice is pruning once, and changes nothing that is seen [FRM-6]', () => {
    fc.assert(
      fc.property(randomFilledForm, ({ form, response }) => {
        const once = pruneHidden(form, response)
        expect(canonicalJson(pruneHidden(form, once))).toBe(canonicalJson(once))
        const said_ = (one: typeof response) =>
          flattenNodes(layOutForm(form, one))
            .filter((node) => node.enabled && node.answers.length > 0)
            .map((node) => [
              node.item.linkId,
              node.answers.map((answer) => canonicalJson({ ...answer, item: undefined })),
            ])
        expect(said_(once)).toEqual(said_(response))
      }),
      { numRuns: 400 },
    )
  })

  it('when nothing is missing and every answer fits, the form completes, and stays complete [FRM-6]', () => {
    fc.assert(
      fc.property(randomFilledForm, ({ form, response }) => {
        expect(checkResponse(form, response)).toEqual([])
        const done = completeForm(form, response)
        expect(done.ok).toBe(findMissing(form, response).length === 0)
        if (!done.ok) return
        expect(checkResponse(form, done.response)).toEqual([])
        expect(findMissing(form, done.response)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('progress never exceeds its total, and a form without gaps has nowhere to go on [FRM-6]', () => {
    fc.assert(
      fc.property(randomFilledForm, ({ form, response }) => {
        const { answered, total, next } = progress(form, response)
        expect(answered).toBeLessThanOrEqual(total)
        if (answered === total && findMissing(form, response).length === 0) expect(next).toBeNull()
      }),
      { numRuns: 300 },
    )
  })
})

describe('progress', () => {
  const form = aForm(
    aText('t'),
    aQuestion('a'),
    aQuestion('b', { required: true }),
    aQuestion('c'),
    aQuestion('d'),
  )
  it('goes on after the last answer, then back to what is missing [FRM-6]', () => {
    expect(progress(form, aResponse())).toEqual({ answered: 0, total: 4, next: { linkId: 'a', place: 'a' } })
    expect(progress(form, aResponse(said('a', 'x'), said('c', 'x'))).next?.linkId).toBe('d')
    expect(progress(form, aResponse(said('d', 'x'))).next?.linkId).toBe('b')
    expect(progress(form, aResponse(said('b', 'x'), said('d', 'x'))).next).toBeNull()
  })
})
