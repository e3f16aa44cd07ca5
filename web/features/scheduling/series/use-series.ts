import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, asProblem, newIdempotencyKey, type Problem, type paths } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { emptyRepeatForm, type RepeatForm, ruleBodyOf } from './repeat-form.rules.ts'

type Book = paths['/api/practices/{practiceId}/appointment-series']['post']
export type SeriesBody = Book['requestBody']['content']['application/json']
export type SeriesWanted = Pick<SeriesBody, 'staffId' | 'forClient' | 'blocked'>
type Preview = paths['/api/practices/{practiceId}/appointment-series/preview']['post']
export type DateOfSeries = Preview['responses'][200]['content']['application/json']['dates'][number]
export type Decision = 'book' | 'leaveOut' | 'doubleBook'

export const leastReason = 3

/** What was chosen and typed about a repetition. */
export interface SeriesDraft {
  form: RepeatForm
  decisions: Record<string, Decision>
  reason: string
}

export const emptySeriesDraft: SeriesDraft = { form: emptyRepeatForm, decisions: {}, reason: '' }

/** What is taken is left out until somebody decides otherwise; what lies outside of hours is booked. */
export const decisionFor = (
  date: DateOfSeries,
  decisions: Record<string, Decision>,
  mayDouble: boolean,
): Decision => {
  const made = decisions[date.date]
  if (date.state === 'taken') return made === 'doubleBook' && mayDouble ? made : 'leaveOut'
  return made === 'leaveOut' ? made : 'book'
}

/**
 * A repetition of the appointment that a form is about. `wanted` is left out while the form is not complete; only a client's dates may be
 * booked twice. `book` answers the id of the first date, or null when it was refused.
 */
export function useSeries(
  at: { date: string; time: string; timeZone: string },
  wanted: SeriesWanted | undefined,
  mayDouble: boolean,
  { form, decisions, reason }: SeriesDraft,
  set: (changes: Partial<SeriesDraft>) => void,
) {
  const { practiceId } = usePractice()
  const [wish, setWish] = useState({ key: newIdempotencyKey(), of: '' })
  const [problem, setProblem] = useState<Problem>()
  const rule = ruleBodyOf(form, at)
  const asked = rule && wanted ? JSON.stringify({ rule, ...wanted }) : ''
  const [settled] = useDebouncedValue(asked, 300)
  const preview = useQuery({
    queryKey: keyIn({ practiceId }, 'appointments', 'series-preview', settled),
    enabled: settled !== '' && asked !== '',
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: async () =>
      (
        await api.POST('/api/practices/{practiceId}/appointment-series/preview', {
          params: { path: { practiceId } },
          body: JSON.parse(settled),
        })
      ).data!.dates,
  })
  const isCurrent = asked !== '' && asked === settled && preview.isSuccess && !preview.isPlaceholderData
  const dates = preview.data ?? []
  const chosen = dates.map((date) => ({ date, decision: decisionFor(date, decisions, mayDouble) }))
  const toBook = chosen.filter(({ decision }) => decision !== 'leaveOut')
  const isDoubling = chosen.some(({ decision }) => decision === 'doubleBook')

  async function book(): Promise<{ id: string; date: string } | null> {
    if (!rule || !wanted || !isCurrent) return null
    const body: SeriesBody = {
      rule,
      ...wanted,
      decisions: chosen.flatMap(({ date, decision }) =>
        decision === 'book'
          ? []
          : [
              {
                date: date.date,
                choice: decision,
                ...(decision === 'doubleBook' && { reason: reason.trim() }),
              },
            ],
      ),
    }
    const of = JSON.stringify(body)
    const key = wish.of === '' || wish.of === of ? wish.key : newIdempotencyKey()
    setWish({ key, of })
    setProblem(undefined)
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/appointment-series', {
        params: { path: { practiceId }, header: { 'idempotency-key': key } },
        body,
      })
      return data!.appointments[0]!
    } catch (error) {
      setProblem(asProblem(error))
      void preview.refetch()
      return null
    }
  }

  return {
    form,
    change: (changes: Partial<RepeatForm>) => set({ form: { ...form, ...changes } }),
    at,
    isOn: form.repeats !== 'never',
    preview,
    /** Something is missing in the rule or in the rest of the form. */
    isIncomplete: form.repeats !== 'never' && asked === '',
    chosen,
    toBook,
    decide: (date: string, decision: Decision) => set({ decisions: { ...decisions, [date]: decision } }),
    mayDouble,
    isDoubling,
    reason,
    setReason: (words: string) => set({ reason: words }),
    problem,
    isReady: isCurrent && toBook.length > 0 && (!isDoubling || reason.trim().length >= leastReason),
    book,
  }
}

export type Series = ReturnType<typeof useSeries>
