import type { PdfSignature } from './document.ts'
import { ink, quietInk, sheet, sizes } from './look.ts'
import type { PageFlow } from './page-flow.ts'
import { inkOnWhite } from './signature-image.ts'

const width = 280
const markHeight = 64

/** What was drawn or typed, above a line, and under it who signed and when. Never parted by a page's end. */
export function drawSignature(flow: PageFlow, signature: PdfSignature) {
  const { mark, lines } = signature
  const small = { size: sizes.small, color: quietInk }
  const under = lines.flatMap((row) => flow.lines(row, 400, { size: 10 }))
  flow.ensureRoom(markHeight + 34 + under.length * 14.5)
  flow.paragraph(signature.label, small)
  const top = flow.y
  if (mark.kind === 'drawn') {
    const image = inkOnWhite(mark.png)
    const scale = Math.min(width / image.width, (markHeight - 8) / image.height, 0.6)
    const figure = flow.element('Figure', undefined, { alt: mark.description })
    flow.within(figure, 'Figure', () => {
      const height = image.height * scale
      flow.pdf.image(image.png, sheet.left + 6, top + markHeight - 4 - height, {
        width: image.width * scale,
        height,
      })
    })
    figure.end()
  } else {
    let size = 24
    while (size > 10 && flow.widthOf(mark.name, { face: 'italic', size }) > width) size--
    const set = flow.lines(mark.name, sheet.width - sheet.left - sheet.right, { face: 'italic', size })[0]
    const element = flow.element('P')
    flow.within(element, 'P', () => {
      if (set) flow.setLine(set, sheet.left + 6, top + markHeight - 8 - size * 1.25, { face: 'italic', size })
    })
    element.end()
  }
  flow.y = top + markHeight
  flow.asDecoration(() => flow.rule(flow.y, ink, sheet.left, sheet.left + width))
  flow.y += 7
  const element = flow.element('P')
  flow.within(element, 'P', () => {
    for (const [row, set] of under.entries()) {
      flow.setLine(set, sheet.left, flow.y, { size: 10, face: row === 0 ? 'strong' : 'regular' })
      flow.y += 14.5
    }
  })
  element.end()
  flow.y += 18
}
