import { describe, expect, it } from 'vitest'
import { type AnswerWords, answerWords } from './answer-words.ts'
import type { AnswerValue, QuestionnaireItem } from './fhir.ts'
import { aForm } from './testing/forms.ts'

const spanish: AnswerWords = {
  language: 'es',
  yes: 'Sí',
  no: 'No',
  date: (date) => `el ${date}`,
  dateTime: (moment) => `a las ${moment}`,
}
const translated = {
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/translation',
      extension: [
        { url: 'lang', valueCode: 'es' },
        { url: 'content', valueString: 'Nunca' },
      ],
    },
  ],
}
const item: QuestionnaireItem = {
  linkId: 'often',
  type: 'open-choice',
  answerOption: [
    { valueCoding: { system: 'urn:often', code: 'never', display: 'Never', _display: translated } },
  ],
}

describe('an answer in words', () => {
  it.each<[AnswerValue, string]>([
    [{ valueBoolean: true }, 'Sí'],
    [{ valueBoolean: false }, 'No'],
    [{ valueCoding: { system: 'urn:often', code: 'never', display: 'Never' } }, 'Nunca'],
    [{ valueCoding: { display: 'In my own words' } }, 'In my own words'],
    [{ valueString: 'Rarely' }, 'Rarely'],
    [{ valueDate: '2026-11-21' }, 'el 2026-11-21'],
    [{ valueDateTime: '2026-11-21' }, 'el 2026-11-21'],
    [{ valueDateTime: '2026-11-21T10:00:00Z' }, 'a las 2026-11-21T10:00:00Z'],
    [{ valueTime: '07:30:00' }, '07:30'],
    [{ valueInteger: 0 }, '0'],
    [{ valueDecimal: 1.5 }, '1.5'],
    [{ valueQuantity: { value: 70, unit: 'kg' } }, '70 kg'],
    [{ valueAttachment: { url: 'urn:uuid:1', title: 'letter.pdf' } }, 'letter.pdf'],
    [{ valueReference: { reference: 'Practitioner/1', display: 'Dr. Brandt' } }, 'Dr. Brandt'],
  ])('says %j as %s [FRM-7]', (answer, words) => {
    expect(answerWords(aForm(item), item, answer, spanish)).toBe(words)
  })
})
