import { useInterval } from '@mantine/hooks'
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { type LocalDate, localDateAt } from '../wall-clock.rules.ts'
import classes from './calendar.module.css'
import type { Block } from './calendar-layout.rules.ts'
import { type DayAxis, hoursOfAxis, minutesOnAxis } from './day-axis.rules.ts'
import { createGhostStore } from './ghost.ts'
import { GhostLayer } from './ghost-layer.tsx'
import { GridColumn } from './grid-column.tsx'
import type { GridColumn as Column, Provider } from './grid-columns.ts'
import { MoveBar } from './move-bar.tsx'
import type { NewTime } from './time-change.rules.ts'
import { TimeCursor } from './time-cursor.tsx'
import gridClasses from './time-grid.module.css'
import { useEntryWalk } from './use-entry-walk.ts'
import { useKeyboardMove } from './use-keyboard-move.ts'
import { useTimeDrag } from './use-time-drag.ts'

interface TimeGridProps {
  dates: LocalDate[]
  people: Provider[]
  columns: Column[]
  axis: DayAxis
  mayWrite: boolean
  onOpen: (block: Block) => void
  onMove: (block: Block, to: NewTime) => void
  onNew: (time: NewTime, hasLength: boolean) => void
  onDay: (date: LocalDate) => void
}

/** Columns by the hour: the people of a day, or the days of a week, each with its people. */
export function TimeGrid(props: TimeGridProps) {
  const { dates, people, columns, axis, mayWrite, onOpen, onMove, onNew, onDay } = props
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const grid = useRef<HTMLElement>(null)
  const [store] = useState(createGhostStore)
  const { timeZone } = axis
  const isWeek = dates.length > 1
  const drag = useTimeDrag({ grid, columns, axis, store, mayWrite, onMove, onNew })
  const walk = useEntryWalk(grid)
  const keys = useKeyboardMove({
    store,
    timeZone,
    people,
    sideways: people.length > 1 ? 'people' : 'days',
    upright: 'minutes',
    onMove,
  })
  const labels = useMemo(() => hoursOfAxis(axis, dates), [axis, dates])
  const blockOf = (id: string) =>
    columns.flatMap((column) => column.placed).find(({ block }) => block.id === id)?.block

  // The day opens where its work begins.
  const opensAt = useRef(true)
  const firstMinutes = Math.min(
    ...columns.flatMap((c) => [c.hours[0]?.from ?? 1440, c.placed[0]?.startMinutes ?? 1440]),
    8 * 60,
  )
  useEffect(() => {
    if (!opensAt.current || columns.length === 0 || !grid.current) return
    opensAt.current = false
    const height = grid.current.querySelector('[data-column-key]')?.getBoundingClientRect().height ?? 0
    grid.current.scrollTop = Math.max(0, ((firstMinutes - 20) / axis.minutes) * height)
  }, [columns, firstMinutes, axis])

  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (drag.wasDragged()) return
    const target = event.target as HTMLElement
    const entry = target.closest<HTMLElement>('[data-entry]')
    if (entry) {
      const block = blockOf(entry.dataset.entry!)
      if (block) onOpen(block)
      return
    }
    if (!mayWrite || !target.closest('[data-column-key]')) return
    const time = drag.timeAt(event.clientX, event.clientY)
    if (time) onNew(time, false)
  }

  return (
    <>
      <section
        ref={grid}
        className={gridClasses.scroll}
        aria-label={t('calendar.title')}
        onClick={onClick}
        onPointerDown={drag.onPointerDown}
        onFocus={(event) => walk.onFocus(event.target)}
        onBlur={keys.onBlur}
        onContextMenu={(event) => {
          if (store.get()) event.preventDefault()
        }}
        onKeyDown={(event) => {
          if (!(mayWrite && keys.onKey(event, blockOf))) walk.onKey(event)
        }}
      >
        <div
          className={gridClasses.grid}
          data-many={columns.length > 7 || undefined}
          style={{ gridTemplateColumns: `var(--hours) repeat(${columns.length}, minmax(var(--least), 1fr))` }}
        >
          <div
            className={gridClasses.corner}
            style={{ gridRow: isWeek && people.length > 1 ? '1 / 3' : 1 }}
          />
          {isWeek
            ? dates.map((date, i) => (
                <DayHead
                  key={date}
                  date={date}
                  isToday={date === localDateAt(Date.now(), timeZone)}
                  gridColumn={`${i * people.length + 2} / span ${people.length}`}
                  onDay={onDay}
                />
              ))
            : null}
          {people.length > 1 || !isWeek
            ? columns.map((column, i) => (
                <Head
                  key={column.key}
                  level={isWeek ? 3 : 2}
                  id={`who-${column.key.replace(' ', '-')}`}
                  style={{ gridColumn: i + 2, gridRow: isWeek ? 2 : 1 }}
                  isSecond={isWeek}
                >
                  {column.provider.name}
                </Head>
              ))
            : null}
          <div
            className={gridClasses.hours}
            aria-hidden
            style={{ gridRow: 3, height: `calc(${axis.minutes} * var(--minute))` }}
          >
            {labels.map(({ minutes, at, isRepeat }) => (
              <span key={minutes} style={{ top: `calc(${minutes} * var(--minute))` }}>
                {minutes > 0 && format.time(at, timeZone).replace(':00', '')}
                {isRepeat && <small>{t('calendar.secondTime')}</small>}
              </span>
            ))}
          </div>
          {columns.map((column, i) => (
            <GridColumn
              key={column.key}
              column={column}
              axis={axis}
              gridColumn={i + 2}
              labelledBy={[
                isWeek && `day-${column.date}`,
                (people.length > 1 || !isWeek) && `who-${column.key.replace(' ', '-')}`,
              ]
                .filter(Boolean)
                .join(' ')}
              mayWrite={mayWrite}
            />
          ))}
          <NowLine columns={columns} axis={axis} />
          {mayWrite && columns.length > 0 && (
            <TimeCursor columns={columns} axis={axis} firstMinutes={firstMinutes} onNew={onNew} />
          )}
          <GhostLayer store={store} columns={columns} axis={axis} />
        </div>
      </section>
      <MoveBar store={store} say={keys.say} leave={keys.leave} />
    </>
  )
}

