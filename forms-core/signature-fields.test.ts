import { describe, expect, it } from 'vitest'
import { completeForm } from './complete-form.ts'
import { mayAskForSignature, signaturesAsked } from './signature-fields.ts'
import { aForm, aQuestion, aResponse, aText, said, ticked, when } from './testing/forms.ts'

const field = (kind: string, signer: string, order?: number) => ({
  extension: [
    {
      url: 'urn:foyer:fhir:signature-field',
      extension: [
        { url: 'kind', valueCode: kind },
        { url: 'signer', valueCode: signer },
        ...(order ? [{ url: 'order', valuePositiveInt: order }] : []),
      ],
    },
  ],
})

describe('signature fields', () => {
  const form = aForm(
    aQuestion('provider', field('signature', 'provider')),
    aQuestion('minor', { type: 'boolean' }),
    aQuestion('guardian', {
      ...field('signature', 'guardian'),
      enableWhen: [when('minor', '=', { answerBoolean: true })],
    }),
    aQuestion('client', { ...field('signature', 'client'), required: true }),
    aQuestion('initials', { ...field('initials', 'client'), required: true }),
  )
  const who = (minor: boolean) =>
    signaturesAsked(form, aResponse(ticked('minor', minor))).map((one) => one.linkId)

  it('are asked in their order, and only while they show [FRM-8]', () => {
    expect(who(true)).toEqual(['client', 'guardian', 'provider'])
    expect(who(false)).toEqual(['client', 'provider'])
  })

  it('follow an order that the author chose [FRM-8]', () => {
    const chosen = aForm(
      aQuestion('a', field('signature', 'client', 2)),
      aQuestion('b', field('signature', 'guardian', 1)),
    )
    expect(signaturesAsked(chosen, aResponse()).map((one) => one.linkId)).toEqual(['b', 'a'])
  })

  it('hold no answer and so do not keep a form from being done; initials are answers and do [FRM-8]', () => {
    expect(completeForm(form, aResponse(ticked('minor', false)))).toMatchObject({
      ok: false,
      missing: [{ linkId: 'initials' }],
    })
    expect(completeForm(form, aResponse(ticked('minor', false), said('initials', 'AB'))).ok).toBe(true)
  })

  it('are one for the client where a published form only says that a signature is required [FRM-3]', () => {
    const asks = {
      url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-signatureRequired',
      valueCodeableConcept: {},
    }
    const published = { ...aForm(aText('t')), extension: [asks] }
    expect(signaturesAsked(published, aResponse())).toEqual([
      { linkId: null, kind: 'signature', signer: 'client', order: 1, required: true },
    ])
    expect([mayAskForSignature(published), mayAskForSignature(aForm(aText('t')))]).toEqual([true, false])
  })
})
