import { describe, expect, it } from 'vitest'
import { aForm, aQuestion, when } from '../../../../forms-core/testing/forms.ts'
import { publishedForm, publishedForms } from '../../../../forms-core/testing/published-forms.ts'
import { importQuestionnaire } from './import-questionnaire.rules.ts'

const namesOf = (json: unknown) => {
  const verdict = importQuestionnaire(json)
  if (!verdict.ok) throw new Error(`refused: ${verdict.problems.map((problem) => problem.path).join(', ')}`)
  return verdict.cannotBeShown.map(({ path, reason }) => [path, reason])
}
const problemsOf = (json: unknown) => {
  const verdict = importQuestionnaire(json)
  return verdict.ok ? [] : verdict.problems.map(({ path, code }) => [path, code])
}

describe('importing a published form', () => {
  const refused = new Set(['edge-enablewhen-reference-loop.json', 'edge-modifier-extension.json'])

  it.each(publishedForms().filter((name) => !refused.has(name)))(
    'takes %s and keeps every byte of it [FRM-3]',
    (name) => {
      const published = publishedForm(name)
      const verdict = importQuestionnaire(published)
      expect(verdict).toMatchObject({ ok: true, questionnaire: published })
    },
  )

  it.each([
    [
      'nonconforming/client-registration-paginated.json',
      'item[0].item[2].extension[0].valueExpression.system',
      'unknownProperty',
    ],
    ['nonconforming/phq9-lforms-loinc.json', 'item[0].extension[2].valueDuration.value', 'wrongType'],
    ['nonconforming/phq9-lforms-loinc.json', 'item[9].extension[3].valueExpression.name', 'wrongFormat'],
    ['edge-modifier-extension.json', 'modifierExtension[0]', 'modifierExtension'],
    ['edge-enablewhen-reference-loop.json', 'item[0].enableWhen', 'enableWhenLoop'],
  ])('refuses %s and names %s [FRM-3]', (name, path, code) => {
    expect(problemsOf(publishedForm(name))).toContainEqual([path, code])
  })

  it('refuses every file that breaks the standard [FRM-3]', () => {
    const broken = publishedForms('nonconforming/')
    expect(broken.length).toBeGreaterThan(1)
    for (const name of broken) expect(problemsOf(publishedForm(name)).length, name).toBeGreaterThan(0)
  })

  it('refuses rules that it would have to know to read the form at all [FRM-3]', () => {
    expect(problemsOf({ ...aForm(aQuestion('a')), implicitRules: 'urn:house-rules' })).toEqual([
      ['implicitRules', 'implicitRules'],
    ])
  })
})

describe('what cannot be shown', () => {
  it('is a formatted text beside its plain one; no markup is ever taken over [FRM-3]', () => {
    expect(namesOf(publishedForm('edge-rendering-xhtml-script-tag.json'))).toEqual([
      ['item[0]._text.extension[0]', 'formattedText'],
    ])
  })

  it('is a text that exists only formatted, a computed score, and a rule that must be computed [FRM-3]', () => {
    expect(namesOf(publishedForm('gad7.json'))).toEqual([
      ['item[0]._text.extension[0]', 'formattedText'],
      ['item[8].extension[0]', 'alwaysShown'],
      ['item[8].extension[1]', 'calculatedNotAsked'],
      ['item[0]', 'onlyFormattedText'],
    ])
  })

  it('is each list kept elsewhere, each foreign extension, each reference, and the narrative [FRM-3]', () => {
    const names = namesOf(publishedForm('bit-of-everything.json'))
    expect(names).toContainEqual(['text', 'narrativeLeftOut'])
    expect(names).toContainEqual(['item[0].item[2].extension[0]', 'unknownExtension'])
    expect(names).toContainEqual(['item[0].item[10]', 'referenceAsText'])
    expect(names).toContainEqual(['item[0].item[14].answerValueSet', 'valueSetElsewhere'])
    expect(namesOf(publishedForm('sdc-extract-patient-template.json'))).toContainEqual([
      'contained[0]',
      'resourceNotUsed',
    ])
  })

  it('is a missing status, which becomes a draft [FRM-3]', () => {
    const verdict = importQuestionnaire(publishedForm('repeated-group.json'))
    expect(verdict).toMatchObject({
      ok: true,
      questionnaire: { status: 'draft' },
      cannotBeShown: [{ path: 'status', reason: 'statusMissing' }],
    })
  })

  it('is nothing at all in a form of plain questions [FRM-3]', () => {
    expect(namesOf(publishedForm('min-max-occurs.json'))).toEqual([])
    expect(namesOf(publishedForm('personal-health-record-enablewhen.json'))).toEqual([])
  })

  it('is a rule that no answer could ever meet [FRM-3]', () => {
    const rule = { enableWhen: [when('a', '=', { answerInteger: 3 })] }
    expect(namesOf(aForm(aQuestion('a'), aQuestion('b', rule)))).toEqual([
      ['item[1].enableWhen[0]', 'ruleNeverHolds'],
    ])
  })

  it('is an unknown control, an expression, and a language we do not speak [FRM-3]', () => {
    const hl7 = 'http://hl7.org/fhir/StructureDefinition/'
    const translation = (language: string) => ({
      url: `${hl7}translation`,
      extension: [
        { url: 'lang', valueCode: language },
        { url: 'content', valueString: 'x' },
      ],
    })
    const control = {
      url: `${hl7}questionnaire-itemControl`,
      valueCodeableConcept: { coding: [{ code: 'likert-wheel' }] },
    }
    const variable = {
      url: `${hl7}variable`,
      valueExpression: { name: 'x', language: 'text/fhirpath', expression: '1' },
    }
    const item = aQuestion('a', {
      extension: [control, variable],
      _text: { extension: [translation('es'), translation('sw')] },
    })
    expect(namesOf(aForm(item))).toEqual([
      ['item[0].extension[1]', 'expressionNotComputed'],
      ['item[0]._text.extension[1]', 'languageNotOffered'],
      ['item[0]', 'controlUnknown'],
    ])
  })

  it('names every extension of a form that this program does not understand, none twice [FRM-3]', () => {
    const form = publishedForm('intake-paperwork-in-person.json')
    const foreign =
      JSON.stringify(form).match(/zapehr\.com\/r4\/StructureDefinitions\/(?!require-when-|disable-when-)/g) ??
      []
    const names = namesOf(form).filter(([, reason]) => reason === 'unknownExtension')
    expect(names).toHaveLength(foreign.length)
    expect(new Set(names.map(([path]) => path)).size).toBe(names.length)
  })
})
