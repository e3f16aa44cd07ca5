import { Checkbox, Stack } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceCards } from '../../../kernel/choice-cards.tsx'
import type { PaymentChoices } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import { CardFields } from './card-fields.tsx'
import type { CardFieldsHandle, Processor } from './card-fields-props.ts'
import { RemoveCard } from './remove-card.tsx'

export const newCard = 'new'

export interface PayWithProps {
  processor: Processor
  cards: PaymentChoices['cards']
  chosen: string
  onChoose: (cardId: string) => void
  keepCard: boolean
  onKeepCard: (keep: boolean) => void
  fields: Ref<CardFieldsHandle>
  onSubmit: () => void
}

/** A card on file or a new one; keeping the new one is a choice that nobody makes for the payer (BIL-4). */
export function PayWith(props: PayWithProps) {
  const { t } = useTranslation('billing')
  const say = useBillingWords()
  const { cards, chosen } = props
  const saved = cards.find((card) => card.id === chosen)
  return (
    <Stack gap={12}>
      {cards.length > 0 && (
        <ChoiceCards
          label=""
          aria-labelledby="pay-with"
          value={chosen}
          onChange={props.onChoose}
          choices={[
            ...cards.map((card) => ({
              value: card.id,
              label: say.card(card.brand, card.last4),
              description: t('pay.expires', {
                month: String(card.expMonth).padStart(2, '0'),
                year: String(card.expYear).slice(-2),
              }),
            })),
            { value: newCard, label: t('pay.newCard') },
          ]}
        />
      )}
      {saved && <RemoveCard card={saved} onRemoved={() => props.onChoose(newCard)} />}
      {chosen === newCard && (
        <>
          <CardFields processor={props.processor} ref={props.fields} onSubmit={props.onSubmit} />
          <Checkbox
            label={t('pay.keepCard')}
            description={t('pay.keepCardText')}
            checked={props.keepCard}
            onChange={(event) => props.onKeepCard(event.currentTarget.checked)}
          />
        </>
      )}
    </Stack>
  )
}
