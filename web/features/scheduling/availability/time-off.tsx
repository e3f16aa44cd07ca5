import { ActionIcon, Button, Card, Text, TextInput, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './availability.module.css'
import { isTimeOffBackwards, nextKey, type TypedTimeOff } from './availability-form.rules.ts'

interface TimeOffProps {
  timeOff: TypedTimeOff[]
  showErrors: boolean
  onChange: (timeOff: TypedTimeOff[]) => void
}

/** Whole days away; appointments that stand already stay. */
export function TimeOff({ timeOff, showErrors, onChange }: TimeOffProps) {
  const { t } = useTranslation('scheduling')
  const change = (key: string, changes: Partial<TypedTimeOff>) =>
    onChange(timeOff.map((row) => (row.key === key ? { ...row, ...changes } : row)))
  return (
    <Card component="section" aria-labelledby="time-off">
      <Title order={2} id="time-off">
        {t('hours.timeOff')}
      </Title>
      <Text c="dimmed" size="sm">
        {t('hours.timeOffHint')}
      </Text>
      <div className={classes.rows}>
        {timeOff.map((row, i) => (
          <div key={row.key} className={classes.row}>
            <TextInput
              type="date"
              label={t('hours.firstDay')}
              value={row.first}
              onChange={(event) => change(row.key, { first: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={t('hours.lastDay')}
              value={row.last}
              error={showErrors && isTimeOffBackwards(row) ? t('hours.daysBackwards') : undefined}
              onChange={(event) => change(row.key, { last: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              mt={28}
              aria-label={t('hours.removeTimeOff', { number: i + 1 })}
              onClick={() => onChange(timeOff.filter((other) => other.key !== row.key))}
            >
              <IconTrash size={20} aria-hidden />
            </ActionIcon>
          </div>
        ))}
      </div>
      <Button
        variant="default"
        size="sm"
        mt="sm"
        w="fit-content"
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() => onChange([...timeOff, { key: nextKey(), first: '', last: '' }])}
      >
        {t('hours.addTimeOff')}
      </Button>
    </Card>
  )
}
