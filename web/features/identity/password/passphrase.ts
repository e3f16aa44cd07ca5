import { passphraseWords } from './passphrase-words.ts'

const wordCount = 5

/** Five different words by chance, about 40 bits: long enough to be safe behind the slow comparison and the lock, short enough to remember. */
export function newPassphrase(language: 'en' | 'es', random = randomBelow): string {
  const words = passphraseWords[language]
  const chosen = new Set<string>()
  while (chosen.size < wordCount) chosen.add(words[random(words.length)]!)
  return [...chosen].join('-')
}

/** Evenly spread: values that would favour the first words are thrown again. */
function randomBelow(limit: number): number {
  const highest = Math.floor(2 ** 32 / limit) * limit
  const box = new Uint32Array(1)
  do crypto.getRandomValues(box)
  while (box[0]! >= highest)
  return box[0]! % limit
}
