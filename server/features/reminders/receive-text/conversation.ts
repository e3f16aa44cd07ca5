import type { Talk } from './conversation.sql.ts'

/** A text that came in, with who may have written it and what was sent to that number before. */
export type Conversation = {
  number: string
  text: string
  talk: Talk[]
  personId: string | null
  clientId: string | null
  locale: 'en' | 'es'
  practice: { name: string; accent: string }
}
