import { useRef, useState } from 'react'
import type { PaymentChoices } from '../billing-queries.ts'
import type { CardFieldsHandle } from './card-fields-props.ts'

export const newCard = 'new'

/** Which card it shall be: one on file, the newest first, or a new one. */
export function useCardChoice(cards: PaymentChoices['cards'], first?: string | null) {
  const [cardId, choose] = useState(cards.find((card) => card.id === first)?.id ?? cards[0]?.id ?? newCard)
  const [keepCard, setKeepCard] = useState(false)
  const fields = useRef<CardFieldsHandle>(null)
  // A card that was removed elsewhere cannot stay chosen.
  const chosen = cardId === newCard || cards.some((card) => card.id === cardId) ? cardId : newCard
  return {
    cards,
    chosen,
    choose,
    keepCard,
    setKeepCard,
    fields,
    /** A new card becomes a token by this; null when something is wrong with it, which the fields then say themselves. */
    give: async (): Promise<{ savedCardId: string } | { token: string; save: boolean } | null> => {
      if (chosen !== newCard) return { savedCardId: chosen }
      const token = await fields.current?.tokenise()
      return token ? { token, save: keepCard } : null
    },
  }
}

export type CardChoice = ReturnType<typeof useCardChoice>
