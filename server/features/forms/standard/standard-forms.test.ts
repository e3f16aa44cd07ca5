import { describe, expect, it } from 'vitest'
import { answerAt, startResponse } from '../../../../forms-core/answer-at.ts'
import { checkQuestionnaire } from '../../../../forms-core/check-questionnaire.ts'
import { completeForm } from '../../../../forms-core/complete-form.ts'
import type { Questionnaire, QuestionnaireResponse, ResponseAnswer } from '../../../../forms-core/fhir.ts'
import { findMissing } from '../../../../forms-core/find-missing.ts'
import { flattenItems, isQuestion } from '../../../../forms-core/items.ts'
import { visibleItems } from '../../../../forms-core/lay-out-form.ts'
import { pages } from '../../../../forms-core/pages.ts'
import { fillPlaceholders, placeholdersIn } from '../../../../forms-core/placeholders.ts'
import { prefill } from '../../../../forms-core/prefill.ts'
import { progress } from '../../../../forms-core/progress.ts'
import { signaturesAsked } from '../../../../forms-core/signature-fields.ts'
import { itemText, wholeTranslations } from '../../../../forms-core/texts.ts'
import { importQuestionnaire } from '../import-questionnaire/import-questionnaire.rules.ts'
import { electronicSignatureDisclosure, standardForm, standardFormNames } from './standard-forms.ts'

const practice = {
  practiceName: 'Harbor Lane Counseling',
  practicePhone: '555-0100',
  privacyContact: 'the Privacy Officer',
  effectiveDate: '2027-01-01',
}

/** Answers every required question that shows, with its first option or the simplest answer, until none is left. */
function filled(form: Questionnaire, chosen: Record<string, string> = {}): QuestionnaireResponse {
  let response = startResponse(form)
  for (let round = 0; round < 100; round++) {
    const [missing] = findMissing(form, response).filter((one) => one.code !== 'requiredInGroup')
    const node = missing && visibleItems(form, response).find((one) => one.place === missing.place)
    if (!node) return response
    const { item } = node
    const options = item.answerOption?.map((option) => option.valueCoding)
    const simple: Record<string, ResponseAnswer> = {
      boolean: { valueBoolean: true },
      integer: { valueInteger: 3 },
      string: { valueString: 'AB' },
      text: { valueString: 'Some words.' },
    }
    const coding = options?.find((option) => option?.code === chosen[item.linkId]) ?? options?.[0]
    response = answerAt(form, response, node.place, [
      coding ? { valueCoding: coding } : (simple[item.type] ?? {}),
    ])
  }
  throw new Error('The form does not come to an end')
}

const wordsOf = (form: Questionnaire, language: string) =>
  flattenItems(form)
    .map(({ item }) => itemText(item, language))
    .join('\n')

describe.each(standardFormNames)('the standard form %s', (name) => {
  const form = standardForm(name)

  it('is a FHIR questionnaire that keeps every rule and shows everything in it [FRM-1] [FRM-3]', () => {
    expect(checkQuestionnaire(form)).toEqual([])
    expect(importQuestionnaire(form)).toMatchObject({ ok: true, cannotBeShown: [] })
  })

  it('is whole in English and in Spanish [FRM-1]', () => {
    expect(form.language).toBe('en')
    expect(wholeTranslations(form)).toEqual(['es'])
    for (const { item } of flattenItems(form)) {
      if (item.text && item.text.length > 40) expect(itemText(item, 'es'), item.linkId).not.toBe(item.text)
    }
  })

  it('has the same placeholders in both languages, and none is left once the practice fills them [FRM-1]', () => {
    for (const { item } of flattenItems(form)) {
      const spanish = placeholdersIn(itemText(item, 'es'))
      expect(spanish, item.linkId).toEqual(placeholdersIn(itemText(item, 'en')))
    }
    const ours = fillPlaceholders(form, practice)
    expect(placeholdersIn(ours)).toEqual([])
    expect(checkQuestionnaire(ours)).toEqual([])
  })

  it('cannot be done while blank, and can be done to its end [FRM-6]', () => {
    expect(completeForm(form, startResponse(form)).ok).toBe(false)
    expect(completeForm(form, filled(form))).toMatchObject({ ok: true })
  })

  it('gives each question a limit or a kind, so that nobody can store a book in it', () => {
    for (const { item } of flattenItems(form)) {
      const isFree = isQuestion(item) && (item.type === 'string' || item.type === 'text')
      const isSignature = item.extension?.some((one) =>
        one.extension?.some((part) => part.valueCode === 'signature'),
      )
      if (isFree && !isSignature) expect(item.maxLength, item.linkId).toBeGreaterThan(0)
    }
  })
})

describe('the intake', () => {
  const form = standardForm('standard-intake')

  it('asks 26 questions, and more only where an answer calls for it [FRM-1]', () => {
    expect(progress(form, startResponse(form)).total).toBe(26)
    expect(pages(form, startResponse(form)).length).toBeGreaterThan(15)
  })

  it('shows help at once to a person who thinks of suicide, and where nobody watches it says so [FRM-1]', () => {
    const seen = (answer: string) => {
      const response = filled(form, { 'safety.thoughts': answer })
      return visibleItems(form, response).map((node) => node.item.linkId)
    }
    expect(seen('yes')).toContain('safety.thank-you')
    expect(seen('no')).not.toContain('safety.thank-you')
    expect(seen('no')).toContain('safety.now')
    for (const language of ['en', 'es']) expect(wordsOf(form, language)).toMatch(/911[\s\S]*988/)
  })

  it('offers last time’s contacts again and never last time’s state of mind [FRM-12]', () => {
    const { offers } = prefill(form, [{ questionnaire: form, response: filled(form) }])
    const offered = offers.map((offer) => offer.linkId)
    expect(offered).toContain('family.emergency.phone')
    expect(offered.filter((linkId) => /^(safety|sleep|reason\.why|goals)/.test(linkId))).toEqual([])
  })
})

