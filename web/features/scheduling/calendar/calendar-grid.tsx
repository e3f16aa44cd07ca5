import { useInterval } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { CalendarEntry } from '../scheduling-queries.ts'
import { instantAt, localDateAt, localMinutesAt } from '../wall-clock.rules.ts'
import classes from './calendar.module.css'
import { placeEntries, shownHours } from './calendar-layout.rules.ts'
import { entryWords, lookOf } from './entry-words.ts'

export interface Column {
  key: string
  title: string
  date: string
  entries: CalendarEntry[]
}

interface CalendarGridProps {
  columns: Column[]
  timeZone: string
  onOpen: (appointmentId: string) => void
}

const hourHeight = 60

/** Columns by the hour. Each entry is a button that says its time in full, so the grid can be read without seeing it. */
export function CalendarGrid({ columns, timeZone, onOpen }: CalendarGridProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const now = useNow()
  const placed = columns.map((column) => placeEntries(column.entries, column.date, timeZone))
  const { firstHour, lastHour } = shownHours(placed.flat())
  const hours = Array.from({ length: lastHour - firstHour }, (_, i) => firstHour + i)
  const top = (minutes: number) => ((minutes - firstHour * 60) / 60) * hourHeight
  const nowDate = localDateAt(now, timeZone)
  const nowTop = top(localMinutesAt(now, timeZone))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard.
    <section className={classes.scroll} aria-label={t('calendar.title')} tabIndex={0}>
      <div
        className={classes.grid}
        style={{ gridTemplateColumns: `64px repeat(${columns.length}, minmax(124px, 1fr))` }}
      >
        <div className={classes.corner} />
        {columns.map((column) => (
          <h2 key={column.key} className={classes.head} id={`column-${column.key}`}>
            {column.title}
          </h2>
        ))}
        <div className={classes.hours} aria-hidden style={{ height: hours.length * hourHeight }}>
          {hours.map((hour) => (
            <span key={hour} style={{ top: top(hour * 60) }}>
              {format
                .time(instantAt(columns[0]?.date ?? nowDate, hour * 60, timeZone) ?? now, timeZone)
                .replace(':00', '')}
            </span>
          ))}
        </div>
        {columns.map((column, i) => (
          <section
            key={column.key}
            className={classes.column}
            aria-labelledby={`column-${column.key}`}
            style={{ height: hours.length * hourHeight }}
          >
            {column.date === nowDate && nowTop >= 0 && nowTop <= hours.length * hourHeight && (
              <div className={classes.now} style={{ top: nowTop }} aria-hidden />
            )}
            <ul className={classes.entries}>
              {placed[i]!.map(({ entry, startMinutes, endMinutes, lane, lanes }) => {
                const { title, detail } = entryWords(entry, t)
                return (
                  <li key={entry.id}>
                    <button
                      type="button"
                      className={classes.entry}
                      data-look={lookOf(entry)}
                      data-missed={entry.status === 'noShow' || undefined}
                      style={{
                        top: top(startMinutes) + 2,
                        height: ((endMinutes - startMinutes) / 60) * hourHeight - 4,
                        left: `calc(${(lane / lanes) * 100}% + 6px)`,
                        width: `calc(${100 / lanes}% - 12px)`,
                      }}
                      aria-label={`${format.timeRange(entry.startsAt, entry.endsAt, timeZone)}: ${title}${detail && `, ${detail}`}`}
                      onClick={() => onOpen(entry.id)}
                    >
                      <b>{title}</b>
                      {detail && <span>{detail}</span>}
                    </button>
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useInterval(() => setNow(Date.now()), 30_000, { autoInvoke: true })
  return now
}
