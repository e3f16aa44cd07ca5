import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Menu,
  Popover,
  SegmentedControl,
  Select,
  Stack,
} from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import {
  IconCalendar,
  IconChevronDown,
  IconChevronLeft,
  IconChevronRight,
  IconDots,
  IconHelpCircle,
  IconPrinter,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { LocalDate } from '../wall-clock.rules.ts'
import classes from './calendar.module.css'
import { stepFrom, type View, views } from './calendar-view.rules.ts'
import type { Provider } from './grid-columns.ts'
import type { CalendarChoice } from './use-calendar-choice.ts'

/** Today, before and after, and the views. */
export function ViewControls({ choice, date }: { choice: CalendarChoice; date: LocalDate }) {
  const { t } = useTranslation('scheduling')
  const { view, show } = choice
  return (
    <>
      <Group gap={6} wrap="nowrap">
        <ActionIcon
          variant="default"
          size={44}
          aria-label={t(`calendar.before.${view}`)}
          onClick={() => show({ date: stepFrom(view, date, -1), appointment: undefined })}
        >
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <Button variant="default" onClick={() => show({ date: undefined, appointment: undefined })}>
          {t('calendar.today')}
        </Button>
        <ActionIcon
          variant="default"
          size={44}
          aria-label={t(`calendar.after.${view}`)}
          onClick={() => show({ date: stepFrom(view, date, 1), appointment: undefined })}
        >
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
        <DateChoice date={date} onChange={(next) => show({ date: next, appointment: undefined })} />
      </Group>
      <SegmentedControl
        size="md"
        className={classes.views}
        aria-label={t('calendar.view')}
        value={view}
        onChange={(next) => show({ view: next as View, date })}
        data={views.map((value) => ({ value, label: t(`calendar.views.${value}`) }))}
      />
    </>
  )
}

function DateChoice({ date, onChange }: { date: LocalDate; onChange: (date: LocalDate) => void }) {
  const { t } = useTranslation('scheduling')
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={44}
          aria-label={t('calendar.pickDate')}
          onClick={() => setOpen(!isOpen)}
        >
          <IconCalendar size={20} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('calendar.pickDate')}>
        <DatePicker
          value={date}
          defaultDate={date}
          onChange={(next) => {
            if (!next) return
            setOpen(false)
            onChange(next)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

interface PeopleChoiceProps {
  providers: Provider[]
  shown: Provider[]
  onChange: (who: string) => void
}

/** Whose calendars are shown: one, several side by side, or all. */
export function PeopleChoice({ providers, shown, onChange }: PeopleChoiceProps) {
  const { t } = useTranslation('scheduling')
  const [isOpen, setOpen] = useState(false)
  const isAll = shown.length === providers.length
  const label = isAll
    ? t('calendar.everyone')
    : shown.length === 1
      ? shown[0]!.name
      : t('calendar.peopleCount', { count: shown.length })
  const ids = shown.map((p) => p.id)
  if (providers.length < 2) return null
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          className={classes.whose}
          rightSection={<IconChevronDown size={18} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
          aria-label={t('calendar.whose', { people: label })}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('calendar.people_title')}>
        <Stack gap="xs" className={classes.peopleList}>
          <Checkbox
            label={t('calendar.everyone')}
            checked={isAll}
            indeterminate={!isAll && shown.length > 1}
            onChange={() => onChange('all')}
          />
          {providers.map((p) => (
            <Group key={p.id} justify="space-between" wrap="nowrap">
              <Checkbox
                label={p.name}
                checked={ids.includes(p.id)}
                disabled={ids.length === 1 && ids[0] === p.id}
                onChange={(event) =>
                  onChange(
                    (event.currentTarget.checked ? [...ids, p.id] : ids.filter((id) => id !== p.id)).join(
                      ',',
                    ),
                  )
                }
              />
              <Button
                variant="subtle"
                size="sm"
                aria-label={t('calendar.onlyName', { name: p.name })}
                onClick={() => {
                  setOpen(false)
                  onChange(p.id)
                }}
              >
                {t('calendar.only')}
              </Button>
            </Group>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

interface ZoneChoiceProps {
  zones: { practice: string; own: string; others: string[] }
  value: string
  at: number
  onChange: (zone: string) => void
}

/** By which clock the calendar is read; only where people of the practice have different ones. */
export function ZoneChoice({ zones, value, at, onChange }: ZoneChoiceProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const all = [...new Set([zones.practice, zones.own, ...zones.others])]
  if (all.length < 2) return null
  return (
    <Select
      aria-label={t('calendar.zone')}
      className={classes.zones}
      w={{ base: '100%', xs: 290 }}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      data={all.map((zone) => ({
        value: zone,
        label:
          zone === zones.practice
            ? t('calendar.zonePractice', { zone: format.zone(zone, at) })
            : zone === zones.own
              ? t('calendar.zoneOwn', { zone: format.zone(zone, at) })
              : format.zone(zone, at),
      }))}
    />
  )
}

interface MoreMenuProps {
  withCancelled: boolean
  onCancelled: (isOn: boolean) => void
  onHelp: () => void
}

export function MoreMenu({ withCancelled, onCancelled, onHelp }: MoreMenuProps) {
  const { t } = useTranslation('scheduling')
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          className={classes.menu}
          variant="default"
          size={44}
          aria-label={t('calendar.moreActions')}
        >
          <IconDots size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onCancelled(!withCancelled)}>
          {t(withCancelled ? 'calendar.hideCancelled' : 'calendar.showCancelled')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => setTimeout(() => print(), 50)}
        >
          {t('calendar.print')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHelpCircle size={18} aria-hidden />} onClick={onHelp}>
          {t('calendar.help.title')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
