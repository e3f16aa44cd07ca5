import { Fieldset, Group, Input, NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { BirthDate } from './birth-date.rules.ts'
import classes from './sign-up.module.css'

export interface BirthDateFieldProps {
  /** Always given by a form that knows the field. */
  value?: BirthDate
  onChange: (value: BirthDate) => void
  error?: ReactNode
  'data-path'?: string
}

/** Three plain fields: a calendar is a long way back to a year of birth. */
export function BirthDateField({
  value = { month: '', day: '', year: '' },
  onChange,
  error,
  ...rest
}: BirthDateFieldProps) {
  const { t, i18n } = useTranslation('enrolment')
  const errorId = useId()
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    label: new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2024, index, 15),
    ),
  }))
  const said = error ? { 'aria-describedby': errorId, error: true as const } : {}
  return (
    <Fieldset
      legend={t('signUp.dateOfBirth')}
      variant="unstyled"
      classNames={{ root: classes.birth, legend: classes.legend }}
      {...rest}
    >
      <Group gap={10} wrap="nowrap" align="flex-end">
        <NativeSelect
          label={t('signUp.month')}
          autoComplete="bday-month"
          data={[{ value: '', label: '' }, ...months]}
          value={value.month}
          onChange={(event) => onChange({ ...value, month: event.currentTarget.value })}
          className={classes.month}
          {...said}
        />
        <TextInput
          label={t('signUp.day')}
          inputMode="numeric"
          autoComplete="bday-day"
          maxLength={2}
          value={value.day}
          onChange={(event) => onChange({ ...value, day: event.currentTarget.value })}
          className={classes.day}
          {...said}
        />
        <TextInput
          label={t('signUp.year')}
          inputMode="numeric"
          autoComplete="bday-year"
          maxLength={4}
          value={value.year}
          onChange={(event) => onChange({ ...value, year: event.currentTarget.value })}
          className={classes.year}
          {...said}
        />
      </Group>
      {error && (
        <Input.Error id={errorId} mt={6}>
          {error}
        </Input.Error>
      )}
    </Fieldset>
  )
}
