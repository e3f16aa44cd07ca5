import { quietInk, readableOn, sheet, sizes, textWidth } from './look.ts'
import type { PageFlow } from './page-flow.ts'

const mark = 34

/** The practice with its mark and address, then the title of the document. */
export function drawHead(flow: PageFlow) {
  const { practice, title, subtitle } = flow.document
  const top = flow.y
  const initial = [...practice.name.trim()][0]?.toUpperCase() ?? ''
  flow.asDecoration(() => {
    flow.pdf.roundedRect(sheet.left, top, mark, mark, 8).fill(flow.accent)
    const style = { face: 'strong', size: 17, color: readableOn(flow.accent) } as const
    const letter = flow.lines(initial, mark, style)[0]
    if (letter && letter.width < mark)
      flow.setLine(letter, sheet.left + (mark - letter.width) / 2, top + 6, style)
  })

  const right = [...practice.addressLines, ...(practice.phone ? [practice.phone] : [])]
  const small = { size: sizes.small, color: quietInk }
  const besideWidth = 200
  const address = right.flatMap((row) => flow.lines(row, besideWidth, small))
  const name = flow.lines(practice.name, textWidth - besideWidth - mark - 28, { face: 'strong', size: 13 })
  const element = flow.element('P')
  flow.within(element, 'P', () => {
    const nameTop = top + Math.max(0, (mark - name.length * 18) / 2)
    for (const [row, set] of name.entries()) {
      flow.setLine(set, sheet.left + mark + 12, nameTop + row * 18, { face: 'strong', size: 13 })
    }
    for (const [row, set] of address.entries()) {
      flow.setLine(set, sheet.width - sheet.right - set.width, top + row * 13.5, small)
    }
  })
  element.end()
  flow.y = top + Math.max(mark, name.length * 18, address.length * 13.5) + 16
  flow.asDecoration(() => flow.rule(flow.y))
  flow.y += 24
  flow.paragraph(title, { type: 'H1', face: 'strong', size: sizes.title })
  if (subtitle) flow.paragraph(subtitle, { color: quietInk })
  flow.y += 14
}
