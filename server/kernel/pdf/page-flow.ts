import PDFDocument from 'pdfkit'
import type { PdfDocument } from './document.ts'
import { accentOf, ink, leadingOf, line, quietInk, sheet, sizes, textWidth } from './look.ts'
import { type Face, type Piece, settable, typefaceOf } from './typeface.ts'

export type TextStyle = { face?: Face; size?: number; color?: string; hasEvenFigures?: boolean }
/** One set line: its pieces and how wide they are together. */
export type SetLine = { pieces: Piece[]; width: number }
type StructureElement = PDFKit.PDFStructureElement

/** The title inside the file's XML description must be escaped, which the library leaves to its caller. */
class TitledPdf extends PDFDocument {
  _addInfo() {
    const plain = this.info
    const escaped = Object.entries(plain).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`) : value,
    ])
    this.info = Object.fromEntries(escaped) as typeof plain
    // biome-ignore lint/suspicious/noExplicitAny: the library declares no type for this part of it.
    ;(PDFDocument.prototype as any)._addInfo.call(this)
    this.info = plain
  }
}

/** The pages as they fill from top to bottom, with the structure that screen readers follow. */
export class PageFlow {
  readonly pdf: PDFKit.PDFDocument
  readonly accent: string
  readonly document: PdfDocument
  y: number = sheet.top
  hasMissingCharacters = false
  private readonly root: StructureElement
  private readonly known = new Map<number, boolean>()
  private readonly widths = new Map<string, number>()

  constructor(document: PdfDocument) {
    this.document = document
    this.accent = accentOf(document.practice.accent)
    this.pdf = new TitledPdf({
      size: 'LETTER',
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      pdfVersion: '1.7',
      lang: document.language === 'es' ? 'es-US' : 'en-US',
      tagged: true,
      displayTitle: true,
      // Another version or machine may compress to other bytes [SIG-01].
      compress: false,
      font: null as unknown as string,
      info: {
        Title: document.title,
        Author: document.practice.name,
        Creator: 'Foyer',
        Producer: 'Foyer',
        CreationDate: new Date(document.createdAt),
        ModDate: new Date(document.createdAt),
      },
    })
    for (const face of ['regular', 'strong', 'italic'] as const) this.pdf.registerFont(face, typefaceOf(face))
    this.root = this.pdf.struct('Document')
    this.pdf.addStructure(this.root)
    this.openPage()
  }

  /** Points left on this page. */
  get room(): number {
    return sheet.height - sheet.bottom - this.y
  }

  get isAtTop(): boolean {
    return this.y <= this.top
  }

  private get top(): number {
    return this.pdf.bufferedPageRange().count > 1 ? sheet.top + 26 : sheet.top
  }

  openPage() {
    this.pdf.addPage()
    // biome-ignore lint/suspicious/noExplicitAny: reading order of the page follows its structure; no type for it.
    ;(this.pdf.page as any).dictionary.data.Tabs = 'S'
    this.y = this.top
    if (this.pdf.bufferedPageRange().count === 1) return
    this.asDecoration(() => {
      const { practice, title } = this.document
      const [words, more] = this.lines(`${practice.name} · ${title}`, textWidth - 12, { size: sizes.small })
      if (more) words?.pieces.push({ text: '…' })
      if (words) this.setLine(words, sheet.left, sheet.top - 14, { size: sizes.small, color: quietInk })
      this.rule(sheet.top + 6)
    }, 'Pagination')
  }

  /** Goes to a new page unless so much is left; never leaves an empty one behind. */
  ensureRoom(points: number) {
    if (this.room < points && !this.isAtTop) this.openPage()
  }

  gap(points: number) {
    if (!this.isAtTop) this.y += points
  }

  /** A part of the document's structure, such as `P`, `H2` or `Table`. */
  element(
    type: string,
    parent: StructureElement = this.root,
    options: { scope?: string; alt?: string } = {},
  ) {
    const element = this.pdf.struct(type as never, options as never)
    parent.add(element)
    return element
  }

  /** Draws content that belongs to an element; what one call draws is on one page. */
  within(element: StructureElement, type: string, draw: () => void) {
    element.add(this.pdf.markStructureContent(type as never))
    draw()
    this.pdf.endMarkedContent()
  }

  /** Draws what only the eye needs. */
  asDecoration(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout') {
    this.pdf.markContent('Artifact', { type })
    draw()
    this.pdf.endMarkedContent()
  }

  rule(y: number, color: string = line, from: number = sheet.left, to: number = sheet.width - sheet.right) {
    this.pdf.moveTo(from, y).lineTo(to, y).lineWidth(0.75).strokeColor(color).stroke()
  }

  /** Breaks text into lines of at most `width` points; a word wider than that is broken where it must. */
  lines(text: string, width: number, style: TextStyle = {}): SetLine[] {
    return text.split(/\r\n|\r|\n/).flatMap((paragraph) => this.wrapped(paragraph, width, style))
  }

  private wrapped(paragraph: string, width: number, style: TextStyle): SetLine[] {
    const lines: SetLine[] = []
    let current: SetLine = { pieces: [], width: 0 }
    const close = () => {
      const last = current.pieces.at(-1)
      if (last) last.text = last.text.trimEnd()
      current.width = current.pieces.reduce((sum, piece) => sum + this.widthOf(piece.text, style), 0)
      lines.push(current)
      current = { pieces: [], width: 0 }
    }
    const add = (piece: Piece, pieceWidth: number) => {
      const last = current.pieces.at(-1)
      if (last && last.original === undefined && piece.original === undefined) last.text += piece.text
      else current.pieces.push({ ...piece })
      current.width += pieceWidth
    }
    for (const piece of settable(paragraph, (codePoint) => this.hasGlyph(codePoint))) {
      if (piece.original !== undefined) this.hasMissingCharacters = true
      const words = piece.original === undefined ? (piece.text.match(/ +|[^ ]+ ?/g) ?? []) : [piece.text]
      for (const word of words) {
        const wordWidth = this.widthOf(word, style)
        const visibleWidth = this.widthOf(word.trimEnd(), style)
        if (current.width + visibleWidth > width && current.width > 0) close()
        if (visibleWidth <= width) add({ ...piece, text: word }, wordWidth)
        else {
          for (const part of this.brokenUp(word, width, style)) {
            if (current.width > 0 && current.width + this.widthOf(part, style) > width) close()
            add({ ...piece, text: part }, this.widthOf(part, style))
          }
        }
      }
    }
    close()
    return lines
  }

  private brokenUp(word: string, width: number, style: TextStyle): string[] {
    const parts: string[] = []
    let part = ''
    for (const character of word) {
      if (part !== '' && this.widthOf(part + character, style) > width) {
        parts.push(part)
        part = ''
      }
      part += character
    }
    return part === '' ? parts : [...parts, part]
  }

  private apply(style: TextStyle) {
    this.pdf.font(style.face ?? 'regular').fontSize(style.size ?? sizes.body)
  }

  widthOf(text: string, style: TextStyle): number {
    const key = `${style.face ?? ''} ${style.size ?? ''} ${style.hasEvenFigures ?? ''} ${text}`
    let width = this.widths.get(key)
    if (width === undefined) {
      this.apply(style)
      width = this.pdf.widthOfString(text, optionsOf(style))
      this.widths.set(key, width)
    }
    return width
  }

  private hasGlyph(codePoint: number): boolean {
    let isKnown = this.known.get(codePoint)
    if (isKnown === undefined) {
      this.pdf.font('regular')
      // biome-ignore lint/suspicious/noExplicitAny: the library declares no type for its open font.
      const { font } = (this.pdf as any)._font as {
        font: { hasGlyphForCodePoint(codePoint: number): boolean }
      }
      isKnown = codePoint >= 32 && font.hasGlyphForCodePoint(codePoint)
      this.known.set(codePoint, isKnown)
    }
    return isKnown
  }

  /** Sets one line with its top at `y`. */
  setLine(set: SetLine, x: number, y: number, style: TextStyle = {}) {
    let at = x
    for (const piece of set.pieces) {
      if (piece.text === '') continue
      this.apply(style)
      this.pdf.fillColor(style.color ?? ink)
      if (piece.original !== undefined) this.pdf.markContent('Span', { actual: piece.original } as never)
      this.pdf.text(piece.text, at, y, { lineBreak: false, ...optionsOf(style) })
      if (piece.original !== undefined) this.pdf.endMarkedContent()
      at += this.widthOf(piece.text, style)
    }
  }

  lineHeight(style: TextStyle = {}): number {
    const size = style.size ?? sizes.body
    return size * leadingOf(size)
  }

  /** Sets text at the left edge (or `x`), over as many pages as it takes, as one element of the given type. */
  paragraph(text: string, style: TextStyle & { type?: string; x?: number; width?: number } = {}) {
    const { type = 'P', x = sheet.left, width = textWidth } = style
    const height = this.lineHeight(style)
    const element = this.element(type)
    const lines = this.lines(text, width, style)
    let next = 0
    while (next < lines.length) {
      if (this.room < height) this.openPage()
      let count = Math.min(lines.length - next, Math.max(1, Math.floor(this.room / height)))
      // No single last line alone on the next page.
      if (lines.length - next - count === 1 && count > 2) count--
      const chunk = lines.slice(next, next + count)
      this.within(element, type, () => {
        for (const set of chunk) {
          this.setLine(set, x, this.y, style)
          this.y += height
        }
      })
      next += count
      if (next < lines.length) this.openPage()
    }
    element.end()
  }

  /** Numbers the pages and gives the bytes. */
  async finish(): Promise<Buffer> {
    const { start, count } = this.pdf.bufferedPageRange()
    const style = { size: sizes.small, color: quietInk }
    for (let index = 0; index < count; index++) {
      this.pdf.switchToPage(start + index)
      const label = this.document.pageLabel
        .replace('{{page}}', String(index + 1))
        .replace('{{pages}}', String(count))
      const number = this.lines(label, 160, style)[0]
      const words = this.lines(this.document.footer, textWidth - 170, style).slice(0, 2)
      this.asDecoration(() => {
        const y = sheet.height - sheet.bottom + 22
        this.rule(y - 8)
        for (const [row, set] of words.entries()) this.setLine(set, sheet.left, y + row * 13, style)
        if (number) this.setLine(number, sheet.width - sheet.right - number.width, y, style)
      }, 'Pagination')
    }
    const chunks: Buffer[] = []
    const whole = new Promise<Buffer>((resolve, reject) => {
      this.pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.pdf.once('end', () => resolve(Buffer.concat(chunks)))
      this.pdf.once('error', reject)
    })
    this.root.end()
    this.pdf.end()
    return whole
  }
}

const optionsOf = (style: TextStyle) => (style.hasEvenFigures ? { features: ['tnum' as const] } : {})
