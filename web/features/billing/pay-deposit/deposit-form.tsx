import { Alert, Button, Card, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { PaymentChoices } from '../billing-queries.ts'
import type { CardFieldsHandle, Processor } from '../make-payment/card-fields-props.ts'
import classes from '../make-payment/make-payment.module.css'
import { newCard, PayWith } from '../make-payment/pay-with.tsx'
import { usePay } from '../make-payment/use-pay.ts'

interface DepositFormProps {
  holdId: string
  amountCents: number
  cards: PaymentChoices['cards']
  processor: Processor
  onBusy: (busy: boolean) => void
}

/** The card and the one button that pays and books. Whose card was refused reads why and may try another one. */
export function DepositForm({ holdId, amountCents, cards, processor, onBusy }: DepositFormProps) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const [cardId, setCardId] = useState(cards[0]?.id ?? newCard)
  const [keepCard, setKeepCard] = useState(false)
  const fields = useRef<CardFieldsHandle>(null)
  const { pay, askAgain, busy, refusal, isLost } = usePay(onBusy, holdId)
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!refusal) return
    note.current?.focus({ preventScroll: true })
    note.current?.scrollIntoView({ block: 'center' })
  }, [refusal])
  // A card that was removed elsewhere cannot stay chosen.
  const chosen = cardId === newCard || cards.some((card) => card.id === cardId) ? cardId : newCard

  const submit = () =>
    void pay({ amountCents }, async () => {
      if (chosen !== newCard) return { savedCardId: chosen }
      const token = await fields.current?.tokenise()
      return token ? { token, save: keepCard } : null
    })

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Card component="section" aria-labelledby="pay-with">
        <Title order={2} id="pay-with" mb={cards.length > 0 ? 0 : 'xs'}>
          {t('pay.payWith')}
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
        <PayWith
          processor={processor}
          cards={cards}
          chosen={chosen}
          onChoose={setCardId}
          keepCard={keepCard}
          onKeepCard={setKeepCard}
          fields={fields}
          onSubmit={submit}
        />
      </Card>
      {isLost ? (
        <Alert role="alert" color="amber" icon={<IconAlertTriangle aria-hidden />} title={t('pay.lost')}>
          <Text mb="sm">{t('pay.lostText')}</Text>
          <Button onClick={() => void askAgain()} loading={busy}>
            {t('pay.askAgain')}
          </Button>
        </Alert>
      ) : (
        <Button
          type="submit"
          size="lg"
          fullWidth
          loading={busy}
          loaderProps={{ 'aria-label': t('pay.paying') }}
        >
          {t('deposit.button', { amount: format.money(amountCents) })}
        </Button>
      )}
      <Text className={classes.note}>
        <IconLock size={16} aria-hidden /> {t('pay.note')}
      </Text>
    </form>
  )
}
