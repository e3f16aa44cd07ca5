import { describe, expect, it } from 'vitest'
import { faultsOf, isNpi, isReadable, tidied, whatChanged } from './settings.rules.ts'

const codes = (changes: Parameters<typeof faultsOf>[0]) =>
  faultsOf(changes, '2026-11-21').map(({ path }) => path)

describe('the settings of a practice', () => {
  it('knows an NPI by its check digit [PRA-1]', () => {
    // CMS's own example.
    expect(isNpi('1234567893')).toBe(true)
    expect(['1234567890', '123456789', '12345678931', 'abcdefghij'].map(isNpi)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it('takes colours on which white writing can be read, and no others [PRA-8]', () => {
    expect(['#0f6e68', '#2b5c9e', '#000000', '#767676'].map(isReadable)).toEqual([true, true, true, true])
    expect(['#777777', '#f5d90a', '#ffffff', '#5cc4b8'].map(isReadable)).toEqual([false, false, false, false])
  })

  it('names each setting that cannot be, and no other [PRA-1, PRA-8]', () => {
    expect(
      codes(
        tidied({ name: '  ', legalName: ' ', npi: '1', taxId: '12', timeZone: 'Mars/Phobos', slug: 'A b' }),
      ),
    ).toEqual(['name', 'legalName', 'timeZone', 'npi', 'taxId', 'slug'])
    expect(codes({ accent: '#f5d90a', bannerUntil: '2026-11-20' })).toEqual(['accent', 'bannerUntil'])
    expect(
      codes({ bannerUntil: '2026-11-21', npi: null, taxId: '12-3456789', timeZone: 'America/Denver' }),
    ).toEqual([])
  })

  it('keeps no free text in the audit trail, only that it changed [TRL-04]', () => {
    const before = { name: 'A', taxId: '12-3456789', staffIdleMinutes: 15, features: ['forms'] } as never
    expect(
      whatChanged(before, { name: 'B', taxId: null, staffIdleMinutes: 10, features: ['forms'] }),
    ).toEqual({
      fields: ['name', 'taxId', 'staffIdleMinutes'],
      staffIdleMinutesBefore: 15,
      staffIdleMinutesAfter: 10,
    })
  })
})
