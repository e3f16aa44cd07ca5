import type { Talk } from './conversation.sql.ts'

export type IncomingText = { sid: string; from: string; to: string; text: string }

/** A text that came in, with who may have written it and what was sent to that number before. */
export type Conversation = {
  number: string
  text: string
  talk: Talk[]
  /** Who wrote it, where only one person can have. */
  personId: string | null
  clientId: string | null
  locale: 'en' | 'es'
  practice: { name: string; accent: string }
}
