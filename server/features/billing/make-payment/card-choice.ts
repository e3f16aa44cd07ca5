import { Type } from 'typebox'
import { Closed, Id } from '../../../kernel/http/schemas.ts'

/** A card on file, or a new one as the processor's token. */
export const CardChoice = Type.Union([
  Closed({ savedCardId: Id }),
  Closed({ token: Type.String({ pattern: '^pm_[A-Za-z0-9_]{8,120}$' }), save: Type.Boolean() }),
])
