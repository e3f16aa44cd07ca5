import type { FastifyReply } from 'fastify'

/** A document of one's own account: saved by the browser, kept by no cache. The name tells a number and nothing of care. */
export function sendPdf(reply: FastifyReply, pdf: Buffer, name: string): Buffer {
  reply
    .header('content-type', 'application/pdf')
    .header('content-length', pdf.length)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', "sandbox; default-src 'none'")
  return pdf
}
