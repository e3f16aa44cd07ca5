import { ActionIcon, Button, Card, Select, Text, TextInput, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { ServiceList } from '../scheduling-queries.ts'
import { addDays, mondayOf } from '../wall-clock.rules.ts'
import classes from './availability.module.css'
import { byVideo, isBackwards, nextKey, type TypedHours } from './availability-form.rules.ts'

interface WeeklyHoursProps {
  hours: TypedHours[]
  locations: ServiceList['locations']
  showErrors: boolean
  onChange: (hours: TypedHours[]) => void
}

const aMonday = mondayOf('2026-01-05')

/** For each day of the week its hours, by the clock on the wall of the place. */
export function WeeklyHours({ hours, locations, showErrors, onChange }: WeeklyHoursProps) {
  const { t, i18n } = useTranslation('scheduling')
  const format = useFormat()
  const weekday = (day: number) =>
    new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' }).format(
      new Date(`${addDays(aMonday, day - 1)}T00:00:00Z`),
    )
  const places = [
    ...locations.map((l) => ({ value: l.id, label: l.name })),
    { value: byVideo, label: t('appointment.video') },
  ]
  const change = (key: string, changes: Partial<TypedHours>) =>
    onChange(hours.map((h) => (h.key === key ? { ...h, ...changes } : h)))
  const zones = [...new Set(locations.map((l) => l.timeZone))]
  return (
    <Card component="section" aria-labelledby="weekly-hours">
      <Title order={2} id="weekly-hours">
        {t('hours.weekly')}
      </Title>
      <Text c="dimmed" size="sm">
        {t('hours.weeklyHint')}
        {zones.length === 1 && ` ${format.zoneShort(zones[0]!)}.`}
      </Text>
      {[1, 2, 3, 4, 5, 6, 7].map((day) => {
        const rows = hours.filter((h) => h.weekday === day)
        const name = weekday(day)
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as this grid.
          <div key={day} className={classes.day} role="group" aria-label={name}>
            <Text fw={600} className={classes.dayName}>
              {name}
            </Text>
            <div className={classes.rows}>
              {rows.length === 0 && <Text c="dimmed">{t('hours.closed')}</Text>}
              {rows.map((row, i) => {
                const label = (what: string) => t('hours.field', { what, day: name, number: i + 1 })
                return (
                  <div key={row.key} className={classes.row}>
                    <TextInput
                      type="time"
                      aria-label={label(t('new.from'))}
                      value={row.from}
                      onChange={(event) => change(row.key, { from: event.currentTarget.value })}
                    />
                    <span aria-hidden>–</span>
                    <TextInput
                      type="time"
                      aria-label={label(t('new.until'))}
                      value={row.until}
                      error={showErrors && isBackwards(row) ? t('new.backwards') : undefined}
                      onChange={(event) => change(row.key, { until: event.currentTarget.value })}
                    />
                    <Select
                      aria-label={label(t('book.where'))}
                      value={row.where}
                      data={places}
                      onChange={(where) => where && change(row.key, { where })}
                      className={classes.place}
                    />
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={44}
                      aria-label={t('hours.remove', { day: name, number: i + 1 })}
                      onClick={() => onChange(hours.filter((h) => h.key !== row.key))}
                    >
                      <IconTrash size={20} aria-hidden />
                    </ActionIcon>
                  </div>
                )
              })}
            </div>
            <Button
              variant="default"
              size="sm"
              leftSection={<IconPlus size={18} aria-hidden />}
              aria-label={t('hours.addTo', { day: name })}
              onClick={() =>
                onChange([
                  ...hours,
                  {
                    key: nextKey(),
                    weekday: day,
                    from: rows.length ? '13:00' : '09:00',
                    until: rows.length ? '17:00' : '12:00',
                    where: rows.at(-1)?.where ?? hours.at(-1)?.where ?? places[0]!.value,
                  },
                ])
              }
            >
              {t('hours.add')}
            </Button>
          </div>
        )
      })}
    </Card>
  )
}
