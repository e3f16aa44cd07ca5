import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Calendar } from '../scheduling-queries.ts'
import { type SeriesChoice, useSeriesQuestion } from '../series/use-series-question.tsx'
import type { Block } from './calendar-layout.rules.ts'
import { RefusedMove } from './refused-move.tsx'
import { isSameTime, type NewTime, timeOf } from './time-change.rules.ts'

interface Move {
  appointmentId: string
  version: number
  from: NewTime
  to: NewTime
  series: SeriesChoice | undefined
  /** Those that are shown elsewhere at once; the server has the last word. */
  shownIds: string[]
}

export interface Moves {
  move: (block: Block, to: NewTime) => void
  undo: () => void
  /** Dialogs that a move may ask for. */
  parts: ReactNode
}

/**
 * Saves new times. The entry stands at its new place at once; when the server refuses, it goes back, and the person chooses another time
 * or books over it with a reason. The last move can be taken back.
 */
export function useMoves(timeZone: string): Moves {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const format = useFormat()
  const series = useSeriesQuestion()
  const [refused, setRefused] = useState<{ move: Move; problem: Problem }>()
  const last = useRef<Move | undefined>(undefined)
  const key = keyIn({ practiceId }, 'appointments')

  async function send(move: Move, reason?: string): Promise<void> {
    const { to, series: choice } = move
    show(queries, [...key, 'calendar'], move)
    try {
      const { data } = await api.PATCH('/api/practices/{practiceId}/appointments/{appointmentId}/time', {
        params: { path: { practiceId, appointmentId: move.appointmentId } },
        body: {
          version: move.version,
          startsAt: new Date(to.startsAt).toISOString(),
          endsAt: new Date(to.endsAt).toISOString(),
          ...(to.staffId !== move.from.staffId && { staffId: to.staffId }),
          ...(reason && { doubleBookingReason: reason }),
          ...(choice && choice),
        },
      })
      setRefused(undefined)
      // A series that moved is not taken back by moving one of it.
      last.current =
        choice && choice.scope !== 'this'
          ? undefined
          : { ...move, version: data!.version, from: to, to: move.from }
      const when = `${format.date(to.startsAt, timeZone, 'short')}, ${format.timeRange(to.startsAt, to.endsAt, timeZone)}`
      tell(
        t('calendar.moved', { when }),
        last.current && { label: t('calendar.undo'), run: () => void undo() },
      )
    } catch (error) {
      const problem = asProblem(error)
      const mayBeBooked = ['slot-taken', 'slot-not-open', 'series-clashes'].includes(problem.kind)
      if (mayBeBooked) setRefused({ move, problem })
      else tellProblem(problem)
    } finally {
      await queries.invalidateQueries({ queryKey: key })
    }
  }

  async function undo(): Promise<void> {
    const back = last.current
    last.current = undefined
    if (back) await send(back)
  }

  async function ask(block: Block, to: NewTime): Promise<void> {
    const from = timeOf(block)
    if (isSameTime(from, to)) return
    const { entry } = block
    const choice = entry.seriesId ? await series.ask('move') : undefined
    if (choice === null) return
    await send({
      appointmentId: entry.id,
      version: entry.version,
      from,
      to,
      series: choice,
      shownIds: block.entries.map(({ id }) => id),
    })
  }

  const latest = useRef({ ask, undo })
  latest.current = { ask, undo }
  return {
    move: useCallback((block, to) => void latest.current.ask(block, to), []),
    undo: useCallback(() => void latest.current.undo(), []),
    parts: (
      <>
        {series.question}
        {refused && (
          <RefusedMove
            problem={refused.problem}
            from={refused.move.from}
            to={refused.move.to}
            timeZone={timeZone}
            onTake={(to, reason) => send({ ...refused.move, to }, reason)}
            onClose={() => setRefused(undefined)}
          />
        )}
      </>
    ),
  }
}

/** The entries at their new place in what was read already. */
function show(queries: QueryClient, key: readonly unknown[], { to, shownIds }: Move): void {
  const times = {
    startsAt: new Date(to.startsAt).toISOString(),
    endsAt: new Date(to.endsAt).toISOString(),
    staffId: to.staffId,
  }
  queries.setQueriesData<Calendar>(
    { queryKey: key },
    (calendar) =>
      calendar && {
        ...calendar,
        appointments: calendar.appointments.map((entry) =>
          shownIds.includes(entry.id) ? { ...entry, ...times } : entry,
        ),
      },
  )
}
