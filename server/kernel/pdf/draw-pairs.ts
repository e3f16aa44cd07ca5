import type { PdfKeyValue } from './document.ts'
import { line, quietInk, sheet, sizes, softened, sunken, textWidth } from './look.ts'
import type { PageFlow, SetLine, TextStyle } from './page-flow.ts'

const labelStyle: TextStyle = { size: sizes.small, color: quietInk }

/** Label above value, in one column or two beside each other. */
export function drawKeyValues(flow: PageFlow, rows: PdfKeyValue[], columns: 1 | 2) {
  const width = columns === 2 ? textWidth / 2 - 12 : textWidth
  const element = flow.element('Table')
  for (let first = 0; first < rows.length; first += columns) {
    const group = rows.slice(first, first + columns).map(({ label, value }) => ({
      label: flow.lines(label, width, labelStyle),
      value: flow.lines(value, width, {}),
    }))
    const heightOf = (pair: { label: SetLine[]; value: SetLine[] }) =>
      pair.label.length * 13.5 + pair.value.length * 15.6
    flow.ensureRoom(Math.min(Math.max(...group.map(heightOf)), 400))
    const top = flow.y
    const page = flow.pdf.page
    let bottom = top
    const row = flow.element('TR', element)
    for (const [index, pair] of group.entries()) {
      const x = sheet.left + index * (textWidth / 2 + 12)
      if (flow.pdf.page === page) flow.y = top
      drawCell(flow, row, 'TH', pair.label, x, 13.5, labelStyle)
      drawCell(flow, row, 'TD', pair.value, x, 15.6, {})
      bottom = flow.pdf.page === page ? Math.max(bottom, flow.y) : flow.y
    }
    row.end()
    flow.y = bottom + 10
  }
  element.end()
  flow.y += 6
}

function drawCell(
  flow: PageFlow,
  row: ReturnType<PageFlow['element']>,
  type: 'TH' | 'TD',
  lines: SetLine[],
  x: number,
  height: number,
  style: TextStyle,
) {
  const cell = flow.element(type, row, type === 'TH' ? { scope: 'Row' } : {})
  for (const set of lines) {
    if (flow.room < height) flow.openPage()
    flow.within(cell, type, () => flow.setLine(set, x, flow.y, style))
    flow.y += height
  }
  cell.end()
}

/** Facts beside their labels in a framed list; long values such as hashes are broken, never cut. */
export function drawEvidence(flow: PageFlow, rows: PdfKeyValue[]) {
  const labelWidth = 150
  const valueX = sheet.left + labelWidth + 14
  const valueWidth = textWidth - labelWidth - 26
  const height = 15.2
  const element = flow.element('Table')
  for (const { label, value } of rows) {
    const style: TextStyle = { size: 10 }
    const labels = flow.lines(label, labelWidth - 22, { ...style, color: quietInk })
    const values = flow.lines(value, valueWidth, style)
    const rowHeight = Math.max(labels.length, values.length) * height + 9
    flow.ensureRoom(rowHeight)
    const top = flow.y
    const page = flow.pdf.page
    const row = flow.element('TR', element)
    flow.asDecoration(() => {
      flow.pdf.rect(sheet.left, top, labelWidth, rowHeight).fill(sunken)
      flow.rule(top, line)
      flow.rule(top + rowHeight, line)
    })
    flow.y = top + 4
    drawCell(flow, row, 'TH', labels, sheet.left + 10, height, { ...style, color: quietInk })
    flow.y = top + 4
    drawCell(flow, row, 'TD', values, valueX, height, style)
    row.end()
    flow.y = flow.pdf.page === page ? top + rowHeight : flow.y + 5
  }
  element.end()
  flow.y += 16
}

/** Each question with its answer under it, marked by a line in the practice's colour. */
export function drawQuestions(
  flow: PageFlow,
  rows: { question: string; answer: string; isUnanswered?: boolean }[],
) {
  for (const { question, answer, isUnanswered } of rows) {
    const questions = flow.lines(question, textWidth, { face: 'strong' }).length
    const answers = flow.lines(answer, textWidth - 16).length
    flow.ensureRoom((questions + Math.min(answers, 3)) * flow.lineHeight() + 8)
    flow.paragraph(question, { face: 'strong' })
    flow.y += 2
    const from = flow.y
    const page = flow.pdf.page
    const style: TextStyle = isUnanswered ? { face: 'italic', color: quietInk } : {}
    flow.paragraph(answer, { ...style, x: sheet.left + 14, width: textWidth - 16 })
    if (flow.pdf.page === page) {
      flow.asDecoration(() => {
        flow.pdf.rect(sheet.left, from + 1, 2.5, flow.y - from - 3).fill(isUnanswered ? line : flow.accent)
      })
    }
    flow.y += 11
  }
  flow.y += 4
}

/** The figure that the reader looks for, large and on a breath of the practice's colour. */
export function drawHighlight(flow: PageFlow, block: { label: string; value: string; detail?: string }) {
  const inner = textWidth - 40
  const valueStyle: TextStyle = { face: 'strong', size: sizes.highlight, hasEvenFigures: true }
  const label = flow.lines(block.label, inner, labelStyle)
  const value = flow.lines(block.value, inner, valueStyle)
  const detail = block.detail ? flow.lines(block.detail, inner, {}) : []
  const height = 30 + label.length * 14 + value.length * 34 + detail.length * 15.6
  flow.ensureRoom(height)
  flow.asDecoration(() => {
    flow.pdf.roundedRect(sheet.left, flow.y, textWidth, height, 10).fill(softened(flow.accent))
  })
  const element = flow.element('P')
  flow.within(element, 'P', () => {
    let y = flow.y + 15
    for (const [lines, step, style] of [
      [label, 14, labelStyle],
      [value, 34, valueStyle],
      [detail, 15.6, {}],
    ] as const) {
      for (const set of lines) {
        flow.setLine(set, sheet.left + 20, y, style)
        y += step
      }
    }
  })
  element.end()
  flow.y += height + 22
}

/** A remark in a quiet box; one that is longer than half a page runs on as plain text. */
export function drawNote(flow: PageFlow, note: { title?: string; text: string }) {
  const style: TextStyle = { size: 10 }
  const inner = textWidth - 32
  const title = note.title ? flow.lines(note.title, inner, { ...style, face: 'strong' }) : []
  const text = flow.lines(note.text, inner, style)
  const height = (title.length + text.length) * 15 + 22
  if (height > 320) {
    if (note.title) flow.paragraph(note.title, { ...style, face: 'strong' })
    flow.paragraph(note.text, style)
    flow.y += 12
    return
  }
  flow.ensureRoom(height)
  flow.asDecoration(() => flow.pdf.roundedRect(sheet.left, flow.y, textWidth, height, 8).fill(sunken))
  const element = flow.element('P')
  flow.within(element, 'P', () => {
    let y = flow.y + 11
    for (const set of title) {
      flow.setLine(set, sheet.left + 16, y, { ...style, face: 'strong' })
      y += 15
    }
    for (const set of text) {
      flow.setLine(set, sheet.left + 16, y, style)
      y += 15
    }
  })
  element.end()
  flow.y += height + 16
}
