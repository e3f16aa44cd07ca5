import { describe, expect, it } from 'vitest'
import type { Questionnaire, QuestionnaireItem } from './fhir.ts'
import { prefill } from './prefill.ts'
import { aForm, aGroup, aQuestion, aResponse, said, ticked, when } from './testing/forms.ts'
import { publishedForm } from './testing/published-forms.ts'

const form = (...items: QuestionnaireItem[]): Questionnaire => ({
  ...aForm(...items),
  url: 'urn:test:intake',
})
const never = { extension: [{ url: 'urn:foyer:fhir:never-prefill', valueBoolean: true }] }

describe('offering known answers', () => {
  const intake = form(
    aGroup('about', [aQuestion('name'), aQuestion('phone')]),
    aGroup('sleep', [aQuestion('nights', never)]),
    aGroup('medicines', [aQuestion('drug')], { repeats: true }),
  )
  const told = aResponse(
    { linkId: 'about', item: [said('name', 'Ann'), said('phone', '555-0100')] },
    { linkId: 'sleep', item: [said('nights', 'bad')] },
    { linkId: 'medicines', item: [said('drug', 'one')] },
    { linkId: 'medicines', item: [said('drug', 'two')] },
  )

  it('takes them from the same form, rows included, and says in which section each is to be confirmed [FRM-12]', () => {
    const { response, offers } = prefill(intake, [{ questionnaire: intake, response: told }])
    expect(response.item).toEqual([told.item?.[0], told.item?.[2], told.item?.[3]])
    expect(offers.map(({ place, sectionLinkId }) => [place, sectionLinkId])).toEqual([
      ['about/name', 'about'],
      ['about/phone', 'about'],
      ['medicines:0/drug', 'medicines'],
      ['medicines:1/drug', 'medicines'],
    ])
  })

  it('prefers the newest answer, and never mixes the rows of two forms [FRM-12]', () => {
    const newer = aResponse(
      { linkId: 'about', item: [said('name', 'Anna')] },
      { linkId: 'medicines', item: [said('drug', 'new')] },
    )
    const { response, offers } = prefill(
      intake,
      [newer, told].map((one) => ({ questionnaire: intake, response: one })),
    )
    expect(response.item).toEqual([
      { linkId: 'about', item: [said('name', 'Anna'), said('phone', '555-0100')] },
      { linkId: 'medicines', item: [said('drug', 'new')] },
    ])
    expect(offers.map((offer) => offer.earlierIndex)).toEqual([0, 1, 0])
  })

  it('takes them from another form where the meaning is the same by definition or code [FRM-12]', () => {
    const loinc = (code: string) => ({ code: [{ system: 'http://loinc.org', code }] })
    const other = {
      ...aForm(aQuestion('x', loinc('1')), aQuestion('y', { definition: 'urn:d' }), aQuestion('z')),
      url: 'urn:other',
    }
    const mine = form(aQuestion('a', loinc('1')), aQuestion('b', { definition: 'urn:d' }), aQuestion('z'))
    const response = aResponse(said('x', 'one'), said('y', 'two'), said('z', 'three'))
    expect(prefill(mine, [{ questionnaire: other, response }]).response.item).toEqual([
      said('a', 'one'),
      said('b', 'two'),
    ])
  })

  it('offers nothing that no longer fits the form [FRM-12]', () => {
    const stricter = form(aQuestion('a', { maxLength: 2 }), aQuestion('b', { type: 'integer' }))
    const older = form(aQuestion('a'), aQuestion('b'))
    expect(
      prefill(stricter, [{ questionnaire: older, response: aResponse(said('a', 'long'), said('b', '4')) }])
        .offers,
    ).toEqual([])
  })

  it('offers no answer that its rules would hide, nor one hidden when it was given [FRM-12]', () => {
    const rule = { enableWhen: [when('a', '=', { answerBoolean: true })] }
    const mine = form(aQuestion('a', { type: 'boolean', ...never }), aQuestion('b', rule))
    const { response, offers } = prefill(mine, [
      { questionnaire: mine, response: aResponse(ticked('a', true), said('b', 'x')) },
    ])
    expect([response.item, offers]).toEqual([undefined, []])
  })

  it('offers no answer that was hidden when it was given, though it shows now [FRM-12]', () => {
    const rule = { enableWhen: [when('a', '=', { answerBoolean: true })] }
    const older = form(aQuestion('a', { type: 'boolean' }), aQuestion('b', rule))
    const now = form(aQuestion('b'))
    const response = aResponse(ticked('a', false), said('b', 'x'))
    expect(prefill(now, [{ questionnaire: older, response }]).offers).toEqual([])
  })

  it('never offers initials, scores, files, or anything of a consent [FRM-12]', () => {
    const initials = {
      extension: [
        { url: 'urn:foyer:fhir:signature-field', extension: [{ url: 'kind', valueCode: 'initials' }] },
      ],
    }
    const mine = form(aQuestion('i', initials), aQuestion('f', { type: 'attachment' }))
    const response = aResponse(said('i', 'AB'), {
      linkId: 'f',
      answer: [{ valueAttachment: { url: '/f/1' } }],
    })
    expect(prefill(mine, [{ questionnaire: mine, response }]).offers).toEqual([])
    const consent = { ...form(aQuestion('a')), ...never }
    expect(
      prefill(consent, [{ questionnaire: consent, response: aResponse(said('a', 'x')) }]).offers,
    ).toEqual([])
    const phq9 = publishedForm('phq9-argonaut.r4-converted.json')
    const first = phq9.item?.[0]?.item?.[1]?.linkId ?? ''
    const coding = {
      system: 'http://loinc.org',
      code: 'LA6571-9',
      display: 'Nearly every day',
      version: '2.64',
    }
    const earlier = aResponse({
      linkId: phq9.item?.[0]?.linkId ?? '',
      item: [{ linkId: first, answer: [{ valueCoding: coding }] }],
    })
    expect(prefill(phq9, [{ questionnaire: phq9, response: earlier }]).offers).toEqual([])
  })
})
