import { readPhone } from '../../../kernel/phone/phone.rules.ts'

/** AUTH-07: at least six digits, at most ten minutes, at most five tries. */
export const codeMinutes = 10
export const codeTries = 5

/** AUTH-14. Whatever is beyond is answered alike and not sent. */
export const codeCaps = {
  perRecipient: 3,
  recipientMinutes: 15,
  perAddress: 10,
  addressMinutes: 60,
  perPracticeDay: 500,
}

export type CodeCounts = { recipient: number; address: number; practice: number }
export const maySendCode = (counts: CodeCounts): boolean =>
  counts.recipient < codeCaps.perRecipient &&
  counts.address < codeCaps.perAddress &&
  counts.practice < codeCaps.perPracticeDay

/** Whether this recipient is one that codes are sent to at all: a mailbox, or a number that costs no more than any other. */
export const isServedRecipient = (recipient: string): boolean =>
  recipient.includes('@') || readPhone(recipient).number === recipient
