import { ActionIcon, Button, Card, Checkbox, Text, TextInput, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from './availability.module.css'
import { isTimeOffBackwards, nextKey, type TypedTimeOff } from './availability-form.rules.ts'

interface TimeOffProps {
  timeOff: TypedTimeOff[]
  /** IANA: the provider's own clock. */
  timeZone: string
  showErrors: boolean
  onChange: (timeOff: TypedTimeOff[]) => void
}

/** Whole days away, or some hours; appointments that stand already stay. */
export function TimeOff({ timeOff, timeZone, showErrors, onChange }: TimeOffProps) {
  const { t } = useTranslation(['scheduling', 'availability'])
  const format = useFormat()
  const change = (key: string, changes: Partial<TypedTimeOff>) =>
    onChange(timeOff.map((row) => (row.key === key ? { ...row, ...changes } : row)))
  return (
    <Card component="section" aria-labelledby="time-off">
      <Title order={2} id="time-off" className={classes.anchor}>
        {t('hours.timeOff')}
      </Title>
      <Text c="dimmed" size="sm">
        {t('availability:timeOff.hint', { zone: format.zoneShort(timeZone) })}
      </Text>
      {timeOff.length > 0 && (
        <ul className={classes.list}>
          {timeOff.map((row, i) => {
            const error =
              showErrors && isTimeOffBackwards(row, timeZone)
                ? t(row.isAllDay ? 'hours.daysBackwards' : 'availability:timeOff.backwards')
                : undefined
            return (
              <li key={row.key} className={classes.row}>
                <TextInput
                  type="date"
                  label={t('hours.firstDay')}
                  value={row.first}
                  onChange={(event) => change(row.key, { first: event.currentTarget.value })}
                />
                {!row.isAllDay && (
                  <TextInput
                    type="time"
                    label={t('new.from')}
                    value={row.from}
                    onChange={(event) => change(row.key, { from: event.currentTarget.value })}
                  />
                )}
                <TextInput
                  type="date"
                  label={t('hours.lastDay')}
                  value={row.last}
                  error={row.isAllDay ? error : undefined}
                  onChange={(event) => change(row.key, { last: event.currentTarget.value })}
                />
                {!row.isAllDay && (
                  <TextInput
                    type="time"
                    label={t('new.until')}
                    value={row.until}
                    error={error}
                    onChange={(event) => change(row.key, { until: event.currentTarget.value })}
                  />
                )}
                <Checkbox
                  label={t('availability:timeOff.allDay')}
                  checked={row.isAllDay}
                  className={classes.besideFields}
                  onChange={(event) => change(row.key, { isAllDay: event.currentTarget.checked })}
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
              </li>
            )
          })}
        </ul>
      )}
      <Button
        variant="default"
        size="sm"
        mt="sm"
        w="fit-content"
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() =>
          onChange([...timeOff, { key: nextKey(), isAllDay: true, first: '', last: '', from: '', until: '' }])
        }
      >
        {t('hours.addTimeOff')}
      </Button>
    </Card>
  )
}
