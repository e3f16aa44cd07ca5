import { Type } from 'typebox'
import type { SignatureField } from '../../../../forms-core/signature-fields.ts'
import { type FieldError, invalid } from '../../../kernel/http/problem.ts'
import { Closed, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { inkOnWhite } from '../../../kernel/pdf/signature-image.ts'
import { words } from '../../../kernel/words.ts'
import type { Mark } from '../signed-document/sealed.ts'

const maxDrawingBytes = 200_000
const maxDrawingText = Math.ceil(maxDrawingBytes / 3) * 4

export const GivenSignature = Closed({
  /** The place in the form; null when the form asks for a signature as a whole. */
  linkId: Nullable(Type.String({ maxLength: 255 })),
  method: OneOf(['typed', 'drawn']),
  /** The name as it was typed. */
  name: Type.Optional(Type.String({ maxLength: 120 })),
  /** A PNG as base64, at most 200 kB. */
  drawing: Type.Optional(Type.String({ maxLength: maxDrawingText })),
})
type Given = { linkId: string | null; method: 'typed' | 'drawn'; name?: string; drawing?: string }

/**
 * What was typed or drawn for each place to sign.
 * @throws Problem 400 naming the place when one is missing, empty, too large or no picture
 */
export function marksFor(places: SignatureField[], given: Given[], locale: string) {
  const t = words(locale)
  const errors: FieldError[] = []
  const refuse = (linkId: string | null, code: string) =>
    errors.push({ path: linkId ?? 'signature', code, message: t(`forms:sign.problem.${code}`) })
  for (const one of given)
    if (!places.some((place) => place.linkId === one.linkId)) refuse(one.linkId, 'notAPlace')
  const marks = places.flatMap((place) => {
    const own = given.filter((one) => one.linkId === place.linkId)
    if (own.length === 0 && !place.required) return []
    const mark = own.length === 1 ? markOf(own[0]!) : 'missing'
    if (typeof mark !== 'string') return [{ place, mark }]
    refuse(place.linkId, mark)
    return []
  })
  if (errors.length > 0) throw invalid(errors)
  if (marks.length === 0) {
    refuse(null, 'missing')
    throw invalid(errors)
  }
  return marks
}

function markOf(given: Given): Mark | 'missing' | 'notADrawing' {
  if (given.method === 'typed') {
    const name = given.name?.trim().normalize('NFC') ?? ''
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    return name === '' || /[\u0000-\u001f\u007f]/.test(name) || !name.isWellFormed()
      ? 'missing'
      : { method: 'typed', name }
  }
  const png = Buffer.from(given.drawing ?? '', 'base64')
  if (png.length === 0) return 'missing'
  try {
    inkOnWhite(png)
  } catch {
    return 'notADrawing'
  }
  return { method: 'drawn', png: png.toString('base64') }
}
