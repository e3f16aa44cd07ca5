/** Why a mail could not be delivered, in the classes that staff are told; the server's own words may hold names. */
export const bounceReasons = [
  'unknownAddress',
  'unknownDomain',
  'mailboxFull',
  'mailboxOff',
  'refused',
  'tooLate',
  'other',
] as const
export type BounceReason = (typeof bounceReasons)[number]

/** RFC 3463, subject and detail behind the class. */
const byStatus: Record<string, BounceReason> = {
  '1.0': 'unknownAddress',
  '1.1': 'unknownAddress',
  '1.2': 'unknownDomain',
  '1.3': 'unknownAddress',
  '1.4': 'unknownAddress',
  '1.6': 'unknownAddress',
  '1.10': 'unknownDomain',
  '2.1': 'mailboxOff',
  '2.2': 'mailboxFull',
  '4.1': 'tooLate',
  '4.4': 'unknownDomain',
  '4.7': 'tooLate',
}

const byWords: [RegExp, BounceReason][] = [
  [/over ?quota|quota exceeded|mailbox (is )?full|insufficient storage/i, 'mailboxFull'],
  [/disabled|inactive|suspended|deactivated/i, 'mailboxOff'],
  [
    /user unknown|unknown user|no such (user|recipient|mailbox)|does not exist|doesn't exist|no mailbox|address rejected|recipient not found|invalid recipient|user not found/i,
    'unknownAddress',
  ],
  [
    /host (or domain name )?not found|domain .*not found|no such domain|unrouteable|nxdomain/i,
    'unknownDomain',
  ],
  [/expired|too long|timed? ?out|gave up/i, 'tooLate'],
  [/spam|blocked|blacklist|policy|denied|not allowed|rejected/i, 'refused'],
]

/** By the words of the server first, where they are plain, for many servers give every refusal the same status. */
export function reasonOf(status: string | null, diagnostic: string): BounceReason {
  const said = diagnostic.slice(0, 1000)
  const words = byWords.find(([pattern]) => pattern.test(said))?.[1]
  const [, kind, detail] = /^[245]\.(\d{1,3})\.(\d{1,3})$/.exec(status ?? '') ?? []
  const told = kind === undefined ? undefined : byStatus[`${kind}.${detail}`]
  if (told && told !== 'tooLate') return told
  if (words && words !== 'refused') return words
  if (told) return told
  return kind === '7' || words === 'refused' ? 'refused' : 'other'
}

/** What an SMTP server answered, as nodemailer tells it: the code, the command it answered, and its words. */
export type SmtpRefusal = { responseCode?: number; command?: string; response?: string }

/**
 * A refusal for good of this recipient or this mail (RFC 5321, 4.2.1: 5yz), or null for whatever may go better at another time: a 4yz,
 * a broken line, and every refusal of ourselves (sign-in, encryption, sender), which tells nothing about the recipient.
 */
export function permanentRefusal({ responseCode, command, response }: SmtpRefusal): BounceReason | null {
  if (!responseCode || responseCode < 500 || responseCode > 599) return null
  if (command !== 'RCPT TO' && command !== 'DATA') return null
  const words = response ?? ''
  const status = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? null
  const reason = reasonOf(status, words)
  return reason === 'other' && command === 'RCPT TO' && (responseCode === 550 || responseCode === 553)
    ? 'unknownAddress'
    : reason
}
