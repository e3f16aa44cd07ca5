import type { Cents } from '../../../kernel/money.ts'

type Titles = { en: string; es: string }

export type OpenForm = {
  assignmentId: string
  titles: Titles
  dueOn: string | null
  isStarted: boolean
  asksSignature: boolean
  answered: number
  total: number
}
type Ahead = { id: string; startsAt: string; mayConfirm: boolean }

export type Task = {
  kind: 'form' | 'confirmAppointment' | 'payBalance'
  id: string | null
  titles: Titles | null
  dueOn: string | null
  isStarted: boolean
  asksSignature: boolean
  answered: number
  total: number
  startsAt: string | null
  amountCents: Cents
}

const empty = {
  id: null,
  titles: null,
  dueOn: null,
  isStarted: false,
  asksSignature: false,
  answered: 0,
  total: 0,
  startsAt: null,
  amountCents: 0,
}

/**
 * What is to be done, the most pressing first: forms by their due date, the next appointment that waits for a word, what is owed.
 * Each is derived from its cause, so it is gone as soon as it is done (DSH-1).
 */
export function tasksOf(from: { forms: OpenForm[]; appointments: Ahead[]; dueCents: Cents }): Task[] {
  const forms = [...from.forms].sort(
    (a, b) =>
      (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || Number(b.isStarted) - Number(a.isStarted),
  )
  const toConfirm = from.appointments.find((a) => a.mayConfirm)
  return [
    ...forms.map((f) => ({
      ...empty,
      kind: 'form' as const,
      id: f.assignmentId,
      titles: f.titles,
      dueOn: f.dueOn,
      isStarted: f.isStarted,
      asksSignature: f.asksSignature,
      answered: f.answered,
      total: f.total,
    })),
    ...(toConfirm
      ? [{ ...empty, kind: 'confirmAppointment' as const, id: toConfirm.id, startsAt: toConfirm.startsAt }]
      : []),
    ...(from.dueCents > 0 ? [{ ...empty, kind: 'payBalance' as const, amountCents: from.dueCents }] : []),
  ]
}