describe('the informed consent', () => {
  const form = standardForm('informed-consent-psychotherapy')

  it.each(['en', 'es'])('speaks of everything that a consent must, in %s [FRM-1]', (language) => {
    const words = wordsOf(form, language)
    const topics = {
      en: [
        /risk/i,
        /other ways to get help/i,
        /private/i,
        /abuse/i,
        /court/i,
        /records/i,
        /Good Faith Estimate/,
        /24 hours/,
        /video/i,
        /911/,
        /988/,
        /guardian/i,
        /stop at any time/i,
        /licen/i,
      ],
      es: [
        /riesgo/i,
        /otras formas de recibir ayuda/i,
        /privado/i,
        /abuso/i,
        /tribunal/i,
        /registros/i,
        /Estimado de Buena Fe/,
        /24 horas/,
        /video/i,
        /911/,
        /988/,
        /tutor/i,
        /en cualquier momento/i,
        /licencia/i,
      ],
    }[language]
    for (const topic of topics ?? []) expect(words).toMatch(topic)
  })

  it.each([
    ['client', 'agreement.client-signature'],
    ['guardian', 'agreement.guardian-signature'],
  ])('is signed by the %s, and by nobody else [FRM-8]', (who, linkId) => {
    const response = filled(form, { 'agreement.who': who })
    expect(signaturesAsked(form, response).map((one) => one.linkId)).toEqual([linkId])
  })

  it('wants initials under confidentiality, fees and emergencies before it can be done [FRM-1] [FRM-8]', () => {
    const missing = findMissing(form, startResponse(form)).map((one) => one.linkId)
    expect(missing).toEqual([
      'confidentiality.initials',
      'fees.initials',
      'emergencies.initials',
      'agreement.who',
    ])
  })

  it('is never filled in from an earlier one [FRM-12]', () => {
    expect(prefill(form, [{ questionnaire: form, response: filled(form) }]).offers).toEqual([])
  })
})

describe('the notice of privacy practices', () => {
  const form = standardForm('notice-of-privacy-practices')

  it('begins with the header that 45 CFR 164.520(b)(1)(i) prescribes, word for word [FRM-1]', () => {
    expect(itemText(form.item?.[0]?.item?.[0] ?? { linkId: '', type: 'display' }, 'en')).toBe(
      'THIS NOTICE DESCRIBES HOW MEDICAL INFORMATION ABOUT YOU MAY BE USED AND DISCLOSED AND HOW YOU CAN GET ACCESS TO THIS INFORMATION. PLEASE REVIEW IT CAREFULLY.',
    )
  })

  it.each([
    [
      'treatment, payment and operations with an example each',
      /For treatment[\s\S]*Example[\s\S]*For payment[\s\S]*Example[\s\S]*To run our practice[\s\S]*Example/,
    ],
    ['psychotherapy notes, marketing and sale', /psychotherapy notes[\s\S]*marketing[\s\S]*sell/],
    ['taking a permission back', /take your permission back/],
    [
      'restrictions and the exception for services paid in full',
      /limit what we share[\s\S]*paid for a service in full/,
    ],
    ['confidential communications', /contact you in a certain way/],
    [
      'access, amendment, accounting, paper',
      /get a copy[\s\S]*correction[\s\S]*last six years[\s\S]*paper copy/,
    ],
    ['the duty to tell of a breach', /breach of unsecured/],
    ['the right to change the notice', /We may change this notice/],
    [
      'complaints to the practice and to the Secretary, without retaliation',
      /privacyContact[\s\S]*Office for Civil Rights[\s\S]*will not act against you/,
    ],
    ['records of substance use treatment', /42 CFR Part 2[\s\S]*proceeding against you/],
    ['the effective date', /\{\{effectiveDate\}\}/],
  ])('says what the rule asks about %s [FRM-1]', (_, words) => {
    expect(wordsOf(form, 'en')).toMatch(words)
  })

  it('names every placeholder that a practice must fill, and refuses a hole [FRM-1]', () => {
    expect(placeholdersIn(form)).toEqual(['effectiveDate', 'practiceName', 'practicePhone', 'privacyContact'])
    expect(() => fillPlaceholders(form, { ...practice, privacyContact: ' ' })).toThrow(RangeError)
  })
})

describe('the disclosure before an electronic signature', () => {
  const keys = ['choice', 'scope', 'withdraw', 'paper', 'contact', 'equipment', 'evidence']

  it.each(['en', 'es'] as const)(
    'says in %s what 15 USC 7001(c)(1)(B) and (C) ask, under a version [SIG-01]',
    (language) => {
      const disclosure = electronicSignatureDisclosure(language)
      expect(disclosure.sections.map((section) => section.key)).toEqual(keys)
      expect(disclosure).toMatchObject({ language, version: electronicSignatureDisclosure('en').version })
      expect(placeholdersIn(disclosure)).toEqual(['practiceName', 'practicePhone'])
      for (const section of disclosure.sections) expect(section.text.length).toBeGreaterThan(60)
    },
  )
})
