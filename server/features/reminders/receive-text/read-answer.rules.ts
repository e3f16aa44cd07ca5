export type Choice = 'yes' | 'no'
export type Answer =
  | { kind: 'yes' | 'no' | 'start' | 'help' | 'other' }
  /** `isCancel`: the word means both, "no more texts" by law and perhaps "not this appointment". */
  | { kind: 'stop'; isCancel: boolean }
  | { kind: 'each'; choices: Map<number, Choice> }

/** Words by which anybody may end texts (47 CFR 64.1200(a)(10)), and the same in Spanish. */
const stopWords = new Set([
  ...['STOP', 'STOPALL', 'STOP ALL', 'QUIT', 'END', 'REVOKE', 'OPT OUT', 'OPTOUT', 'UNSUBSCRIBE', 'CANCEL'],
  ...['ALTO', 'PARAR', 'PARE', 'BAJA', 'CANCELAR'],
])
const cancelWords = new Set(['CANCEL', 'CANCELAR'])
const startWords = new Set(['START', 'UNSTOP', 'EMPEZAR', 'INICIAR'])
const helpWords = new Set(['HELP', 'INFO', 'AYUDA'])
const yesWords = new Set(['Y', 'YES', 'SI'])
const noWords = new Set(['N', 'NO'])

/** In capitals, without accents, full stops and doubled spaces: "sí!" and "SI" are one answer. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[.!¡"'’“”]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * What somebody answered to a reminder. Whatever is not clearly one of the answers is `other`, and goes to a person: never guessed,
 * never called invalid.
 */
export function readAnswer(text: string, locale: 'en' | 'es'): Answer {
  if (text.length > 200) return { kind: 'other' }
  const said = plain(text)
  if (stopWords.has(said)) return { kind: 'stop', isCancel: cancelWords.has(said) }
  if (startWords.has(said)) return { kind: 'start' }
  if (helpWords.has(said)) return { kind: 'help' }
  if (yesWords.has(said)) return { kind: 'yes' }
  if (noWords.has(said)) return { kind: 'no' }
  const choices = readChoices(said, locale)
  return choices ? { kind: 'each', choices } : { kind: 'other' }
}

/** The number with which somebody begins his own words, where he was asked for one; null without. */
export function placeBeforeWords(text: string): number | null {
  const found = /^\s*([1-9])(?!\d)\s*[).:,-]?\s*\p{L}/u.exec(text)
  return found ? Number(found[1]) : null
}

const pair = /^(\d)\s?[):=-]?\s?(YES|SI|NO|Y|N)(?=$|[\s,;/&+]|\d)/
const between = /^(?:\s*[,;/&+]\s*|\s+(?:AND|Y|E)\s+(?=\d)|\s+)/

/**
 * "1 Y, 2 N". To a Spanish reader a bare Y between two numbers means "and": "1 y 2 no" could be either, and is left to a
 * person.
 */
function readChoices(said: string, locale: 'en' | 'es'): Map<number, Choice> | null {
  if (locale === 'es' && /\d\s*Y\s*\d/.test(said)) return null
  const choices = new Map<number, Choice>()
  let rest = said
  while (rest !== '') {
    const found = pair.exec(rest)
    if (!found) return null
    const place = Number(found[1])
    const choice = yesWords.has(found[2]!) ? 'yes' : 'no'
    if (choices.has(place)) return null
    choices.set(place, choice)
    rest = rest.slice(found[0].length)
    if (rest !== '') rest = rest.replace(between, '')
  }
  return choices.size > 0 ? choices : null
}
