import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Face = 'regular' | 'strong' | 'italic'

const folder = '@expo-google-fonts/atkinson-hyperlegible-next'
const fileOf = (weight: string) =>
  fileURLToPath(import.meta.resolve(`${folder}/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`))
const files: Record<Face, string> = {
  regular: fileOf('400Regular'),
  strong: fileOf('600SemiBold'),
  italic: fileOf('400Regular_Italic'),
}
const loaded = new Map<Face, Buffer>()

/** The bytes of the embedded typeface (Atkinson Hyperlegible Next, SIL Open Font License 1.1). */
export function typefaceOf(face: Face): Buffer {
  let bytes = loaded.get(face)
  if (!bytes) {
    bytes = readFileSync(files[face])
    loaded.set(face, bytes)
  }
  return bytes
}

/** A piece of text as it can be set; `original` is what it stands for where the typeface lacks the characters. */
export type Piece = { text: string; original?: string }

/** Characters that steer the setting of others and show nothing themselves, as first and last of each range. */
const invisible: [number, number][] = [
  [0x00ad, 0x00ad],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x2069],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
]
const spaces = /[\t\u2000-\u200a\u202f\u205f\u3000]/g

/**
 * Text made ready for the typeface. What it lacks is set as a near relative where Unicode names one (ﬁ as fi, a
 * non-breaking hyphen as a hyphen), as a letter and its accents, and otherwise as its number, such as [U+6F22]: never left out, never a box that
 * could be anything. The original stays in the file for readers and for copying.
 */
export function settable(text: string, hasGlyph: (codePoint: number) => boolean): Piece[] {
  const pieces: Piece[] = []
  const push = (shown: string, original?: string) => {
    const last = pieces.at(-1)
    if (last && last.original === undefined && original === undefined) last.text += shown
    else if (last?.original !== undefined && original !== undefined && last.text.endsWith(']')) {
      // Neighbours share one pair of brackets.
      last.text = `${last.text.slice(0, -1)} ${shown.slice(1)}`
      last.original += original
    } else pieces.push(original === undefined ? { text: shown } : { text: shown, original })
  }
  const isKnown = (character: string) => hasGlyph(codePointOf(character))
  for (const character of text.toWellFormed().normalize('NFC').replace(spaces, ' ')) {
    const codePoint = codePointOf(character)
    if (isKnown(character)) push(character)
    else if (invisible.some(([first, last]) => codePoint >= first && codePoint <= last)) continue
    else {
      const relative = relativeOf(character)
      if ([...relative].every(isKnown)) push(relative)
      else {
        for (const part of letterAndMarks(character, isKnown)) {
          if (isKnown(part)) push(part)
          else push(`[U+${codePointOf(part).toString(16).toUpperCase().padStart(4, '0')}]`, part)
        }
      }
    }
  }
  return pieces
}

const codePointOf = (character: string) => character.codePointAt(0) ?? 0

/** An accented letter taken apart where the letter itself is known, so that only the unknown accent is a number. */
function letterAndMarks(character: string, isKnown: (character: string) => boolean): string[] {
  const [letter = character, ...marks] = character.normalize('NFD')
  if (!isKnown(letter)) return [character]
  const parts = [letter]
  for (const mark of marks) {
    const joined = `${parts.at(-1)}${mark}`.normalize('NFC')
    if ([...joined].length === 1 && isKnown(joined)) parts[parts.length - 1] = joined
    else parts.push(mark)
  }
  return parts
}

function relativeOf(character: string): string {
  if (character === '\u2010' || character === '\u2011') return '-'
  return character.normalize('NFKC')
}
