import { Alert, Checkbox, Stack, Title, type TitleOrder } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceCards } from '../../../kernel/choice-cards.tsx'
import { useBillingWords } from '../billing-words.ts'
import { CardFields } from './card-fields.tsx'
import type { Processor } from './card-fields-props.ts'
import { RemoveCard } from './remove-card.tsx'
import { type CardChoice, newCard } from './use-card-choice.ts'

export interface PayWithProps {
  title: string
  order?: TitleOrder
  processor: Processor
  choice: CardChoice
  refusal: { title: string; text: string | undefined } | undefined
  onSubmit: () => void
  /** The new card is kept anyhow, so nobody is asked whether to. */
  isKept?: boolean
}

/**
 * A card on file or a new one, and why the last one was refused; the same wherever a card is asked for. Keeping the new one is a choice
 * that nobody makes for the payer (BIL-4).
 */
export function PayWith({ title, order = 2, processor, choice, refusal, onSubmit, isKept }: PayWithProps) {
  const { t } = useTranslation('billing')
  const say = useBillingWords()
  const { cards, chosen } = choice
  const saved = cards.find((card) => card.id === chosen)
  // The button that was pressed is far below on a phone: why nothing happened comes into view and is read.
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!refusal) return
    note.current?.focus({ preventScroll: true })
    note.current?.scrollIntoView({ block: 'center' })
  }, [refusal])
  return (
    <>
      <Title order={order} id="pay-with" mb={cards.length > 0 ? 0 : 'xs'}>
        {title}
      </Title>
      {refusal && (
        <Alert
          ref={note}
          tabIndex={-1}
          role="alert"
          color="red"
          my="sm"
          icon={<IconAlertTriangle aria-hidden />}
          title={refusal.title}
        >
          {refusal.text}
        </Alert>
      )}
      <Stack gap={12}>
        {cards.length > 0 && (
          <ChoiceCards
            label=""
            aria-labelledby="pay-with"
            value={chosen}
            onChange={choice.choose}
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
        {saved && !isKept && <RemoveCard card={saved} onRemoved={() => choice.choose(newCard)} />}
        {chosen === newCard && (
          <>
            <CardFields processor={processor} ref={choice.fields} onSubmit={onSubmit} />
            {!isKept && (
              <Checkbox
                label={t('pay.keepCard')}
                description={t('pay.keepCardText')}
                checked={choice.keepCard}
                onChange={(event) => choice.setKeepCard(event.currentTarget.checked)}
              />
            )}
          </>
        )}
      </Stack>
    </>
  )
}
