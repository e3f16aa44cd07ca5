import { Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  entryFormatOf,
  isInitials,
  limitOf,
  maxDecimalPlacesOf,
  occurrencesOf,
  type QuestionnaireItem,
  type ResponseAnswer,
  unitsOf,
} from '../../../../forms-core/index.ts'
import classes from './form-view.module.css'

export interface FieldProps {
  item: QuestionnaireItem
  answers: ResponseAnswer[]
  onAnswer: (answers: ResponseAnswer[]) => void
  label: ReactNode
  /** What the label says, for where no element can stand. */
  plainLabel: string
  description?: ReactNode
  error?: string | undefined
  required: boolean
  id: string
}

/** Questions whose answer is written: words, numbers, days. Several answers, where the form allows them, one field each. */
export function WrittenAnswers(props: FieldProps) {
  const { t } = useTranslation('forms')
  const { item, answers, onAnswer, plainLabel } = props
  const { most } = occurrencesOf(item)
  const [extra, setExtra] = useState(0)
  if (most === 1)
    return (
      <WrittenAnswer {...props} answer={answers[0]} onChange={(answer) => onAnswer(answer ? [answer] : [])} />
    )
  const shown = Math.max(1, answers.length + extra)
  return (
    <Stack gap={10}>
      {Array.from({ length: shown }, (_, index) => (
        <WrittenAnswer
          // biome-ignore lint/suspicious/noArrayIndexKey: answers have no name but their position
          key={index}
          {...props}
          id={index === 0 ? props.id : `${props.id}-${index}`}
          label={index === 0 ? props.label : t('fill.another', { question: plainLabel, number: index + 1 })}
          error={index === 0 ? props.error : undefined}
          answer={answers[index]}
          onChange={(answer) => {
            const next = [...answers]
            if (answer) next[index] = answer
            else next.splice(index, 1)
            onAnswer(next)
          }}
        />
      ))}
      {shown < most && answers.length === shown && (
        <Button variant="subtle" w="fit-content" onClick={() => setExtra(extra + 1)}>
          {t('fill.addAnswer')}
        </Button>
      )}
    </Stack>
  )
}

type OneProps = FieldProps & {
  answer: ResponseAnswer | undefined
  onChange: (answer: ResponseAnswer | undefined) => void
}

function WrittenAnswer({ item, answer, onChange, label, description, error, required, id }: OneProps) {
  const common = { id, label, description, error, required, withAsterisk: false }
  const text = (value: string, name: 'valueString' | 'valueUri') =>
    onChange(value === '' ? undefined : { ...answer, [name]: value })
  const hint = entryFormatOf(item)
  switch (item.type) {
    case 'integer':
    case 'decimal':
      return <NumberField {...common} item={item} answer={answer} onChange={onChange} hint={hint} />
    case 'quantity':
      return <QuantityField {...common} item={item} answer={answer} onChange={onChange} />
    case 'date':
      return (
        <TextInput
          {...common}
          type="date"
          className={classes.short}
          value={answer?.valueDate ?? ''}
          min={textLimit(item, 'minValue')}
          max={textLimit(item, 'maxValue')}
          onChange={(event) => {
            const value = event.currentTarget.value
            onChange(value ? { ...answer, valueDate: value } : undefined)
          }}
        />
      )
    case 'dateTime':
      return (
        <TextInput
          {...common}
          type="datetime-local"
          className={classes.short}
          value={localOf(answer?.valueDateTime)}
          onChange={(event) => {
            const at = new Date(event.currentTarget.value)
            onChange(Number.isNaN(at.getTime()) ? undefined : { ...answer, valueDateTime: at.toISOString() })
          }}
        />
      )
    case 'time':
      return (
        <TextInput
          {...common}
          type="time"
          className={classes.short}
          value={answer?.valueTime?.slice(0, 5) ?? ''}
          onChange={(event) => {
            const value = event.currentTarget.value
            onChange(value ? { ...answer, valueTime: `${value}:00` } : undefined)
          }}
        />
      )
    case 'text':
      return (
        <Textarea
          {...common}
          autosize
          minRows={4}
          maxRows={14}
          placeholder={hint}
          value={answer?.valueString ?? ''}
          onChange={(event) => text(event.currentTarget.value, 'valueString')}
        />
      )
    case 'url':
      return (
        <TextInput
          {...common}
          type="url"
          inputMode="url"
          value={answer?.valueUri ?? ''}
          onChange={(event) => text(event.currentTarget.value, 'valueUri')}
        />
      )
    case 'choice':
      return (
        <TextInput
          {...common}
          value={answer?.valueCoding?.display ?? ''}
          onChange={(event) => {
            const display = event.currentTarget.value
            onChange(display === '' ? undefined : { ...answer, valueCoding: { display } })
          }}
        />
      )
    case 'reference':
      return (
        <TextInput
          {...common}
          value={answer?.valueReference?.display ?? ''}
          onChange={(event) => {
            const display = event.currentTarget.value
            onChange(display === '' ? undefined : { ...answer, valueReference: { display } })
          }}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          className={isInitials(item) ? classes.initials : undefined}
          placeholder={hint}
          autoComplete="off"
          value={answer?.valueString ?? ''}
          onChange={(event) => text(event.currentTarget.value, 'valueString')}
        />
      )
  }
}

