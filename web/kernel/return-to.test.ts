import { describe, expect, it } from 'vitest'
import { safeReturn, signInAddress } from './return-to.ts'

const origin = 'https://portal.example'

describe('the address to return to after signing in', () => {
  it('is one of our own pages, with its search and fragment', () => {
    expect(safeReturn('/portal/1/messages?thread=2#end', origin)).toBe('/portal/1/messages?thread=2#end')
  })

  it('never leads to another host or back to the sign-in', () => {
    const traps = [
      'https://evil.example',
      '//evil.example',
      '//evil.example/portal/1',
      '/\\evil.example',
      '/\t/evil.example',
      '/./\\evil.example',
      '/.//evil.example',
      'javascript:alert(1)',
      '/sign-in?returnTo=/sign-in',
      '',
      undefined,
      7,
    ]
    for (const trap of traps) expect(safeReturn(trap, origin), String(trap)).toBe('/')
  })

  it('is kept in the address of the sign-in page', () => {
    expect(signInAddress('/')).toBe('/sign-in')
    expect(signInAddress('/portal/1?a=b')).toBe('/sign-in?returnTo=%2Fportal%2F1%3Fa%3Db')
  })
})
