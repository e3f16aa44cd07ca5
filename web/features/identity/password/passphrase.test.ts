import { describe, expect, it } from 'vitest'
import { newPassphrase } from './passphrase.ts'
import { passphraseWords } from './passphrase-words.ts'

describe('the offered passphrase', () => {
  for (const language of ['en', 'es'] as const) {
    it(`has five of at least 256 different words, and 15 characters at the very least, in ${language} [AUTH-10]`, () => {
      const words = passphraseWords[language]
      expect(new Set(words).size).toBe(words.length)
      expect(words.length).toBeGreaterThanOrEqual(256)
      for (const word of words) expect(word).toMatch(/^[a-z]{3,10}$/)
      const made = Array.from({ length: 200 }, () => newPassphrase(language))
      expect(new Set(made).size).toBe(200)
      for (const phrase of made) {
        expect(phrase.split('-')).toHaveLength(5)
        expect(new Set(phrase.split('-')).size).toBe(5)
        expect(phrase.length).toBeGreaterThanOrEqual(19)
      }
    })
  }

  it('never says a word twice, though chance would [AUTH-10]', () => {
    const throws = [3, 3, 7, 3, 9, 7, 11, 20]
    expect(newPassphrase('en', () => throws.shift()!)).toBe(
      [3, 7, 9, 11, 20].map((i) => passphraseWords.en[i]).join('-'),
    )
  })
})
