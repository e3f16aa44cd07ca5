const separated = String.raw`[ \u00a0\u2009\u202f.\-\u2010-\u2015]{0,2}`
/** Digits with at most two separators between two of them, and no digit right before. */
const runs = new RegExp(`(?<!\\d)\\d(?:${separated}\\d){12,}`, 'g')

/** Issuers' ranges (ISO/IEC 7812-1) with the lengths they give out, so that few other long numbers look like a card. */
const schemes: [prefix: RegExp, lengths: number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720))/, [16]],
  [/^3[47]/, [15]],
  [/^(6011|64[4-9]|65)/, [16, 17, 18, 19]],
  [/^3(0[0-5]|[689])/, [14, 16, 17, 18, 19]],
  [/^35(2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^62/, [16, 17, 18, 19]],
  [/^(50|5[6-9]|6[037])/, [13, 14, 15, 16, 17, 18, 19]],
]

/**
 * The text with every card number in it reduced to its last four digits (PCI DSS 3.4; PAY-05), so that one typed into a message or
 * an answer is never stored. A number counts as a card's when an issuer's range, a length of that range and the check digit agree.
 */
export function maskCardNumbers(text: string): string {
  const masked = text.replace(runs, maskRun)
  // Two numbers side by side may be read in more than one way; each round takes digits away, so this ends.
  return masked === text ? text : maskCardNumbers(masked)
}

/** A card may stand among other digits ("code 123 4242 …"): every place where a group begins is looked at. */
function maskRun(run: string): string {
  const places = [...run.matchAll(/\d/g)].map((match) => match.index)
  const digits = places.map((place) => run[place]).join('')
  let masked = ''
  let copied = 0
  for (let from = 0; from < digits.length; from += 1) {
    const beginsGroup = from === 0 || places[from]! > places[from - 1]! + 1
    if (!beginsGroup) continue
    const length = cardLengthAt(digits, from, places)
    if (!length) continue
    masked += `${run.slice(copied, places[from])}•••• ${digits.slice(from + length - 4, from + length)}`
    copied = places[from + length - 1]! + 1
    from += length - 1
  }
  return masked + run.slice(copied)
}

function cardLengthAt(digits: string, from: number, places: number[]): number | null {
  for (let length = 19; length >= 13; length -= 1) {
    const end = from + length
    if (end > digits.length) continue
    const endsGroup = end === digits.length || places[end]! > places[end - 1]! + 1
    if (endsGroup && isCardNumber(digits.slice(from, end))) return length
  }
  return null
}

const isCardNumber = (digits: string) =>
  schemes.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits)) &&
  !/^(\d)\1*$/.test(digits) &&
  luhn(digits)

/** ISO/IEC 7812-1 annex B. */
function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}
