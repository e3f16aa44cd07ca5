import PostalMime from 'postal-mime'
import type { BounceReason } from './bounce-reason.rules.ts'
import { failureInPlainReport, failureInReport } from './report.rules.ts'

export type ReceivedReport = {
  /** Every address to which it says it was sent; one of them is ours with its proof. */
  sentTo: string[]
  failure: BounceReason | null
}

const addressFields = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'cc']
const longestField = 10_000
/** A report says in its first lines what it is about. */
const longestText = 32_000
/** Deeper and longer is no report of a mail server. */
const limits = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 }

/** Reads a mail as it came, or gives null where it is none. Never throws for what somebody sent. */
export async function readReport(bytes: Buffer): Promise<ReceivedReport | null> {
  try {
    const mail = await PostalMime.parse(bytes, { ...limits, forceRfc822Attachments: true })
    const field = (name: string) => mail.headers.find((header) => header.key === name)?.value ?? null
    const sentTo = mail.headers
      .filter((header) => addressFields.includes(header.key))
      .flatMap((header) => header.value.slice(0, longestField).split(/[\s<>,;:"()]/))
      .filter((word) => word.includes('@'))
    const report = mail.attachments.find((part) =>
      /^message\/(global-)?delivery-status$/i.test(part.mimeType ?? ''),
    )
    // An answer of a person's own program ("out of office") is nobody's refusal, whatever it says.
    const isPersonal = /auto-replied/i.test(field('auto-submitted') ?? '') && !report
    const failure = report
      ? failureInReport(textOf(report.content).slice(0, longestText))
      : isPersonal
        ? null
        : failureInPlainReport((mail.text ?? '').slice(0, longestText), field('x-failed-recipients'))
    return { sentTo, failure }
  } catch {
    return null
  }
}

const textOf = (content: string | ArrayBuffer | Uint8Array) =>
  typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8')
