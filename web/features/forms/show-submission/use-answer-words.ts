import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { answerWords, type FormNode, type Questionnaire } from '../../../../forms-core/index.ts'
import { useZone } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'

/** The answers at one place as a person reads them, one a line; empty where there is none. */
export function useAnswerWords(questionnaire: Questionnaire): (node: FormNode) => string {
  const { t, i18n } = useTranslation('forms')
  const format = useFormat()
  const language = i18n.language
  const zone = useZone()
  return useCallback(
    (node) =>
      node.answers
        .map((answer) =>
          answerWords(questionnaire, node.item, answer, {
            language,
            yes: t('answer.yes'),
            no: t('answer.no'),
            date: (date) => (date.length === 10 ? format.day(date) : date),
            dateTime: (moment) =>
              `${format.date(moment, zone, 'full')}, ${format.time(moment, zone)} ${format.zoneShort(zone)}`,
          }),
        )
        .join('\n'),
    [questionnaire, language, t, format, zone],
  )
}
