import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accentTokens, contrast } from './accent.rules.ts'

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)
const schemes = ['light', 'dark'] as const
const grounds = { light: ['#faf8f4', '#ffffff'], dark: ['#14191b', '#1c2326'] }

describe('the accent of a practice', () => {
  for (const scheme of schemes) {
    it(`is readable whatever colour was picked, in the ${scheme} scheme [WCG-01]`, () => {
      fc.assert(
        fc.property(hex, (color) => {
          const tokens = accentTokens(color, scheme)!
          expect(contrast(tokens.accent, tokens.onAccent)).toBeGreaterThanOrEqual(4.5)
          expect(contrast(tokens.accentHover, tokens.onAccent)).toBeGreaterThanOrEqual(4.5)
          expect(contrast(tokens.accentInk, tokens.accentSoft)).toBeGreaterThanOrEqual(4.5)
          for (const ground of grounds[scheme]) {
            expect(contrast(tokens.accent, ground)).toBeGreaterThanOrEqual(4.5)
            expect(contrast(tokens.accentInk, ground)).toBeGreaterThanOrEqual(4.5)
          }
        }),
        { numRuns: 500 },
      )
    })
  }

  it('keeps a colour that is readable already', () => {
    expect(accentTokens('#2b5c9e', 'light')!.accent).toBe('#2b5c9e')
  })

  it('knows what is no colour', () => {
    for (const wrong of ['', 'teal', '#12', 'url(x)', '#0f6e68;'])
      expect(accentTokens(wrong, 'light')).toBeUndefined()
  })

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})
