import { Type } from 'typebox'
import { Closed, Id, Instant, Nullable, OneOf, PageOf } from '../../kernel/http/schemas.ts'
import { UploadedFile } from '../documents/index.ts'
import { maxAttachments, maxBodyLength, maxSubjectLength } from './message-text.rules.ts'

export const Topic = OneOf(['provider', 'scheduling', 'billing'])
export type TopicName = 'provider' | 'scheduling' | 'billing'

export const Subject = Type.String({ minLength: 1, maxLength: maxSubjectLength })
export const Body = Type.String({ minLength: 1, maxLength: maxBodyLength })
export const FileIds = Type.Array(Id, { maxItems: maxAttachments })
export const AnswerTime = OneOf(['sameDay', 'oneBusinessDay', 'twoBusinessDays', 'fiveBusinessDays'])

const ThreadHead = {
  id: Id,
  topic: Topic,
  subject: Type.String(),
  /** The staff whose conversation it is, as clients see them; empty for a topic that a role answers. */
  staffNames: Type.Array(Type.String()),
  /** The chart, for the practice. */
  clientId: Id,
  clientName: Type.String(),
  /** Who of the portal writes here: the client, a parent or somebody else. */
  personName: Type.String(),
}

export const ThreadSummary = Closed({
  ...ThreadHead,
  lastMessageAt: Instant,
  lastSenderName: Type.String(),
  isLastMine: Type.Boolean(),
  preview: Type.String(),
  hasAttachments: Type.Boolean(),
  unread: Type.Integer(),
})
export const ThreadPage = PageOf(ThreadSummary)

export const Message = Closed({
  id: Id,
  /** 1 for the first message of the thread, without gaps. */
  position: Type.Integer(),
  senderKind: OneOf(['client', 'staff']),
  senderName: Type.String(),
  isMine: Type.Boolean(),
  body: Type.String(),
  sentAt: Instant,
  /** When the other side was told by mail; null where an earlier mail about this thread was still waiting to be read. */
  toldAt: Nullable(Instant),
  /** When somebody of the other side first had it open. */
  readAt: Nullable(Instant),
  attachments: Type.Array(UploadedFile),
})

export const Thread = Closed({
  ...ThreadHead,
  messages: Type.Array(Message, { description: 'Oldest first.' }),
  older: Nullable(Type.Integer({ description: 'Pass back as `before` for the messages before these.' })),
  /** Up to which position the reader had read before now. */
  readThrough: Type.Integer(),
  messageCount: Type.Integer(),
  /** Whether somebody is there to read an answer, and the reader may send one. */
  canReply: Type.Boolean(),
  answerTime: AnswerTime,
})

export const SentMessage = Closed({ threadId: Id, messageId: Id, position: Type.Integer(), sentAt: Instant })

export const ThreadParams = Closed({ threadId: Id })
