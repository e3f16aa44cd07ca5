import { type KeyboardEvent, useCallback, useMemo } from 'react'
import { usePractice } from '../../../kernel/session.ts'
import type { AppointmentDetails, Calendar } from '../scheduling-queries.ts'
import type { LocalDate } from '../wall-clock.rules.ts'
import { Agenda } from './agenda.tsx'
import { AppointmentDialog } from './appointment-dialog.tsx'
import { NobodyYet, NoHoursNote } from './calendar-empty.tsx'
import { type Block, blocksOf } from './calendar-layout.rules.ts'
import { daysShown, peopleShown } from './calendar-view.rules.ts'
import { axisOf } from './day-axis.rules.ts'
import { columnsOf } from './grid-columns.ts'
import { MonthView } from './month-view.tsx'
import { PrintSheet } from './print-sheet.tsx'
import type { NewTime } from './time-change.rules.ts'
import { TimeGrid } from './time-grid.tsx'
import type { CalendarChoice } from './use-calendar-choice.ts'
import { useMoves } from './use-moves.tsx'

interface CalendarBodyProps {
  calendar: Calendar
  choice: CalendarChoice
  date: LocalDate
  timeZone: string
  title: string
  mayWrite: boolean
  onNew: (time: NewTime) => void
}

/** What was read, in the view that was chosen, and what can be done with it. */
export function CalendarBody(props: CalendarBodyProps) {
  const { calendar, choice, date, timeZone, title, mayWrite, onNew } = props
  const { staffId } = usePractice()
  const { view, who, show, appointment } = choice
  const moves = useMoves(timeZone)
  const dates = useMemo(() => daysShown(view, date), [view, date])
  const people = useMemo(
    () => peopleShown(calendar.providers, who, view, staffId),
    [calendar.providers, who, view, staffId],
  )
  const blocks = useMemo(() => {
    const shown = new Set(people.map((p) => p.id))
    return blocksOf(calendar.appointments.filter((entry) => shown.has(entry.staffId)))
  }, [calendar.appointments, people])
  const axis = useMemo(() => axisOf(dates, timeZone), [dates, timeZone])
  const isGrid = view === 'day' || view === 'week'
  const columns = useMemo(
    () => (isGrid ? columnsOf(dates, people, blocks, axis) : []),
    [isGrid, dates, people, blocks, axis],
  )
  const open = useCallback((block: Block) => show({ appointment: block.id, date }), [show, date])
  const session = blocks.find((block) => block.entries.some(({ id }) => id === appointment))?.entries ?? []

  if (calendar.providers.length === 0) return <NobodyYet />
  const shared = { people, timeZone, mayWrite, onOpen: open, onMove: moves.move }
  const toDay = (day: LocalDate) => show({ view: 'day', date: day })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key takes back what was done by the buttons in it.
    <div
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || isField(event.target)) return
        event.preventDefault()
        moves.undo()
      }}
    >
      {isGrid && <NoHoursNote people={people} view={view} date={date} />}
      {isGrid && (
        <TimeGrid
          {...shared}
          key={`${view} ${date} ${timeZone}`}
          dates={dates}
          columns={columns}
          axis={axis}
          onNew={(time) => onNew(time)}
          onDay={toDay}
        />
      )}
      {view === 'month' && (
        <MonthView {...shared} dates={dates} month={date.slice(0, 7)} blocks={blocks} onDay={toDay} />
      )}
      {view === 'agenda' && <Agenda {...shared} dates={dates} blocks={blocks} />}
      {moves.parts}
      {appointment && (
        <AppointmentDialog
          key={appointment}
          appointmentId={appointment}
          timeZone={timeZone}
          session={session}
          onOpen={(id) => show({ appointment: id, date }, true)}
          onMove={(details, to) => {
            show({ appointment: undefined, date }, true)
            moves.move(blockOf(details, session), to)
          }}
          onClose={() => show({ appointment: undefined, date }, true)}
        />
      )}
      <PrintSheet view={view} title={title} dates={dates} people={people} blocks={blocks} axis={axis} />
    </div>
  )
}

/** One appointment as the calendar would have it; of a session everyone moves. */
const blockOf = (entry: AppointmentDetails, session: Block['entries']): Block => ({
  id: entry.id,
  entry,
  entries: session.length > 1 ? session : [entry],
  startsAt: Date.parse(entry.startsAt),
  endsAt: Date.parse(entry.endsAt),
})

const isField = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null
