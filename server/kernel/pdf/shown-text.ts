/** For tests: the text of each page of an uncompressed PDF in the order in which it was set, one line a piece. */
export function shownText(pdf: Buffer): string[] {
  const objects = new Map<string, string>()
  for (const [, id, body] of pdf.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)) {
    objects.set(id ?? '', body ?? '')
  }
  const follow = (body: string | undefined, name: string): string => {
    const id = new RegExp(`/${name} (\\d+) 0 R`).exec(body ?? '')?.[1]
    return objects.get(id ?? '') ?? ''
  }

  const alphabetOf = (font: string | undefined): string[] => {
    const map = follow(font, 'ToUnicode')
    const ranges = [...map.matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/g)].map(
      ([, entries]) => entries ?? '',
    )
    return [...ranges.join(' ').matchAll(/<([0-9a-f ]*)>/g)].map(([, units = '']) =>
      String.fromCharCode(
        ...units
          .split(' ')
          .filter(Boolean)
          .map((unit) => Number.parseInt(unit, 16)),
      ),
    )
  }

  return [...objects.values()]
    .filter((body) => /\/Type \/Page\n/.test(body))
    .map((page) => {
      const fonts = new Map(
        [...follow(page, 'Resources').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [
          name,
          alphabetOf(objects.get(id ?? '')),
        ]),
      )
      let alphabet: string[] = []
      const lines: string[] = []
      const content = follow(page, 'Contents')
      for (const [, font, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
        if (font) alphabet = fonts.get(font) ?? []
        else {
          const codes = [...(glyphs ?? '').matchAll(/<([0-9a-f]+)>/g)].flatMap(
            ([, hex]) => hex?.match(/.{4}/g) ?? [],
          )
          lines.push(codes.map((code) => alphabet[Number.parseInt(code, 16)] ?? '\u{fffd}').join(''))
        }
      }
      return lines.join('\n')
    })
}