function Head(props: {
  level: 2 | 3
  id: string
  style: React.CSSProperties
  isSecond: boolean
  children: React.ReactNode
}) {
  const Heading = props.level === 2 ? 'h2' : 'h3'
  return (
    <Heading
      id={props.id}
      className={gridClasses.head}
      style={props.style}
      data-second={props.isSecond || undefined}
    >
      {props.children}
    </Heading>
  )
}

interface DayHeadProps {
  date: LocalDate
  isToday: boolean
  gridColumn: string
  onDay: (date: LocalDate) => void
}

function DayHead({ date, isToday, gridColumn, onDay }: DayHeadProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  return (
    <h2
      id={`day-${date}`}
      className={gridClasses.head}
      style={{ gridColumn, gridRow: 1 }}
      data-today={isToday || undefined}
    >
      <button type="button" className={gridClasses.dayLink} onClick={() => onDay(date)}>
        {format.day(date, 'short')}
        {isToday && <span className={classes.spoken}> {t('calendar.todayMark')}</span>}
      </button>
    </h2>
  )
}

function NowLine({ columns, axis }: { columns: Column[]; axis: DayAxis }) {
  const [now, setNow] = useState(() => Date.now())
  useInterval(() => setNow(Date.now()), 30_000, { autoInvoke: true })
  const today = localDateAt(now, axis.timeZone)
  return columns.map((column, i) =>
    column.date === today ? (
      <div key={column.key} className={gridClasses.ghostColumn} style={{ gridColumn: i + 2 }} aria-hidden>
        <div
          className={gridClasses.now}
          style={{ top: `calc(${minutesOnAxis(axis, now, today)} * var(--minute))` }}
        />
      </div>
    ) : null,
  )
}
