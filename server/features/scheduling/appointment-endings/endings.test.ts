import { describe, expect, it } from 'vitest'
import { hourMs, parseInstant } from '../../../kernel/time/index.ts'
import {
  type AppointmentStatus,
  appointmentStatuses,
  fairWindow,
  mayChangeStatus,
} from '../appointment-status.rules.ts'
import { type CancellationFacts, feeReasonOf, isLateBy, mayRecord } from './endings.rules.ts'

const startsAt = parseInstant('2026-11-02T09:00:00-05:00')
const inTime = { now: startsAt - 30 * hourMs, startsAt, isLate: false }
const late = { now: startsAt - hourMs, startsAt, isLate: true }
const over = { now: startsAt + hourMs, startsAt, isLate: true }

const facts = {
  byClientInTime: { by: 'client', as: 'cancelledInTime', isLate: false },
  byClientLate: { by: 'client', as: 'lateCancelled', isLate: true },
  // The practice wrote down that it was in time, at a moment that was late: a slip, or a kindness.
  enteredInTimeButLate: { by: 'staff', as: 'cancelledInTime', isLate: true },
  enteredInTime: { by: 'staff', as: 'cancelledInTime', isLate: false },
  enteredLate: { by: 'staff', as: 'lateCancelled', isLate: true },
  byProviderLate: { by: 'staff', as: 'cancelledByProvider', isLate: true },
  byProviderEarly: { by: 'staff', as: 'cancelledByProvider', isLate: false },
} satisfies Record<string, CancellationFacts>

describe('what staff may record of an appointment', () => {
  it('follows this table, step by step, in time, late and when it is over [SCH-7, SCH-14]', () => {
    const letters = (from: AppointmentStatus, to: AppointmentStatus, found: CancellationFacts | null) =>
      [inTime, late, over]
        .map((at) => {
          const judged = mayRecord({ from, to }, found, at)
          return judged.may ? (judged.isCorrection ? 'correction' : 'yes') : judged.because
        })
        .join(' ')
    const table = (['scheduled', 'confirmed', 'arrived', 'completed', 'noShow'] as const).flatMap((from) =>
      appointmentStatuses
        .filter((to) => mayChangeStatus(from, to, 'staff'))
        .map((to) => `${from} > ${to}: ${letters(from, to, null)}`),
    )
    expect(table).toEqual([
      'scheduled > confirmed: yes yes yes',
      'scheduled > arrived: yes yes yes',
      'scheduled > completed: yes yes yes',
      'scheduled > cancelledInTime: yes yes yes',
      'scheduled > lateCancelled: notLate yes yes',
      'scheduled > cancelledByProvider: yes yes yes',
      'scheduled > noShow: notBegun notBegun yes',
      'confirmed > scheduled: yes yes yes',
      'confirmed > arrived: yes yes yes',
      'confirmed > completed: yes yes yes',
      'confirmed > cancelledInTime: yes yes yes',
      'confirmed > lateCancelled: notLate yes yes',
      'confirmed > cancelledByProvider: yes yes yes',
      'confirmed > noShow: notBegun notBegun yes',
      'arrived > scheduled: yes yes yes',
      'arrived > confirmed: yes yes yes',
      'arrived > completed: yes yes yes',
      'arrived > lateCancelled: notLate yes yes',
      'arrived > cancelledByProvider: yes yes yes',
      'arrived > noShow: notBegun notBegun yes',
      'completed > arrived: correction correction correction',
      'completed > noShow: notBegun notBegun correction',
      'noShow > arrived: correction correction correction',
      'noShow > completed: correction correction correction',
      'noShow > lateCancelled: notLate correction correction',
      'noShow > cancelledByProvider: correction correction correction',
    ])
  })

  it('corrects a cancelling to late only where it was late when it was recorded, however late it is by now [SCH-7, SCH-14]', () => {
    const corrected = (found: CancellationFacts, to: AppointmentStatus) => {
      const judged = mayRecord({ from: found.as, to }, found, over)
      return judged.may ? judged.isCorrection : judged.because
    }
    expect(Object.entries(facts).map(([name, found]) => [name, corrected(found, 'lateCancelled')])).toEqual([
      ['byClientInTime', 'wasInTime'],
      ['byClientLate', true],
      ['enteredInTimeButLate', true],
      ['enteredInTime', 'wasInTime'],
      ['enteredLate', true],
      ['byProviderLate', true],
      ['byProviderEarly', 'wasInTime'],
    ])
    // Towards the client it is always possible.
    for (const found of Object.values(facts))
      for (const to of ['cancelledInTime', 'cancelledByProvider'] as const)
        expect(corrected(found, to)).toBe(true)
  })

  it('takes the word of staff for a cancelling by telephone, where no hours were agreed [SCH-7]', () => {
    expect(isLateBy('byPhone', startsAt, startsAt - 1)).toBeNull()
    expect(mayRecord({ from: 'scheduled', to: 'lateCancelled' }, null, { ...inTime, isLate: null }).may).toBe(
      true,
    )
  })
})

