import { describe, expect, it } from 'vitest'
import { tasksOf } from './tasks.rules.ts'

const form = (assignmentId: string, dueOn: string | null, isStarted = false) => ({
  assignmentId,
  titles: { en: 'Intake', es: 'Admisión' },
  dueOn,
  isStarted,
  asksSignature: false,
  answered: 0,
  total: 9,
})
const nothing = { forms: [], appointments: [], dueCents: 0, missing: [], hasTwoStep: true }

describe('what is to be done', () => {
  it('is nothing when all is done [DSH-1]', () => {
    expect(tasksOf(nothing)).toEqual([])
  })

  it('puts forms by their due date first, then the appointment to confirm, then the balance [DSH-1]', () => {
    const tasks = tasksOf({
      forms: [form('c', null), form('b', '2026-12-03'), form('a', '2026-12-01')],
      appointments: [
        { id: 'x', startsAt: '2026-12-01T14:00:00Z', mayConfirm: false },
        { id: 'y', startsAt: '2026-12-08T14:00:00Z', mayConfirm: true },
        { id: 'z', startsAt: '2026-12-09T14:00:00Z', mayConfirm: true },
      ],
      dueCents: 8500,
      missing: ['dateOfBirth', 'phone'],
      hasTwoStep: false,
    })
    expect(tasks.map((t) => [t.kind, t.id])).toEqual([
      ['form', 'a'],
      ['form', 'b'],
      ['form', 'c'],
      ['confirmAppointment', 'y'],
      ['payBalance', null],
      ['completeProfile', null],
      ['setUpTwoStep', null],
    ])
    expect(tasks.at(-3)?.amountCents).toBe(8500)
    expect(tasks.at(-2)?.missing).toEqual(['phone'])
  })

  it('asks a client for nothing that only the practice enters [DSH-1, CLI-3]', () => {
    expect(tasksOf({ ...nothing, missing: ['dateOfBirth'] })).toEqual([])
  })

  it('goes on with what was begun before what was not [DSH-1]', () => {
    expect(
      tasksOf({ ...nothing, forms: [form('new', null), form('begun', null, true)] }).map((t) => t.id),
    ).toEqual(['begun', 'new'])
  })
})
