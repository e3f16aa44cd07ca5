import { ActionIcon, Button, Card, Group, Menu, Select, Text, TextInput, Title } from '@mantine/core'
import { IconAdjustments, IconCopy, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { addDays, mondayOf } from '../wall-clock.rules.ts'
import classes from './availability.module.css'
import { isBackwards, isUnclear, nextKey, type TypedHours } from './availability-form.rules.ts'
import { HoursDetails, useDetailsInWords } from './hours-details.tsx'

interface WeeklyHoursProps {
  hours: TypedHours[]
  places: { value: string; label: string }[]
  /** Those that the provider gives. */
  services: { id: string; name: string }[]
  /** IANA, of every clock that the hours go by. */
  zones: string[]
  showErrors: boolean
  onChange: (hours: TypedHours[]) => void
}

const aMonday = mondayOf('2026-01-05')
const workingDays = [1, 2, 3, 4, 5]

/** For each day of the week its hours, by the clock on the wall of the place. */
export function WeeklyHours({ hours, places, services, zones, showErrors, onChange }: WeeklyHoursProps) {
  const { t, i18n } = useTranslation(['scheduling', 'availability'])
  const format = useFormat()
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const inWords = useDetailsInWords(services)
  const weekday = (day: number) =>
    new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' }).format(
      new Date(`${addDays(aMonday, day - 1)}T00:00:00Z`),
    )
  const change = (key: string, changes: Partial<TypedHours>) =>
    onChange(hours.map((h) => (h.key === key ? { ...h, ...changes } : h)))
  const copyTo = (day: number, targets: number[]) => {
    const rows = hours.filter((h) => h.weekday === day)
    const copies = targets.flatMap((weekday) => rows.map((row) => ({ ...row, key: nextKey(), weekday })))
    onChange([...hours.filter((h) => !targets.includes(h.weekday)), ...copies])
  }
  const toggle = (key: string) => {
    const next = new Set(opened)
    if (!next.delete(key)) next.add(key)
    setOpened(next)
  }
  return (
    <Card component="section" aria-labelledby="weekly-hours">
      <Title order={2} id="weekly-hours" className={classes.anchor}>
        {t('hours.weekly')}
      </Title>
      <Text c="dimmed" size="sm">
        {zones.length === 1
          ? t('hours.weeklyHintZone', { zone: format.zoneShort(zones[0]!) })
          : t('hours.weeklyHint')}
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
                const isOpen = opened.has(row.key) || (showErrors && isUnclear(row))
                return (
                  <div key={row.key}>
                    <div className={classes.hoursRow}>
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
                      <Group gap={0} wrap="nowrap" className={classes.rowActions}>
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          size={44}
                          aria-label={label(t('availability:row.details'))}
                          aria-expanded={isOpen}
                          title={t('availability:row.details')}
                          onClick={() => toggle(row.key)}
                        >
                          <IconAdjustments size={20} aria-hidden />
                        </ActionIcon>
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          size={44}
                          aria-label={t('hours.remove', { day: name, number: i + 1 })}
                          onClick={() => onChange(hours.filter((h) => h.key !== row.key))}
                        >
                          <IconTrash size={20} aria-hidden />
                        </ActionIcon>
                      </Group>
                    </div>
                    {isOpen ? (
                      <HoursDetails
                        row={row}
                        services={services}
                        showErrors={showErrors}
                        onChange={(changes) => change(row.key, changes)}
                      />
                    ) : (
                      inWords(row) && (
                        <Text size="sm" c="dimmed" mt={4}>
                          {inWords(row)}
                        </Text>
                      )
                    )}
                  </div>
                )
              })}
            </div>
            <Group gap={8} className={classes.dayActions}>
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
                      serviceIds: null,
                      validFrom: '',
                      validUntil: '',
                      everyNWeeks: 1,
                      anchorDate: '',
                    },
                  ])
                }
              >
                {t('hours.add')}
              </Button>
              {rows.length > 0 && (
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon
                      variant="default"
                      size={36}
                      aria-label={t('availability:copy.of', { day: name })}
                      title={t('availability:copy.of', { day: name })}
                    >
                      <IconCopy size={18} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => copyTo(day, [(day % 7) + 1])}>
                      {t('availability:copy.toDay', { day: weekday((day % 7) + 1) })}
                    </Menu.Item>
                    <Menu.Item
                      onClick={() =>
                        copyTo(
                          day,
                          workingDays.filter((d) => d !== day),
                        )
                      }
                    >
                      {t('availability:copy.toWorkingDays')}
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              )}
            </Group>
          </div>
        )
      })}
    </Card>
  )
}
