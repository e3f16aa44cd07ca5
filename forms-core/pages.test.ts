import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionnaireItem } from './fhir.ts'
import { flattenNodes, visibleItems } from './lay-out-form.ts'
import { pages } from './pages.ts'
import { aChoice, aForm, aGroup, aQuestion, aResponse, aText, ticked, when } from './testing/forms.ts'
import { publishedForm } from './testing/published-forms.ts'
import { randomFilledForm } from './testing/random-forms.ts'

const signature = (kind: string) => ({
  extension: [{ url: 'urn:foyer:fhir:signature-field', extension: [{ url: 'kind', valueCode: kind }] }],
})
const pagesOf = (...items: QuestionnaireItem[]) =>
  pages(aForm(...items), aResponse()).map((page) => page.nodes.map((node) => node.item.linkId))

describe('pages for a phone', () => {
  it('give each choice a screen of its own, with the remark that follows it [FRM-6]', () => {
    const remark = aQuestion('remark', { type: 'text' })
    expect(
      pagesOf(
        aGroup('s', [aChoice('a', ['x']), remark, aChoice('b', ['x']), aQuestion('c', { type: 'boolean' })]),
      ),
    ).toEqual([['a', 'remark'], ['b'], ['c']])
  })

  it('put short fields together and start a new screen when it is full [FRM-6]', () => {
    const fields = ['a', 'b', 'c', 'd', 'e', 'f'].map((linkId) => aQuestion(linkId))
    expect(pagesOf(...fields)).toEqual([
      ['a', 'b', 'c', 'd'],
      ['e', 'f'],
    ])
  })

  it('show a small group whole, and a table always [FRM-6]', () => {
    const phone = aGroup('phone', [aQuestion('number'), aQuestion('from', { type: 'time' })])
    const table = aGroup(
      'table',
      [aChoice('kind', ['x']), ...['a', 'b', 'c', 'd', 'e'].map((linkId) => aQuestion(linkId))],
      { repeats: true },
    )
    expect(pagesOf(phone, table)).toEqual([['phone'], ['table']])
  })

  it('keep the rows of a table on one screen [FRM-6]', () => {
    const form = aForm(aGroup('rows', [aQuestion('a')], { repeats: true }), aQuestion('b'))
    const found = pages(form, aResponse({ linkId: 'rows' }, { linkId: 'rows' }))
    expect(found.map((page) => page.nodes.map((node) => node.place))).toEqual([['rows:0', 'rows:1'], ['b']])
  })

  it('keep a text with the initials that confirm it, and a signature by itself [FRM-6]', () => {
    expect(
      pagesOf(
        aGroup('risks', [aText('t1'), aText('t2'), aQuestion('i', signature('initials'))]),
        aGroup('end', [aQuestion('s', signature('signature')), aQuestion('s2', signature('signature'))]),
      ),
    ).toEqual([['risks'], ['s'], ['s2']])
  })

  it('repeat what a scale begins with on each of its screens [FRM-6]', () => {
    const found = pages(publishedForm('phq9-argonaut.r4-converted.json'), aResponse())
    expect(found).toHaveLength(10)
    expect(found[0]?.nodes.map((node) => node.item.linkId)).toEqual(['g1.d', 'g1.q1'])
    expect(found[4]?.stem.map((node) => node.item.linkId)).toEqual(['g1.d'])
  })

  it('bring in a follow-up without renaming the others [FRM-6]', () => {
    const form = aForm(
      aQuestion('a', { type: 'boolean' }),
      aQuestion('b', { enableWhen: [when('a', '=', { answerBoolean: true })] }),
      aChoice('c', ['x']),
    )
    const keys = (...items: Parameters<typeof aResponse>) =>
      pages(form, aResponse(...items)).map((page) => page.key)
    expect(keys()).toEqual(['a', 'c'])
    expect(keys(ticked('a', true))).toEqual(['a', 'b', 'c'])
  })

  it('show every visible item once, whatever the form [FRM-6]', () => {
    fc.assert(
      fc.property(randomFilledForm, ({ form, response }) => {
        const shown = pages(form, response)
          .flatMap((page) => flattenNodes(page.nodes))
          .filter((node) => node.visible)
        const places = shown
          .map((node) => node.place)
          .filter((place, index, all) => all.indexOf(place) === index)
        expect(places).toHaveLength(shown.length)
        const wanted = visibleItems(form, response).filter((node) => node.item.type !== 'group')
        for (const node of wanted) expect(places).toContain(node.place)
        const keys = pages(form, response).map((page) => page.key)
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 400 },
    )
  })
})
