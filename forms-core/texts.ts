import { extensionUrls, findExtension, findExtensions } from './extensions.ts'
import type { AnswerOption, Coding, PrimitiveExtension, Questionnaire, QuestionnaireItem } from './fhir.ts'

/** `es-MX` asks for `es` when there is no closer translation. */
function translationOf(companion: PrimitiveExtension | undefined, language: string): string | undefined {
  const primary = language.split('-')[0]
  let near: string | undefined
  for (const translation of findExtensions(companion?.extension, extensionUrls.translation)) {
    const code = findExtension(translation.extension, 'lang')?.valueCode
    const content = findExtension(translation.extension, 'content')
    const text = content?.valueString ?? content?.valueMarkdown
    if (code === language) return text
    if (code?.split('-')[0] === primary) near ??= text
  }
  return near
}

/** The words of an item in the wanted language, else in the language in which the form was written. */
export function itemText(item: QuestionnaireItem, language: string): string {
  return translationOf(item._text, language) ?? item.text ?? ''
}

export function itemPrefix(item: QuestionnaireItem, language: string): string {
  return translationOf(item._prefix, language) ?? item.prefix ?? ''
}

export function formTitle(questionnaire: Questionnaire, language: string): string {
  return translationOf(questionnaire._title, language) ?? questionnaire.title ?? questionnaire.name ?? ''
}

export function formDescription(questionnaire: Questionnaire, language: string): string {
  return translationOf(questionnaire._description, language) ?? questionnaire.description ?? ''
}

export function codingText(coding: Coding, language: string): string {
  return translationOf(coding._display, language) ?? coding.display ?? coding.code ?? ''
}

/** The words of one option, whatever its type. */
export function optionText(option: AnswerOption, language: string): string {
  if (option.valueCoding) return codingText(option.valueCoding, language)
  if (option.valueString !== undefined)
    return translationOf(option._valueString, language) ?? option.valueString
  return String(
    option.valueInteger ?? option.valueDate ?? option.valueTime ?? option.valueReference?.display ?? '',
  )
}

/** The entry format and other hints are not translated by the standard; a translation beside the value is honoured. */
export function entryFormatOf(item: QuestionnaireItem): string | undefined {
  return findExtension(item.extension, extensionUrls.entryFormat)?.valueString
}

/** The languages, besides the form's own, in which every text of the form is present. */
export function wholeTranslations(questionnaire: Questionnaire): string[] {
  const texts: (PrimitiveExtension | undefined)[] = []
  if (questionnaire.title) texts.push(questionnaire._title)
  const visit = (item: QuestionnaireItem) => {
    if (item.text) texts.push(item._text)
    for (const option of item.answerOption ?? []) {
      if (option.valueCoding?.display) texts.push(option.valueCoding._display)
      if (option.valueString !== undefined) texts.push(option._valueString)
    }
    for (const child of item.item ?? []) visit(child)
  }
  for (const item of questionnaire.item ?? []) visit(item)
  const languages = new Set<string>()
  for (const companion of texts) {
    for (const translation of findExtensions(companion?.extension, extensionUrls.translation)) {
      const code = findExtension(translation.extension, 'lang')?.valueCode
      if (code) languages.add(code)
    }
  }
  return [...languages].filter((language) =>
    texts.every((text) => translationOf(text, language) !== undefined),
  )
}

/** True for the display of a coding and for each of its translations. */
export function isTextOfCoding(coding: Coding, text: string): boolean {
  if (text === (coding.display ?? coding.code)) return true
  return findExtensions(coding._display?.extension, extensionUrls.translation).some(
    (translation) => findExtension(translation.extension, 'content')?.valueString === text,
  )
}
