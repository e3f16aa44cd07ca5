import { describe, expect, it } from 'vitest'
import { masterKeyFrom } from '../config.ts'
import { openForLogin, sealForLogin } from './login-seal.ts'

const config = { masterKey: masterKeyFrom(Buffer.alloc(32, 7)) }
const place = { personId: '01900000-0000-7000-8000-000000000001', purpose: 'authenticator app' }

describe('the seal of a login', () => {
  it('opens where it was made, and nowhere else [CRY-03]', () => {
    const sealed = sealForLogin(config, place, 'a secret')
    expect(sealed).not.toContain('secret')
    expect(openForLogin(config, place, sealed)).toBe('a secret')
    const elsewhere = { ...place, personId: '01900000-0000-7000-8000-000000000002' }
    expect(() => openForLogin(config, elsewhere, sealed)).toThrow()
    expect(() => openForLogin(config, { ...place, purpose: 'other' }, sealed)).toThrow()
    expect(() => openForLogin({ masterKey: masterKeyFrom(Buffer.alloc(32, 8)) }, place, sealed)).toThrow()
  })

  it('does not open when one bit was changed [CRY-03]', () => {
    const sealed = Buffer.from(sealForLogin(config, place, 'a secret'), 'base64')
    for (const at of [0, 1, 14, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(() => openForLogin(config, place, changed.toString('base64')), String(at)).toThrow()
    }
  })

  it('never seals alike twice', () => {
    expect(sealForLogin(config, place, 'a secret')).not.toBe(sealForLogin(config, place, 'a secret'))
  })
})