type NumberProps = Omit<FieldProps, 'answers' | 'onAnswer' | 'plainLabel'> & {
  answer: ResponseAnswer | undefined
  onChange: (answer: ResponseAnswer | undefined) => void
  hint?: string | undefined
  withAsterisk: boolean
}

function NumberField({ item, answer, onChange, hint, ...input }: NumberProps) {
  const isInteger = item.type === 'integer'
  const value = isInteger ? answer?.valueInteger : answer?.valueDecimal
  return (
    <NumberInput
      {...input}
      className={classes.short}
      hideControls
      allowDecimal={!isInteger}
      decimalScale={isInteger ? 0 : maxDecimalPlacesOf(item)}
      inputMode={isInteger ? 'numeric' : 'decimal'}
      placeholder={hint}
      value={value ?? ''}
      onChange={(next) => {
        const number = typeof next === 'number' ? next : Number.parseFloat(next)
        onChange(
          Number.isFinite(number)
            ? { ...answer, [isInteger ? 'valueInteger' : 'valueDecimal']: number }
            : undefined,
        )
      }}
    />
  )
}

function QuantityField({ item, answer, onChange, ...input }: NumberProps) {
  const { t } = useTranslation('forms')
  const units = unitsOf(item)
  const quantity = answer?.valueQuantity
  const unit = units.find((one) => one.code === quantity?.code) ?? units[0]
  const withUnit = (value: number, of = unit): ResponseAnswer => ({
    ...answer,
    valueQuantity: {
      value,
      ...(of?.display || of?.code ? { unit: of.display ?? of.code! } : {}),
      ...(of?.system ? { system: of.system } : {}),
      ...(of?.code ? { code: of.code } : {}),
    },
  })
  return (
    <Group align="end" gap={10} wrap="nowrap">
      <NumberInput
        {...input}
        className={classes.short}
        hideControls
        value={quantity?.value ?? ''}
        onChange={(next) => {
          const number = typeof next === 'number' ? next : Number.parseFloat(next)
          onChange(Number.isFinite(number) ? withUnit(number) : undefined)
        }}
      />
      {units.length > 1 && (
        <Select
          aria-label={t('fill.unit')}
          w={140}
          data={units.map((one, index) => ({ value: String(index), label: one.display ?? one.code ?? '' }))}
          value={String(Math.max(0, unit ? units.indexOf(unit) : 0))}
          onChange={(index) =>
            quantity?.value !== undefined && onChange(withUnit(quantity.value, units[Number(index)]))
          }
        />
      )}
      {units.length === 1 && <span className={classes.unit}>{unit?.display ?? unit?.code}</span>}
    </Group>
  )
}

const textLimit = (item: QuestionnaireItem, which: 'minValue' | 'maxValue') => {
  const limit = limitOf(item, which)
  return typeof limit === 'string' ? limit : undefined
}

/** The moment on this device's clock, as the browser's field writes it. */
function localOf(moment: string | undefined): string {
  if (!moment) return ''
  const at = new Date(moment)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
