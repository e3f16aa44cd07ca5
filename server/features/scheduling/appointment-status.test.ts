import { describe, expect, it } from 'vitest'
import { parseInstant } from '../../kernel/time/index.ts'
import {
  appointmentStatuses,
  cancellationVerdict,
  holdsTime,
  mayChangeStatus,
  type StatusActor,
} from './appointment-status.rules.ts'

const startsAt = parseInstant('2026-11-02T09:00:00-05:00')
const hours = (count: number) => count * 3_600_000

describe('status of an appointment', () => {
  it('keeps cancelled in time, late cancelled, cancelled by provider and no-show apart [SCH-7]', () => {
    for (const end of ['cancelledInTime', 'lateCancelled', 'cancelledByProvider', 'noShow'] as const)
      expect(mayChangeStatus('scheduled', end, 'staff'), end).toBe(true)
    expect(mayChangeStatus('scheduled', 'cancelledByProvider', 'client')).toBe(false)
    expect(mayChangeStatus('scheduled', 'noShow', 'client')).toBe(false)
  })

  it('lets a client confirm and cancel, and nothing else [SCH-7]', () => {
    const steps = appointmentStatuses.flatMap((from) =>
      appointmentStatuses.filter((to) => mayChangeStatus(from, to, 'client')).map((to) => `${from} > ${to}`),
    )
    expect(steps).toEqual([
      'requested > cancelledInTime',
      'requested > moved',
      'offered > awaitingDeposit',
      'offered > scheduled',
      'offered > declined',
      'offered > moved',
      'awaitingDeposit > scheduled',
      'awaitingDeposit > cancelledInTime',
      'scheduled > confirmed',
      'scheduled > cancelledInTime',
      'scheduled > lateCancelled',
      'confirmed > cancelledInTime',
      'confirmed > lateCancelled',
    ])
  })

  it('approves, declines or expires a request once [SCH-4]', () => {
    expect(mayChangeStatus('requested', 'scheduled', 'staff')).toBe(true)
    expect(mayChangeStatus('requested', 'declined', 'staff')).toBe(true)
    expect(mayChangeStatus('requested', 'expired', 'system')).toBe(true)
    for (const to of appointmentStatuses)
      for (const from of ['declined', 'expired'] as const) {
        expect(mayChangeStatus(from, to, 'staff')).toBe(false)
        expect(mayChangeStatus(from, to, 'client')).toBe(false)
        expect(mayChangeStatus(from, to, 'system')).toBe(false)
      }
  })

  it('never takes back time that was given up [SCH-5]', () => {
    const actors: StatusActor[] = ['client', 'staff', 'system']
    for (const actor of actors)
      for (const from of appointmentStatuses)
        for (const to of appointmentStatuses)
          if (mayChangeStatus(from, to, actor) && !holdsTime(from))
            expect(holdsTime(to), `${actor}: ${from} > ${to}`).toBe(false)
    expect(holdsTime('requested')).toBe(true)
    expect(holdsTime('lateCancelled')).toBe(false)
  })

  it('has no step from a status to itself', () => {
    for (const status of appointmentStatuses)
      for (const actor of ['client', 'staff', 'system'] as const)
        expect(mayChangeStatus(status, status, actor)).toBe(false)
  })
})

describe('cancellation window', () => {
  it.each([24, 48, 72] as const)('is in time up to %i hours before, and late after [SCH-7]', (window) => {
    const limit = startsAt - hours(window)
    const inTime = { mayCancel: true, becomes: 'cancelledInTime', inTimeUntil: limit }
    expect(cancellationVerdict(window, startsAt, limit - 1)).toEqual(inTime)
    expect(cancellationVerdict(window, startsAt, limit)).toEqual(inTime)
    expect(cancellationVerdict(window, startsAt, limit + 1)).toMatchObject({ becomes: 'lateCancelled' })
  })

  it('counts elapsed hours over the night with 25 [SCH-7, SCH-11]', () => {
    const start = parseInstant('2026-11-01T09:00:00-05:00')
    expect(cancellationVerdict(24, start, parseInstant('2026-10-31T10:00:00-04:00'))).toMatchObject({
      becomes: 'cancelledInTime',
    })
    expect(cancellationVerdict(24, start, parseInstant('2026-10-31T10:01:00-04:00'))).toMatchObject({
      becomes: 'lateCancelled',
    })
  })

  it('is never late when the practice always allows it, until the start [SCH-7]', () => {
    expect(cancellationVerdict('always', startsAt, startsAt - 1)).toMatchObject({
      becomes: 'cancelledInTime',
    })
    expect(cancellationVerdict('always', startsAt, startsAt)).toEqual({
      mayCancel: false,
      because: 'alreadyStarted',
    })
  })

  it('sends the client to the telephone when the practice wants a call [SCH-7]', () => {
    expect(cancellationVerdict('byPhone', startsAt, startsAt - hours(500))).toEqual({
      mayCancel: false,
      because: 'byPhone',
    })
    expect(cancellationVerdict(24, startsAt, startsAt + 1)).toEqual({
      mayCancel: false,
      because: 'alreadyStarted',
    })
  })
})
