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

/** What a client can add to his profile himself; the date of birth is the practice's to enter (CLI-3). */
type Fillable = 'address' | 'phone' | 'emergencyContact'

export type Task = {
  kind: 'form' | 'confirmAppointment' | 'payBalance' | 'completeProfile' | 'setUpTwoStep'
  id: string | null
  titles: Titles | null
  dueOn: string | null
  isStarted: boolean
  asksSignature: boolean
  answered: number
  total: number
  startsAt: string | null
  amountCents: Cents
  missing: Fillable[]
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
  missing: [],
}

/**
 * What is to be done, the most pressing first: forms by their due date, the next appointment that waits for a word, what is owed,
 * what the profile still needs, and two-step sign-in, which nobody has to use but everybody should.
 * Each is derived from its cause, so it is gone as soon as it is done (DSH-1).
 */
export function tasksOf(from: {
  forms: OpenForm[]
  appointments: Ahead[]
  dueCents: Cents
  missing: (Fillable | 'dateOfBirth')[]
  /** Of the login; left out where only the tasks of a portal are listed. */
  hasTwoStep?: boolean
}): Task[] {
  const forms = [...from.forms].sort(
    (a, b) =>
      (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || Number(b.isStarted) - Number(a.isStarted),
  )
  const toConfirm = from.appointments.find((a) => a.mayConfirm)
  const missing = from.missing.filter((part) => part !== 'dateOfBirth')
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
    ...(missing.length > 0 ? [{ ...empty, kind: 'completeProfile' as const, missing }] : []),
    ...(from.hasTwoStep !== false ? [] : [{ ...empty, kind: 'setUpTwoStep' as const }]),
  ]
}
