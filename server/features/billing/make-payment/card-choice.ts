import { Type } from 'typebox'
import { Closed, Id } from '../../../kernel/http/schemas.ts'

/** What the processor's own fields make of a typed card. */
export const CardToken = Type.String({ pattern: '^pm_[A-Za-z0-9_]{8,120}$' })

/** A card on file, or a new one as the processor's token. */
export const CardChoice = Type.Union([
  Closed({ savedCardId: Id }),
  Closed({ token: CardToken, save: Type.Boolean() }),
])
