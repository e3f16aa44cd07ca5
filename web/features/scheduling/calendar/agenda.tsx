import { Card, Text } from '@mantine/core'
import { IconCalendarEvent } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from './calendar.module.css'
import type { Column } from './calendar-grid.tsx'
import { entryWords, lookOf } from './entry-words.ts'

interface AgendaProps {
  columns: Column[]
  view: 'day' | 'week'
  timeZone: string
  onOpen: (appointmentId: string) => void
}

/** The calendar as a list in order of time, for a phone. */
export function Agenda({ columns, view, timeZone, onOpen }: AgendaProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const groups =
    view === 'week'
      ? columns.filter((column) => column.entries.length > 0)
      : [{ key: 'day', title: '', date: '', entries: columns.flatMap((c) => c.entries) }]
  const nameOf = new Map(columns.map((column) => [column.key, column.title]))
  if (groups.every((group) => group.entries.length === 0))
    return (
      <Card>
        <EmptyState icon={<IconCalendarEvent aria-hidden />} title={t('calendar.nothing')} />
      </Card>
    )
  return (
    <Card p={0}>
      {groups.map((group) => (
        <section key={group.key} aria-label={group.title || t('calendar.title')}>
          {group.title && <h2 className={classes.agendaDay}>{group.title}</h2>}
          <ul className={classes.agenda}>
            {[...group.entries]
              .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
              .map((entry) => {
                const { title, detail } = entryWords(entry, t)
                return (
                  <li key={entry.id}>
                    <button
                      type="button"
                      className={classes.agendaEntry}
                      data-look={lookOf(entry)}
                      onClick={() => onOpen(entry.id)}
                    >
                      <span className="tabular">
                        {format.timeRange(entry.startsAt, entry.endsAt, timeZone)}
                      </span>
                      <b>{title}</b>
                      <Text span size="sm" c="dimmed">
                        {[detail, view === 'day' && nameOf.get(entry.staffId)].filter(Boolean).join(' · ')}
                      </Text>
                    </button>
                  </li>
                )
              })}
          </ul>
        </section>
      ))}
    </Card>
  )
}
