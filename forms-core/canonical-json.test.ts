import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, hashOf } from './canonical-json.ts'

const sha256 = (bytes: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', bytes)

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (!value || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, entry]) => [name, reversed(entry)]),
  )
}

describe('canonical JSON', () => {
  it('writes the example of RFC 8785, section 3.2.2 [SIG-01]', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts names by UTF-16 code units, as RFC 8785, section 3.2.3 does [SIG-01]', () => {
    const value = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\ud83d\ude00': 'Smiley',
      '\u0080': 'Control',
      '\u00f6': 'o',
    }
    const names = Object.keys(JSON.parse(canonicalJson(value)))
    expect(canonicalJson(value).match(/"(CR|One|Control|o|Euro|Smiley|Dalet)"/g)).toEqual(
      ['CR', 'One', 'Control', 'o', 'Euro', 'Smiley', 'Dalet'].map((word) => `"${word}"`),
    )
    expect(names).toHaveLength(7)
  })

  it('is the same for every order of names, reads back the same, and is stable [SIG-01]', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(reversed(value))).toBe(text)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('leaves undefined properties out and refuses what JSON would lose [SIG-01]', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}')
    for (const value of [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      '\ud800',
      [undefined],
      new Date(0),
      1n,
      () => 1,
    ]) {
      expect(() => canonicalJson(value)).toThrow(TypeError)
    }
  })
})

describe('the hash', () => {
  it('is SHA-256 of the canonical text in UTF-8, in hexadecimal [SIG-01]', async () => {
    // printf '{"a":"é"}' | sha256sum
    expect(await hashOf({ a: 'é' }, sha256)).toBe(
      'b3a092a6af48807fa9482b2ee140105575daa26d5b24b3c0e60a7e2dee6683b1',
    )
    expect(await hashOf({}, sha256)).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })

  it('changes with any answer, however small [SIG-02]', async () => {
    const response = { item: [{ linkId: 'a', answer: [{ valueString: 'yes' }] }] }
    const changed = { item: [{ linkId: 'a', answer: [{ valueString: 'yes ' }] }] }
    expect(await hashOf(response, sha256)).not.toBe(await hashOf(changed, sha256))
  })
})
