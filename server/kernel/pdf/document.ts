import type { EpochMs } from '../time/instant.ts'

/**
 * A document as data. Every word in it comes from the caller's catalogue; nothing is added when it is rendered, so
 * the same value gives the same bytes at any time and in any process [SIG-01].
 */
export type PdfDocument = {
  language: 'en' | 'es'
  /** The heading, and the title that readers of the file announce. */
  title: string
  subtitle?: string
  /** The moment written into the file as its date: that of the thing documented, never the clock's. */
  createdAt: EpochMs
  practice: PdfPractice
  /** Stands at the foot of each page, in at most two lines. */
  footer: string
  /** `Page {{page}} of {{pages}}` in the reader's language. */
  pageLabel: string
  /** Added at the end when a character had to be shown by its number, such as [U+6F22], to say why. */
  missingCharactersNote: string
  blocks: PdfBlock[]
}

export type PdfPractice = {
  name: string
  addressLines: string[]
  phone?: string
  /** `#rrggbb`; marks the practice, never carries text that must be read. */
  accent?: string
}

export type PdfBlock =
  | { kind: 'heading'; text: string; level?: 2 | 3 }
  /** Line breaks are kept; an empty line begins a new paragraph. */
  | { kind: 'paragraph'; text: string; isQuiet?: boolean }
  /** The one figure that the reader looks for. */
  | { kind: 'highlight'; label: string; value: string; detail?: string }
  | { kind: 'keyValues'; rows: PdfKeyValue[]; columns?: 1 | 2 }
  | PdfTable
  | { kind: 'questions'; rows: { question: string; answer: string; isUnanswered?: boolean }[] }
  | PdfSignature
  /** Facts that must be found again one by one: shown in full, never shortened. */
  | { kind: 'evidence'; rows: PdfKeyValue[] }
  | { kind: 'note'; title?: string; text: string }
  | { kind: 'divider' }
  | { kind: 'pageBreak' }

export type PdfKeyValue = { label: string; value: string }

export type PdfTable = {
  kind: 'table'
  /** What the table lists, for those who cannot see it. */
  summary: string
  /** `weight` shares out the width (1 unless said otherwise); money columns are `right`, with figures of one width. */
  columns: { label: string; weight?: number; align?: 'left' | 'right' }[]
  /** As many cells as there are columns. A line break inside a cell begins a quieter second line. */
  rows: string[][]
  totals?: { label: string; value: string; isGrand?: boolean }[]
}

export type PdfSignature = {
  kind: 'signature'
  label: string
  /** What was drawn, or the name as it was typed. */
  mark: { kind: 'drawn'; png: Uint8Array; description: string } | { kind: 'typed'; name: string }
  /** Under the line: who, in what capacity, when. */
  lines: string[]
}

/** The document cannot be made as asked; the message says what is wrong with it, without its content. */
export class PdfError extends Error {}
