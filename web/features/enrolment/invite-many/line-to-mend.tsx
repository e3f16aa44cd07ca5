import { Button, Fieldset, Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../enrolment.module.css'
import { type Field, fields, type JudgedLine } from './many-lines.ts'

export interface LineToMendProps {
  line: JudgedLine
  onChange: (field: Field, value: string) => void
  onLeaveOut: () => void
}

const longest: Record<Field, number> = {
  firstName: 200,
  lastName: 200,
  email: 300,
  dateOfBirth: 100,
  cellPhone: 100,
  locale: 100,
}

/** A line with a problem, as it was written, with the words at the field that they concern. */
export function LineToMend({ line, onChange, onLeaveOut }: LineToMendProps) {
  const { t } = useTranslation('enrolment')
  return (
    <Fieldset legend={t('many.line', { line: line.line })}>
      <div className={classes.fields}>
        {fields.map((field) => (
          <TextInput
            key={field}
            label={t(`column.${field}`)}
            value={line[field]}
            maxLength={longest[field]}
            autoComplete="off"
            spellCheck={false}
            error={
              line.problem?.field === field
                ? t([`lineProblem.${line.problem.code}`, 'lineProblem.other'])
                : undefined
            }
            onChange={(event) => onChange(field, event.currentTarget.value)}
          />
        ))}
      </div>
      <Group justify="flex-end" mt="sm">
        <Button
          variant="subtle"
          size="sm"
          onClick={onLeaveOut}
          aria-label={`${t('many.leaveOut')}: ${t('many.line', { line: line.line })}`}
        >
          {t('many.leaveOut')}
        </Button>
      </Group>
    </Fieldset>
  )
}
