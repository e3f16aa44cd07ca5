import { type BounceReason, reasonOf } from './bounce-reason.rules.ts'

/** One group of fields of a delivery report (RFC 3464, 2.1), names in small letters; folded lines are one. */
type Fields = Record<string, string>

const unfolded = (text: string) => text.replaceAll('\r\n', '\n').replace(/\n[ \t]+/g, ' ')

function groupsOf(report: string): Fields[] {
  return unfolded(report)
    .split(/\n[ \t]*\n/)
    .map((group) =>
      Object.fromEntries(
        group
          .split('\n')
          .map((line) => /^([!-9;-~]+)\s*:\s*(.*)$/.exec(line))
          .filter((match) => match !== null)
          .map((match) => [match[1]!.toLowerCase(), match[2]!.trim()]),
      ),
    )
}

/**
 * What a report of RFC 3464 says of the one recipient each of our mails has: the reason where delivery failed for good, null where it
 * is only late, was relayed or done.
 */
export function failureInReport(report: string): BounceReason | null {
  for (const fields of groupsOf(report)) {
    if (!/^failed\b/i.test(fields.action ?? '')) continue
    const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.status ?? '')?.[1] ?? null
    return reasonOf(status, (fields['diagnostic-code'] ?? '').replace(/^[\w-]+;\s*/, ''))
  }
  return null
}

/** Reports that are older than the standard or ignore it: qmail's (QSBMF), and Exim's, which names the address in a field of the head. */
export function failureInPlainReport(text: string, failedRecipients: string | null): BounceReason | null {
  const plain = text.replaceAll('\r\n', '\n')
  const words = wordsOfQmail(plain) ?? (failedRecipients ? plain : null)
  if (words === null) return null
  const status = /\b(5\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? null
  return reasonOf(status, words)
}

/** Behind the line that begins it stands each address in its own line, and what was said about it up to the next empty one. */
function wordsOfQmail(text: string): string | null {
  const begin = text.startsWith('Hi. This is the ') ? 0 : text.indexOf('\nHi. This is the ')
  if (begin < 0) return null
  const lines = text.slice(begin).split('\n')
  const at = lines.findIndex((line) => line.startsWith('<') && line.endsWith('>:'))
  if (at < 0) return null
  const end = lines.indexOf('', at)
  return lines.slice(at + 1, end < 0 ? undefined : end).join(' ')
}
