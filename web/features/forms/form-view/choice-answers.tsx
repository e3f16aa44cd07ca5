import { MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isSameCoding } from '../../../../forms-core/compare-answers.ts'
import {
  type AnswerOption,
  isExclusive,
  itemControlOf,
  occurrencesOf,
  optionPrefix,
  optionText,
  type ResponseAnswer,
} from '../../../../forms-core/index.ts'
import { ChoiceCards, ManyChoiceCards } from '../../../kernel/choice-cards.tsx'
import type { FieldProps } from './answer-fields.tsx'

/** More than these in a column of cards, and a searchable list serves better. */
const mostCards = 14

const matches = (option: AnswerOption, answer: ResponseAnswer): boolean => {
  if (option.valueCoding) return !!answer.valueCoding && isSameCoding(option.valueCoding, answer.valueCoding)
  for (const name of ['valueString', 'valueInteger', 'valueDate', 'valueTime'] as const)
    if (option[name] !== undefined) return option[name] === answer[name]
  return option.valueReference?.reference === answer.valueReference?.reference
}

/** The option as an answer, without what is only said about it. */
function answerOf(option: AnswerOption): ResponseAnswer {
  if (option.valueCoding) {
    const { system, version, code, display } = option.valueCoding
    return {
      valueCoding: {
        ...(system ? { system } : {}),
        ...(version ? { version } : {}),
        ...(code ? { code } : {}),
        ...(display ? { display } : {}),
      },
    }
  }
  for (const name of ['valueString', 'valueInteger', 'valueDate', 'valueTime'] as const)
    if (option[name] !== undefined) return { [name]: option[name] }
  return { valueReference: option.valueReference! }
}

const other = 'other'

/** Questions answered by choosing, one or several, and in own words where the form allows it. */
export function ChoiceAnswers(props: FieldProps & { options: AnswerOption[] }) {
  const { item, answers, onAnswer, options, label, plainLabel, description, error, required } = props
  const { t, i18n } = useTranslation('forms')
  const isMany = occurrencesOf(item).most > 1
  const mayBeOther = item.type === 'open-choice'
  const own = answers.find((answer) => !options.some((option) => matches(option, answer)))
  const chosen = options.flatMap((option, index) =>
    answers.some((answer) => matches(option, answer)) ? [String(index)] : [],
  )
  const values = own ? [...chosen, other] : chosen
  const choices = [
    ...options.map((option, index) => ({
      value: String(index),
      label: [optionPrefix(option), optionText(option, i18n.language)].filter(Boolean).join(' '),
    })),
    ...(mayBeOther ? [{ value: other, label: t('fill.other') }] : []),
  ]
  const choose = (next: string[]) => {
    const added = next.find((value) => !values.includes(value))
    const isAlone = (value: string) => value !== other && isExclusive(options[Number(value)]!)
    const kept =
      added !== undefined && isAlone(added)
        ? [added]
        : next.filter((value) => added === undefined || !isAlone(value))
    onAnswer(
      kept.map((value) =>
        value === other
          ? (own ?? { valueString: ' ' })
          : (answers.find((answer) => matches(options[Number(value)]!, answer)) ??
            answerOf(options[Number(value)]!)),
      ),
    )
  }
  const isList =
    options.length > mostCards || ['drop-down', 'autocomplete'].includes(itemControlOf(item) ?? '')
  const common = { label, description, error, required }
  return (
    <Stack gap={10}>
      {isList ? (
        isMany ? (
          <MultiSelect
            {...common}
            id={props.id}
            withAsterisk={false}
            searchable
            data={choices}
            value={values}
            onChange={choose}
          />
        ) : (
          <Select
            {...common}
            id={props.id}
            withAsterisk={false}
            searchable
            allowDeselect={!required}
            clearable={!required}
            data={choices}
            value={values[0] ?? null}
            onChange={(value) => choose(value === null ? [] : [value])}
          />
        )
      ) : isMany ? (
        <ManyChoiceCards {...common} required={false} choices={choices} value={values} onChange={choose} />
      ) : (
        <ChoiceCards
          {...common}
          required={false}
          choices={choices}
          value={values[0] ?? ''}
          onChange={(value) => choose([value])}
        />
      )}
      {own && (
        <TextInput
          aria-label={t('fill.otherFor', { question: plainLabel })}
          placeholder={t('fill.otherWords')}
          value={(own.valueString ?? own.valueCoding?.display ?? '').trimStart()}
          onChange={(event) => {
            const words = event.currentTarget.value
            onAnswer(answers.map((answer) => (answer === own ? { valueString: words || ' ' } : answer)))
          }}
        />
      )}
    </Stack>
  )
}
