import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../../kernel/live-region.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type DayAxis, momentOnAxis } from './day-axis.rules.ts'
import type { GridColumn } from './grid-columns.ts'
import { type NewTime, usualStepMinutes } from './time-change.rules.ts'
import classes from './time-grid.module.css'

interface TimeCursorProps {
  columns: GridColumn[]
  axis: DayAxis
  firstMinutes: number
  onNew: (time: NewTime, hasLength: boolean) => void
}

/** The keyboard's way to an empty time: arrows move it, Shift and arrows draw a length, Enter makes an appointment there. */
export function TimeCursor({ columns, axis, firstMinutes, onNew }: TimeCursorProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const [at, setAt] = useState({ column: 0, minutes: firstMinutes, length: 0 })
  const index = Math.min(at.column, columns.length - 1)
  const column = columns[index]!
  const startsAt = momentOnAxis(axis, at.minutes, column.date)
  const endsAt = at.length > 0 ? momentOnAxis(axis, at.minutes + at.length, column.date) : startsAt

  const say = (place: typeof at): string => {
    const of = columns[Math.min(place.column, columns.length - 1)]!
    const [from, until] = [place.minutes, place.minutes + place.length].map((m) =>
      momentOnAxis(axis, m, of.date),
    )
    if (from === undefined || until === undefined) return t('calendar.noSuchHour')
    return t('calendar.newAt', {
      date: format.day(of.date, 'short'),
      time:
        place.length > 0 ? format.timeRange(from, until, axis.timeZone) : format.time(from, axis.timeZone),
      provider: of.provider.name,
    })
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = usualStepMinutes
    const moves: Record<string, Partial<typeof at>> = event.shiftKey
      ? {
          ArrowDown: { length: Math.min(at.length + step, axis.minutes - at.minutes) },
          ArrowUp: { length: Math.max(at.length - step, 0) },
        }
      : {
          ArrowDown: { minutes: Math.min(at.minutes + step, axis.minutes - step) },
          ArrowUp: { minutes: Math.max(at.minutes - step, 0) },
          ArrowRight: { column: Math.min(index + 1, columns.length - 1) },
          ArrowLeft: { column: Math.max(index - 1, 0) },
        }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    event.stopPropagation()
    const next = { ...at, ...move }
    setAt(next)
    announce(say(next))
    const button = event.currentTarget
    requestAnimationFrame(() => button.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
  }

  return (
    <div className={classes.cursorColumn} style={{ gridColumn: index + 2 }}>
      <button
        type="button"
        className={classes.cursor}
        style={{
          top: `calc(${at.minutes} * var(--minute))`,
          height: `calc(${Math.max(at.length, 30)} * var(--minute))`,
        }}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          event.stopPropagation()
          if (startsAt !== undefined && endsAt !== undefined)
            onNew({ startsAt, endsAt, staffId: column.provider.id }, at.length > 0)
        }}
      >
        {say({ ...at, column: index })}
      </button>
    </div>
  )
}
