import { describe, expect, it } from 'vitest'
import { type PasswordContext, passwordFault } from './password.rules.ts'

const context: PasswordContext = {
  hasSecondFactor: false,
  practiceNames: ['Cedar Street Therapy'],
  ownWords: ['Maya Okafor', 'maya.okafor@example.org'],
}
const fault = (password: string, changes: Partial<PasswordContext> = {}) =>
  passwordFault(password, { ...context, ...changes })

describe('a password', () => {
  it('has 15 characters where it is the only factor, 8 beside a second one [AUTH-10]', () => {
    expect(fault('kelp vow drum 1')).toBeNull()
    expect(fault('kelp vow drum')).toBe('tooShort')
    expect(fault('kelp vow', { hasSecondFactor: true })).toBeNull()
    expect(fault('kelp vo', { hasSecondFactor: true })).toBe('tooShort')
  })

  it('may be long, with spaces and emoji, each counted as one [AUTH-10]', () => {
    expect(fault('a lamp by the sea and nine owls under it, all of them quite happy')).toBeNull()
    expect(fault(`${'kelp-vow drum?'.repeat(9)}q7`)).toBeNull()
    expect(fault('🦊 owl 🌲 lamp 👩‍👩‍👧 k')).toBeNull()
    expect(fault('👩‍👩‍👧👩‍👩‍👦👨‍👩‍👧🌲🦊')).toBe('tooShort')
    expect(fault('kelp vow drum 1'.repeat(20))).toBe('tooLong')
  })

  it('is none that everyone tries first [AUTH-10]', () => {
    for (const common of [
      'password123456',
      'Password123456789',
      'P@ssw0rd!!!!!!!!',
      'correct horse battery staple',
      'qwertyuiopasdfghjkl',
    ])
      expect(fault(common), common).toBe('common')
    expect(fault('password1', { hasSecondFactor: true })).toBe('common')
  })

  it('is no run or repetition [AUTH-10]', () => {
    for (const pattern of [
      '1234567890123456',
      'abcabcabcabcabcabc',
      'aaaaaaaaaaaaaaaaaa',
      'abcdefghijklmnopqrst',
    ])
      expect(fault(pattern), pattern).toMatch(/pattern|common/)
  })

  it('is not the practice’s or the person’s own name [AUTH-10]', () => {
    expect(fault('Cedar Street Therapy')).toBe('practiceName')
    expect(fault('cedarstreettherapy2026!')).toBe('practiceName')
    expect(fault('maya.okafor@example.org')).toBe('ownName')
    expect(fault('Maya Okafor 1990!!')).toBe('ownName')
    expect(fault('cedar lamps by the harbour wall')).toBeNull()
  })
})
