import { describe, expect, it } from 'vitest'
import type { PrimitiveExtension } from './fhir.ts'
import { aForm, aQuestion } from './testing/forms.ts'
import { formTitle, isTextOfCoding, itemText, optionText, wholeTranslations } from './texts.ts'

const translated = (...pairs: [string, string][]): PrimitiveExtension => ({
  extension: pairs.map(([lang, content]) => ({
    url: 'http://hl7.org/fhir/StructureDefinition/translation',
    extension: [
      { url: 'lang', valueCode: lang },
      { url: 'content', valueString: content },
    ],
  })),
})

describe('texts in the language of the reader', () => {
  const item = aQuestion('a', { text: 'Name', _text: translated(['es', 'Nombre'], ['es-MX', 'Su nombre']) })

  it.each([
    ['es', 'Nombre'],
    ['es-MX', 'Su nombre'],
    ['es-PR', 'Nombre'],
    ['en', 'Name'],
    ['fr', 'Name'],
  ])('are taken closest to %s: %s [FRM-3]', (language, text) => {
    expect(itemText(item, language)).toBe(text)
  })

  it('include titles and options of every type [FRM-3]', () => {
    expect(formTitle({ ...aForm(), _title: translated(['es', 'Un formulario']) }, 'es')).toBe('Un formulario')
    expect(optionText({ valueString: 'red', _valueString: translated(['es', 'rojo']) }, 'es')).toBe('rojo')
    expect(optionText({ valueInteger: 0 }, 'es')).toBe('0')
    const coding = { code: 'y', display: 'Yes', _display: translated(['es', 'Sí']) }
    expect([
      optionText({ valueCoding: coding }, 'es'),
      isTextOfCoding(coding, 'Sí'),
      isTextOfCoding(coding, 'No'),
    ]).toEqual(['Sí', true, false])
  })

  it('make a whole translation only when not one of them is missing [FRM-3]', () => {
    const title = { title: 'T', _title: translated(['es', 'T'], ['fr', 'T']) }
    // A reader of es-MX finds es where es-MX is missing, so for him it is whole too; fr lacks the question.
    expect(wholeTranslations({ ...aForm(item), ...title })).toEqual(['es', 'es-MX'])
    expect(wholeTranslations({ ...aForm(item, aQuestion('b')), ...title })).toEqual([])
  })
})
