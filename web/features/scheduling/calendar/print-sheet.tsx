import { useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import type { LocalDate } from '../wall-clock.rules.ts'
import { type Block, isOnDate, shownHours } from './calendar-layout.rules.ts'
import type { View } from './calendar-view.rules.ts'
import { type DayAxis, hoursOfAxis } from './day-axis.rules.ts'
import { EntrySign } from './entry-sign.tsx'
import { entryWords, lookOf } from './entry-words.ts'
import { columnsOf, type GridColumn, type Provider } from './grid-columns.ts'
import classes from './print-sheet.module.css'

interface PrintSheetProps {
  view: View
  title: string
  dates: LocalDate[]
  people: Provider[]
  blocks: Block[]
  axis: DayAxis
}

/** A sheet of paper of what is shown: no menus, black on white, with practice, people and zone at its head. Made when it is printed. */
export function PrintSheet(props: PrintSheetProps) {
  return useIsPrinting() ? createPortal(<Sheet {...props} />, document.body) : null
}

function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(() => matchMedia('print').matches)
  useEffect(() => {
    const media = matchMedia('print')
    // The browser takes the picture right after, so the sheet must be there when these return.
    const show = () => flushSync(() => setPrinting(true))
    const hide = () => setPrinting(false)
    const change = () => (media.matches ? show() : hide())
    addEventListener('beforeprint', show)
    addEventListener('afterprint', hide)
    media.addEventListener('change', change)
    return () => {
      removeEventListener('beforeprint', show)
      removeEventListener('afterprint', hide)
      media.removeEventListener('change', change)
    }
  }, [])
  return isPrinting
}

function Sheet({ view, title, dates, people, blocks, axis }: PrintSheetProps) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const format = useFormat()
  const isGrid = view === 'day' || (view === 'week' && people.length === 1)
  const columns = isGrid ? columnsOf(dates, people, blocks, axis) : []
  return (
    <div
      className={classes.sheet}
      data-print={view}
      data-wide={isGrid && columns.length > 3 ? '' : undefined}
    >
      <header className={classes.head}>
        <h1>{title}</h1>
        <p>
          {practice.practiceName} · {people.map((p) => p.name).join(', ')} ·{' '}
          {format.zone(axis.timeZone, Date.parse(`${dates[0]}T12:00:00Z`))}
        </p>
      </header>
      {isGrid ? (
        <PaperGrid columns={columns} axis={axis} dates={dates} isWeek={view === 'week'} />
      ) : (
        dates.map((date) => {
          const here = blocks
            .filter((block) => isOnDate(block, date, axis.timeZone))
            .sort((a, b) => a.startsAt - b.startsAt)
          return here.length === 0 ? null : (
            <section key={date} className={classes.listDay}>
              <h2>{format.day(date, 'long')}</h2>
              <table>
                <tbody>
                  {here.map((block) => {
                    const { title: name, detail } = entryWords(block, t)
                    return (
                      <tr key={block.id}>
                        <td className="tabular">
                          {format.timeRange(block.startsAt, block.endsAt, axis.timeZone)}
                        </td>
                        <td>{name}</td>
                        <td>{detail}</td>
                        <td>{people.length > 1 && people.find((p) => p.id === block.entry.staffId)?.name}</td>
                        <td>{block.entry.location?.name}</td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </section>
          )
        })
      )}
      {blocks.length === 0 && <p>{t('calendar.nothing')}</p>}
    </div>
  )
}

interface PaperGridProps {
  columns: GridColumn[]
  axis: DayAxis
  dates: LocalDate[]
  isWeek: boolean
}

function PaperGrid({ columns, axis, dates, isWeek }: PaperGridProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const { firstHour, lastHour } = shownHours(columns.flatMap((c) => c.placed))
  const [first, last] = [firstHour * 60, Math.min(lastHour * 60, axis.minutes)]
  const share = (minutes: number) => `${((minutes - first) / (last - first)) * 100}%`
  return (
    <div
      className={classes.grid}
      style={{ gridTemplateColumns: `14mm repeat(${columns.length}, minmax(0, 1fr))` }}
    >
      <div />
      {columns.map((column) => (
        <h2 key={column.key}>{isWeek ? format.day(column.date, 'short') : column.provider.name}</h2>
      ))}
      <div className={classes.hours}>
        {hoursOfAxis(axis, dates)
          .filter(({ minutes }) => minutes >= first && minutes < last)
          .map(({ minutes, at }) => (
            <span key={minutes} style={{ top: share(minutes) }}>
              {format.time(at, axis.timeZone).replace(':00', '')}
            </span>
          ))}
      </div>
      {columns.map((column) => (
        <div key={column.key} className={classes.column}>
          {hoursOfAxis(axis, dates)
            .filter(({ minutes }) => minutes > first && minutes < last)
            .map(({ minutes }) => (
              <hr key={minutes} style={{ top: share(minutes) }} />
            ))}
          {column.timeOff.map((off) => (
            <div
              key={off.from}
              className={classes.off}
              style={{
                top: share(Math.max(off.from, first)),
                bottom: `calc(100% - ${share(Math.min(off.until, last))})`,
              }}
            >
              {t('calendar.off')}
            </div>
          ))}
          {column.placed.map(({ block, startMinutes, endMinutes, lane, lanes }) => {
            const { title, detail } = entryWords(block, t)
            return (
              <div
                key={block.id}
                className={classes.entry}
                data-look={lookOf(block)}
                style={{
                  top: share(startMinutes),
                  bottom: `calc(100% - ${share(endMinutes)})`,
                  left: `${(lane / lanes) * 100}%`,
                  width: `${100 / lanes}%`,
                }}
              >
                <EntrySign look={lookOf(block)} isDoubleBooked={block.entry.isDoubleBooked} />
                <b>{title}</b> <span>{format.timeRange(block.startsAt, block.endsAt, axis.timeZone)}</span>{' '}
                <span>{detail}</span>
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}
