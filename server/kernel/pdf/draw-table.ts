import { PdfError, type PdfTable } from './document.ts'
import { line, quietInk, sheet, sizes, sunken, textWidth } from './look.ts'
import type { PageFlow, SetLine, TextStyle } from './page-flow.ts'

const pad = 8
const rowPad = 7
const quietHeight = 13.5

type CellLine = { set: SetLine; style: TextStyle; height: number }
type Cell = { lines: CellLine[]; x: number; width: number; isRight: boolean }

/** A table whose head comes again on each page, and whose rows are only parted when one is taller than a page. */
export function drawTable(flow: PageFlow, table: PdfTable) {
  const { columns, rows, totals = [] } = table
  if (columns.length === 0 || rows.some((row) => row.length !== columns.length)) {
    throw new PdfError('A table row has another number of cells than there are columns')
  }
  const whole = columns.reduce((sum, column) => sum + (column.weight ?? 1), 0)
  let x = sheet.left
  const places = columns.map((column) => {
    const width = (textWidth * (column.weight ?? 1)) / whole
    const place = { x: x + pad, width: width - 2 * pad, isRight: column.align === 'right' }
    x += width
    return place
  })
  const element = flow.element('Table', undefined, { alt: table.summary })
  const height = flow.lineHeight()

  const headStyle: TextStyle = { face: 'strong', size: sizes.small, color: quietInk }
  const headLine = flow.lineHeight(headStyle)
  const head = columns.map((column, index): Cell => {
    const place = places[index]!
    const lines = flow
      .lines(column.label, place.width, headStyle)
      .map((set) => ({ set, style: headStyle, height: headLine }))
    return { ...place, lines }
  })
  const headHeight = Math.max(...head.map((cell) => heightOf(cell.lines))) + 10
  let isHeadTagged = false
  const drawHead = () => {
    flow.asDecoration(() => {
      flow.pdf.roundedRect(sheet.left, flow.y, textWidth, headHeight, 5).fill(sunken)
    })
    const draw = (cell: Cell) => setCell(flow, cell, cell.lines, flow.y + 5)
    if (isHeadTagged) {
      flow.asDecoration(() => head.forEach(draw))
    } else {
      const row = flow.element('TR', element)
      for (const cell of head) {
        const th = flow.element('TH', row, { scope: 'Column' })
        flow.within(th, 'TH', () => draw(cell))
        th.end()
      }
      row.end()
      isHeadTagged = true
    }
    flow.y += headHeight
  }

  const wholePage = sheet.height - sheet.bottom - sheet.top - 40 - headHeight
  flow.ensureRoom(headHeight + 2 * height + 2 * rowPad)
  drawHead()
  for (const [index, texts] of rows.entries()) {
    const cells = texts.map((text, column) => cellOf(flow, text, places[column]!))
    const row = flow.element('TR', element)
    const datas = cells.map(() => flow.element('TD', row))
    let left = cells.map((cell) => cell.lines)
    while (left.some((lines) => lines.length > 0)) {
      const wanted = Math.max(...left.map(heightOf)) + 2 * rowPad
      // The last row goes with the totals, so that these never stand alone on a page.
      const needed = wanted + (index === rows.length - 1 ? roomOfTotals(totals) : 0)
      if (flow.room < (needed <= wholePage ? needed : 4 * height)) {
        flow.openPage()
        drawHead()
      }
      const fitting = left.map((lines) => fittingLines(lines, flow.room - 2 * rowPad))
      for (const [column, cell] of cells.entries()) {
        flow.within(datas[column]!, 'TD', () => setCell(flow, cell, fitting[column]!, flow.y + rowPad))
      }
      flow.y += Math.max(...fitting.map(heightOf)) + 2 * rowPad
      left = left.map((lines, column) => lines.slice(fitting[column]!.length))
    }
    for (const data of datas) data.end()
    row.end()
    if (index < rows.length - 1 || totals.length > 0) flow.asDecoration(() => flow.rule(flow.y, line))
  }
  drawTotals(flow, totals, element)
  element.end()
  flow.y += 14
}

function cellOf(flow: PageFlow, text: string, place: Omit<Cell, 'lines'>): Cell {
  const [first = '', ...more] = text.split('\n')
  const main: TextStyle = { hasEvenFigures: place.isRight }
  const quiet: TextStyle = { size: sizes.small, color: quietInk, hasEvenFigures: place.isRight }
  return {
    ...place,
    lines: [
      ...flow
        .lines(first, place.width, main)
        .map((set) => ({ set, style: main, height: flow.lineHeight(main) })),
      ...more.flatMap((row) =>
        flow.lines(row, place.width, quiet).map((set) => ({ set, style: quiet, height: quietHeight })),
      ),
    ],
  }
}

const heightOf = (lines: CellLine[]) => lines.reduce((sum, line) => sum + line.height, 0)

/** The first lines that fit into `room`; always one, so that a table comes to its end. */
function fittingLines(lines: CellLine[], room: number): CellLine[] {
  let count = Math.min(1, lines.length)
  while (count < lines.length && heightOf(lines.slice(0, count + 1)) <= room) count++
  return lines.slice(0, count)
}

function setCell(flow: PageFlow, cell: Cell, lines: CellLine[], top: number) {
  let y = top
  for (const { set, style, height } of lines) {
    flow.setLine(set, cell.isRight ? cell.x + cell.width - set.width : cell.x, y, style)
    y += height
  }
}

const roomOfTotals = (totals: PdfTable['totals'] = []) =>
  totals.reduce((sum, total) => sum + (total.isGrand ? 30 : 21), totals.length > 0 ? 8 : 0)

function drawTotals(flow: PageFlow, totals: PdfTable['totals'] = [], table: ReturnType<PageFlow['element']>) {
  if (totals.length === 0) return
  const edge = sheet.width - sheet.right - pad
  flow.ensureRoom(roomOfTotals(totals))
  flow.y += 5
  for (const { label, value, isGrand } of totals) {
    const size = isGrand ? 13 : sizes.body
    const labelStyle: TextStyle = isGrand ? { face: 'strong', size } : { size, color: quietInk }
    const valueStyle: TextStyle = { face: isGrand ? 'strong' : 'regular', size, hasEvenFigures: true }
    const height = (isGrand ? 30 : 21) - (isGrand ? 8 : 0)
    const values = flow.lines(value, 120, valueStyle)
    const labels = flow.lines(label, edge - sheet.left - 130, labelStyle)
    if (isGrand) {
      flow.asDecoration(() => flow.rule(flow.y + 3, line, sheet.left + textWidth / 2))
      flow.y += 8
    }
    const row = flow.element('TR', table)
    const cells = [
      { type: 'TH', sets: labels, edge: edge - 110, style: labelStyle, options: { scope: 'Row' } },
      { type: 'TD', sets: values, edge, style: valueStyle, options: {} },
    ]
    for (const { type, sets, edge: right, style, options } of cells) {
      const cell = flow.element(type, row, options)
      flow.within(cell, type, () => {
        for (const [at, set] of sets.entries()) {
          flow.setLine(set, right - set.width, flow.y + at * flow.lineHeight(style), style)
        }
      })
      cell.end()
    }
    row.end()
    flow.y += height + (Math.max(labels.length, values.length) - 1) * flow.lineHeight(labelStyle)
  }
}
