export {
  type PdfBlock,
  type PdfDocument,
  PdfError,
  type PdfKeyValue,
  type PdfPractice,
  type PdfSignature,
  type PdfTable,
} from './document.ts'
export { renderPdf } from './render-pdf.ts'
