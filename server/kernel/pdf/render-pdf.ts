import type { PdfBlock, PdfDocument } from './document.ts'
import { drawHead } from './draw-head.ts'
import { drawEvidence, drawHighlight, drawKeyValues, drawNote, drawQuestions } from './draw-pairs.ts'
import { drawSignature } from './draw-signature.ts'
import { drawTable } from './draw-table.ts'
import { quietInk, sizes } from './look.ts'
import { PageFlow } from './page-flow.ts'

/**
 * The document as a PDF on US Letter: tagged for screen readers, with its typeface embedded, and the same bytes for
 * the same document whenever and wherever it is made [SIG-01]. Throws `PdfError` when it cannot be made as asked.
 */
export async function renderPdf(document: PdfDocument): Promise<Buffer> {
  const flow = new PageFlow(document)
  drawHead(flow)
  for (const block of document.blocks) drawBlock(flow, block)
  if (flow.hasMissingCharacters) {
    flow.gap(6)
    flow.paragraph(document.missingCharactersNote, { size: sizes.small, color: quietInk })
  }
  return flow.finish()
}

function drawBlock(flow: PageFlow, block: PdfBlock) {
  switch (block.kind) {
    case 'heading': {
      const isMain = (block.level ?? 2) === 2
      const size = isMain ? sizes.heading : sizes.subheading
      // With room for what it heads, so that it never stands alone at the end of a page.
      flow.ensureRoom(size * 2 + 60)
      flow.gap(isMain ? 10 : 4)
      flow.paragraph(block.text, { type: isMain ? 'H2' : 'H3', face: 'strong', size })
      flow.y += isMain ? 6 : 3
      return
    }
    case 'paragraph':
      for (const part of block.text.split(/\r?\n[ \t]*\r?\n/)) {
        flow.paragraph(part, block.isQuiet ? { size: 10, color: quietInk } : {})
        flow.y += 8
      }
      return
    case 'highlight':
      return drawHighlight(flow, block)
    case 'keyValues':
      return drawKeyValues(flow, block.rows, block.columns ?? 2)
    case 'table':
      return drawTable(flow, block)
    case 'questions':
      return drawQuestions(flow, block.rows)
    case 'signature':
      return drawSignature(flow, block)
    case 'evidence':
      return drawEvidence(flow, block.rows)
    case 'note':
      return drawNote(flow, block)
    case 'divider':
      flow.ensureRoom(40)
      flow.y += 4
      flow.asDecoration(() => flow.rule(flow.y))
      flow.y += 16
      return
    case 'pageBreak':
      if (!flow.isAtTop) flow.openPage()
      return
  }
}
