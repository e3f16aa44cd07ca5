/**
 * Which column holds which field, by the names people give to columns. `known` lists for each field its names in any language, the
 * likeliest first, in lower case without accents. Each column serves one field at most; a field that nothing fits is null.
 */
export function guessColumns<Field extends string>(
  headers: readonly string[],
  known: Record<Field, readonly string[]>,
): Record<Field, number | null> {
  const names = headers.map(plainHeader)
  const taken = new Set<number>()
  const guessed = {} as Record<Field, number | null>
  const fields = Object.keys(known) as Field[]
  for (const field of fields) guessed[field] = null
  const depth = Math.max(0, ...fields.map((field) => known[field].length))
  // The likeliest names of all fields go before the less likely ones of any.
  for (let rank = 0; rank < depth; rank += 1) {
    for (const field of fields) {
      const name = known[field][rank]
      if (guessed[field] !== null || name === undefined) continue
      const index = names.findIndex((header, at) => header === name && !taken.has(at))
      if (index < 0) continue
      guessed[field] = index
      taken.add(index)
    }
  }
  return guessed
}

/** `E-Mail (Privé)` as `e mail prive`. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
