import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ComponentProps, useImperativeHandle } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookingCard } from '../../../kernel/pages.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { choicesQuery, type PaymentChoices } from '../billing-queries.ts'
import type { Processor } from '../make-payment/card-fields-props.ts'
import { PayWith } from '../make-payment/pay-with.tsx'
import { useCardChoice } from '../make-payment/use-card-choice.ts'
import { useSaveCard } from './use-save-card.ts'

type Props = ComponentProps<BookingCard>

/** The card that a booking asks for, and what its holder agrees to by giving it (SCH-14). */
export default function CardForBooking(props: Props) {
  const { t } = useTranslation('billing')
  const portal = useClientPortal()
  const mayPay = portal.permissions.includes('billing')
  const choices = useQuery({ ...choicesQuery(portal.portalId), enabled: mayPay })
  if (!mayPay) return <Text>{t('saveCard.mayNot')}</Text>
  return (
    <Loaded query={choices} loading={<LoadingState rows={3} />}>
      {({ cards, processor }) =>
        processor ? (
          // Another first card is another choice.
          <Choice key={props.firstCardId ?? ''} {...props} cards={cards} processor={processor} />
        ) : (
          <Text>{t('pay.notHere')}</Text>
        )
      }
    </Loaded>
  )
}

function Choice({
  agreement,
  givenFor,
  firstCardId,
  giver,
  onSubmit,
  cards,
  processor,
}: Props & { cards: PaymentChoices['cards']; processor: Processor }) {
  const { t } = useTranslation('billing')
  const choice = useCardChoice(cards, firstCardId)
  const { save, refusal } = useSaveCard()
  useImperativeHandle(giver, () => async () => {
    const given = await choice.give()
    if (!given) return null
    if ('savedCardId' in given) return given.savedCardId
    const cardId = await save(given.token, givenFor)
    // Should the booking be refused, the card is there already.
    if (cardId) choice.choose(cardId)
    return cardId
  })
  return (
    <Stack gap="xs">
      <div>
        <PayWith
          title={t('saveCard.forBooking')}
          order={3}
          processor={processor}
          choice={choice}
          refusal={refusal}
          onSubmit={onSubmit}
          isKept
        />
      </div>
      <Text size="sm">{agreement}</Text>
    </Stack>
  )
}
