import { describe, expect, it } from 'vitest'
import type { AppointmentHistory } from '../scheduling-queries.ts'
import { happeningsOf, isTold } from './happenings.rules.ts'

type Step = AppointmentHistory['steps'][number]
const at = (minute: number) => `2026-11-20T15:${String(minute).padStart(2, '0')}:00Z`
const step = (minute: number, status: Step['status'], by: Step['by'] = 'client', isYou = false): Step => ({
  at: at(minute),
  by,
  isYou,
  status,
})
const history = (status: Step['status'], more: Partial<AppointmentHistory> = {}) =>
  ({
    appointment: { status, startsAt: '2026-12-01T15:00:00Z' },
    madeAt: at(0),
    madeBy: 'client',
    isMadeByYou: true,
    moves: [],
    steps: [],
    corrections: [],
    ...more,
  }) as unknown as AppointmentHistory

describe('what happened to an appointment', () => {
  it('is told in the order of time, moves among the rest, and by whom [SCH-12]', () => {
    const move = { movedAt: at(4), movedBy: 'staff', isLate: false }
    const told = happeningsOf(
      history('cancelledByProvider', {
        moves: [move] as unknown as AppointmentHistory['moves'],
        steps: [step(2, 'confirmed', 'client', true), step(9, 'cancelledByProvider', 'staff')],
      }),
    )
    expect(told.map(({ kind, doer }) => `${kind} ${doer}`)).toEqual([
      'made you',
      'became you',
      'moved staff',
      'became staff',
    ])
    expect(told[0]).toMatchObject({ how: 'booked' })
  })

  it('begins with the question where the practice had to agree, and with the hold where it was held first [SCH-12]', () => {
    expect(happeningsOf(history('scheduled', { steps: [step(5, 'scheduled', 'staff')] }))[0]).toMatchObject({
      kind: 'made',
      how: 'asked',
    })
    expect(happeningsOf(history('requested'))[0]).toMatchObject({ how: 'asked' })
    expect(happeningsOf(history('scheduled'))[0]).toMatchObject({ how: 'booked' })
    const held = happeningsOf(
      history('scheduled', { steps: [step(0, 'awaitingDeposit'), step(3, 'scheduled')] }),
    )
    const late = { ...history('completed'), madeAt: '2026-12-02T15:00:00Z' } as AppointmentHistory
    expect(happeningsOf(late)[0]).toMatchObject({ how: 'enteredAfterwards' })
    expect(held.map(({ kind }) => kind)).toEqual(['became', 'became'])
  })

  it('carries the reason of a correction where it was made, and misses no end [SCH-7, SCH-12]', () => {
    const told = happeningsOf(
      history('cancelledInTime', {
        steps: [step(2, 'lateCancelled', 'client', true), step(8, 'cancelledInTime', 'staff')],
        corrections: [
          { correctedAt: at(8), from: 'lateCancelled', to: 'cancelledInTime', reason: 'You had called.' },
        ],
      } as unknown as Partial<AppointmentHistory>),
    )
    expect(told.map((one) => (one.kind === 'became' ? one.reason : 'made'))).toEqual([
      'made',
      null,
      'You had called.',
    ])
    expect(isTold(history('completed'))).toBe(false)
    expect(isTold(history('completed', { steps: [step(9, 'completed', 'staff')] }))).toBe(true)
    expect(isTold(history('scheduled'))).toBe(true)
  })
})
