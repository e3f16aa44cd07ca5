import type { Work } from '../../kernel/services.ts'

const place = (work: Work, column: string, rowId: string) => ({ practiceId: work.practiceId, column, rowId })

export const sealSubject = (work: Work, threadId: string, subject: string) =>
  work.services.keyring.seal(work.trx, place(work, 'threads.subject', threadId), subject)
export const openSubject = (work: Work, threadId: string, sealed: Buffer) =>
  work.services.keyring.openText(work.trx, place(work, 'threads.subject', threadId), sealed)
export const sealBody = (work: Work, messageId: string, body: string) =>
  work.services.keyring.seal(work.trx, place(work, 'messages.body', messageId), body)
export const openBody = (work: Work, messageId: string, sealed: Buffer) =>
  work.services.keyring.openText(work.trx, place(work, 'messages.body', messageId), sealed)