describe('the fee that what happened allows', () => {
  it('follows this table of states and facts [SCH-14]', () => {
    const reasonsFor = (found: CancellationFacts | null) =>
      (['cancelledInTime', 'lateCancelled', 'cancelledByProvider', 'completed', 'noShow'] as const).map(
        (status) => feeReasonOf(status, found, false),
      )
    const table = Object.fromEntries(
      Object.entries({ ...facts, none: null }).map(([name, found]) => [name, reasonsFor(found)]),
    )
    const no = [null, null, null, null, 'noShow']
    const lateFee = [null, 'lateCancelled', null, null, 'noShow']
    expect(table).toEqual({
      byClientInTime: no,
      byClientLate: lateFee,
      enteredInTimeButLate: lateFee,
      enteredInTime: no,
      enteredLate: lateFee,
      byProviderLate: no,
      byProviderEarly: no,
      none: no,
    })
  })

  it('is one at most, that of a late move where nothing later costs one, and none where the practice cancelled [SCH-14]', () => {
    const moved = (status: AppointmentStatus, found: CancellationFacts | null) =>
      feeReasonOf(status, found, true)
    expect(moved('scheduled', null)).toBe('lateMoved')
    expect(moved('completed', null)).toBe('lateMoved')
    expect(moved('noShow', null)).toBe('noShow')
    expect(moved('lateCancelled', facts.byClientLate)).toBe('lateCancelled')
    expect(moved('cancelledInTime', facts.byClientInTime)).toBe('lateMoved')
    expect(moved('cancelledByProvider', facts.byProviderEarly)).toBeNull()
    expect(moved('cancelledInTime', facts.byProviderLate)).toBeNull()
  })
})

describe('the window that a client is held to', () => {
  it('is never stricter than the one under which he accepted the policy [SCH-7, SCH-14]', () => {
    const windows = ['always', 24, 48, 72, 'byPhone'] as const
    const table = windows.map((now) => windows.map((agreed) => fairWindow(now, agreed)))
    expect(table).toEqual([
      ['always', 'always', 'always', 'always', 'always'],
      ['always', 24, 24, 24, 24],
      ['always', 24, 48, 48, 48],
      ['always', 24, 48, 72, 72],
      ['byPhone', 'byPhone', 'byPhone', 'byPhone', 'byPhone'],
    ])
    for (const now of windows) expect(fairWindow(now, null)).toBe(now)
  })

  it('judges a moment by elapsed hours, up to and including the limit, on both nights of the change [SCH-7, SCH-11]', () => {
    for (const start of ['2026-11-01T09:00:00-05:00', '2026-03-08T09:00:00-04:00'].map(parseInstant)) {
      expect(isLateBy(24, start, start - 24 * hourMs)).toBe(false)
      expect(isLateBy(24, start, start - 24 * hourMs + 1)).toBe(true)
      expect(isLateBy('always', start, start)).toBe(false)
      expect(isLateBy('always', start, start + 1)).toBe(true)
    }
  })
})
