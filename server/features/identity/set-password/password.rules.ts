import { commonPasswords } from './common-passwords.ts'

/** NIST SP 800-63B-4 3.1.1.2: 15 characters where the password is the only factor, 8 beside a second one. */
export const shortestPassword = { alone: 15, withSecondFactor: 8 } as const
export const longestPassword = 256

export type PasswordFault = 'tooShort' | 'tooLong' | 'common' | 'practiceName' | 'ownName' | 'pattern'

export type PasswordContext = {
  hasSecondFactor: boolean
  /** Names of the practices that the person belongs to. */
  practiceNames: readonly string[]
  /** The person's own name and e-mail. */
  ownWords: readonly string[]
}

/**
 * Why a password is refused, or null. No rules of composition: length, and that it is not what a guesser tries first (AUTH-10).
 * Counts characters as people do, so that an emoji is one.
 */
export function passwordFault(password: string, context: PasswordContext): PasswordFault | null {
  const plain = password.normalize('NFKC')
  const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(plain)].map(
    (s) => s.segment,
  )
  const least = context.hasSecondFactor ? shortestPassword.withSecondFactor : shortestPassword.alone
  const lower = plain.toLowerCase()
  if (isCommon(lower)) return 'common'
  if (characters.length < least) return 'tooShort'
  if (plain.length > longestPassword) return 'tooLong'
  if (isPattern(characters)) return 'pattern'
  if (isMostly(lower, context.practiceNames)) return 'practiceName'
  if (isMostly(lower, context.ownWords)) return 'ownName'
  return null
}

const unLeet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function isCommon(lower: string): boolean {
  const bare = lower.replace(/\s+/g, '')
  const trimmed = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const readable = bare.replace(/[013457@$!]/g, (sign) => unLeet[sign]!)
  return [bare, trimmed(bare), readable, trimmed(bare).replace(/[013457@$!]/g, (sign) => unLeet[sign]!)].some(
    (text) => commonPasswords.has(text),
  )
}

/** The same few characters again and again, or a run like 1234567 or abcdefg. */
function isPattern(characters: string[]): boolean {
  if (new Set(characters).size < 5) return true
  const text = characters.join('').toLowerCase()
  for (let unit = 1; unit <= 5; unit += 1)
    if (text === text.slice(0, unit).repeat(text.length).slice(0, text.length)) return true
  let steps = 0
  for (let i = 1; i < text.length; i += 1)
    if (Math.abs(text.charCodeAt(i) - text.charCodeAt(i - 1)) === 1) steps += 1
  return steps >= (text.length - 1) * 0.8
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '')

/** Whether hardly anything is left when the name, or its words, are taken away. */
function isMostly(password: string, names: readonly string[]): boolean {
  const letters = lettersOf(password)
  if (letters.length === 0) return false
  return names.some((name) => {
    const words = [lettersOf(name), ...name.toLowerCase().split(/[^\p{L}]+/u)].filter(
      (word) => word.length >= 3,
    )
    const left = words.reduce((rest, word) => rest.replaceAll(word, ''), letters)
    return left.length < letters.length && left.length < 6
  })
}
