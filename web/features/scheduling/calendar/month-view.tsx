import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { type LocalDate, localDateAt } from '../wall-clock.rules.ts'
import classes from './calendar.module.css'
import { type Block, isOnDate } from './calendar-layout.rules.ts'
import entryClasses from './entry.module.css'
import { EntrySign } from './entry-sign.tsx'
import { entryWords, lookOf, mayBeMoved } from './entry-words.ts'
import { createGhostStore } from './ghost.ts'
import type { Provider } from './grid-columns.ts'
import monthClasses from './month-view.module.css'
import { MoveBar } from './move-bar.tsx'
import type { NewTime } from './time-change.rules.ts'
import { useDayDrag } from './use-day-drag.ts'
import { useEntryWalk } from './use-entry-walk.ts'
import { useKeyboardMove } from './use-keyboard-move.ts'

interface MonthViewProps {
  dates: LocalDate[]
  /** The month itself, `2026-12`; the days around it are paler. */
  month: string
  people: Provider[]
  blocks: Block[]
  timeZone: string
  mayWrite: boolean
  onOpen: (block: Block) => void
  onMove: (block: Block, to: NewTime) => void
  onDay: (date: LocalDate) => void
}

const shownADay = 4

/** A month in weeks: the first few of each day, and how many more there are. */
export function MonthView(props: MonthViewProps) {
  const { dates, month, people, blocks, timeZone, mayWrite, onOpen, onMove, onDay } = props
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const grid = useRef<HTMLElement>(null)
  const [store] = useState(createGhostStore)
  const walk = useEntryWalk(grid)
  const blockOf = (id: string) => blocks.find((block) => block.id === id)
  const keys = useKeyboardMove({ store, timeZone, people, sideways: 'days', upright: 'weeks', onMove })
  const drag = useDayDrag({ blockOf, timeZone, mayWrite, onMove })
  const today = localDateAt(Date.now(), timeZone)
  const ofDay = new Map(
    dates.map((date) => [
      date,
      blocks.filter((block) => isOnDate(block, date, timeZone)).sort((a, b) => a.startsAt - b.startsAt),
    ]),
  )
  return (
    <>
      <section
        ref={grid}
        className={monthClasses.month}
        aria-label={format.day(`${month}-01`, 'month')}
        onPointerDown={drag.onPointerDown}
        onFocus={(event) => walk.onFocus(event.target)}
        onBlur={keys.onBlur}
        onKeyDown={(event) => {
          if (!(mayWrite && keys.onKey(event, blockOf))) walk.onKey(event)
        }}
        onClick={(event) => {
          const entry = (event.target as HTMLElement).closest<HTMLElement>('[data-entry]')
          const block = entry && !drag.wasDragged() && blockOf(entry.dataset.entry!)
          if (block) onOpen(block)
        }}
      >
        <div className={monthClasses.weekdays} aria-hidden>
          {dates.slice(0, 7).map((date) => (
            <span key={date}>
              <span className={monthClasses.wide}>{format.day(date, 'weekday')}</span>
              <span className={monthClasses.narrow}>{format.day(date, 'short').slice(0, 3)}</span>
            </span>
          ))}
        </div>
        <ol className={monthClasses.weeks}>
          {dates.map((date) => {
            const here = ofDay.get(date)!
            const isAway =
              people.length > 0 &&
              people.every((p) => p.timeOff.some((off) => isWholeDay(off, date, timeZone)))
            return (
              <li
                key={date}
                className={monthClasses.day}
                data-column-key={date}
                data-other={!date.startsWith(month) || undefined}
                data-today={date === today || undefined}
                data-off={isAway || undefined}
              >
                <button
                  type="button"
                  className={monthClasses.dayNumber}
                  aria-label={`${format.day(date, 'long')}, ${t('calendar.entries', { count: here.length })}${isAway ? `, ${t('calendar.off')}` : ''}`}
                  {...(date === today && { 'aria-current': 'date' as const })}
                  onClick={() => onDay(date)}
                >
                  <span>{Number(date.slice(8))}</span>
                  {here.length > 0 && <b className={monthClasses.narrow}>{here.length}</b>}
                </button>
                {isAway && (
                  <span className={monthClasses.offWord} aria-hidden>
                    {t('calendar.off')}
                  </span>
                )}
                <ul className={monthClasses.chips}>
                  {here.slice(0, here.length > shownADay ? shownADay - 1 : shownADay).map((block) => {
                    const { title, detail } = entryWords(block, t)
                    const provider = people.length > 1 && nameOf(people, block)
                    const look = lookOf(block)
                    return (
                      <li key={block.id}>
                        <button
                          type="button"
                          className={entryClasses.chip}
                          data-entry={block.id}
                          data-column={date}
                          data-look={look}
                          data-movable={(mayWrite && mayBeMoved(block.entry)) || undefined}
                          data-missed={block.entry.status === 'noShow' || undefined}
                          tabIndex={-1}
                          aria-label={[
                            `${format.timeRange(block.startsAt, block.endsAt, timeZone)}: ${title}`,
                            detail,
                            provider,
                          ]
                            .filter(Boolean)
                            .join(', ')}
                        >
                          <EntrySign look={look} isDoubleBooked={block.entry.isDoubleBooked} />
                          <span className="tabular">
                            {format.time(block.startsAt, timeZone).replace(':00', '')}
                          </span>
                          <b>{title}</b>
                        </button>
                      </li>
                    )
                  })}
                </ul>
                {here.length > shownADay && (
                  <button type="button" className={monthClasses.more} onClick={() => onDay(date)}>
                    {t('calendar.more', { count: here.length - shownADay + 1 })}
                    <span className={classes.spoken}> {format.day(date, 'long')}</span>
                  </button>
                )}
              </li>
            )
          })}
        </ol>
      </section>
      <MoveBar store={store} say={keys.say} leave={keys.leave} />
    </>
  )
}

const nameOf = (people: Provider[], block: Block) => people.find((p) => p.id === block.entry.staffId)?.name

const isWholeDay = (
  off: { startsAt: string; endsAt: string },
  date: LocalDate,
  timeZone: string,
): boolean => {
  const [from, until] = [Date.parse(off.startsAt), Date.parse(off.endsAt)]
  return (
    localDateAt(from, timeZone) <= date &&
    until - from >= 20 * 3_600_000 &&
    localDateAt(until - 1, timeZone) >= date
  )
}
