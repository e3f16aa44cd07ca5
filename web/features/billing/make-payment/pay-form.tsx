import { Alert, Button, Card, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { PaymentChoices } from '../billing-queries.ts'
import type { CardFieldsHandle, Processor } from './card-fields-props.ts'
import { CreditDialog } from './credit-dialog.tsx'
import { EarlierPayment } from './earlier-payment.tsx'
import { type AmountChoice, HowMuch } from './how-much.tsx'
import classes from './make-payment.module.css'
import { parseAmount } from './parse-amount.rules.ts'
import { newCard, PayWith } from './pay-with.tsx'
import { usePay } from './use-pay.ts'

export interface PayFormProps {
  choices: PaymentChoices
  processor: Processor
  /** What is owed less what is on its way. */
  payableCents: number
  invoiceId: string | undefined
  onBusy: (busy: boolean) => void
}

export function PayForm({ choices, processor, payableCents, invoiceId, onBusy }: PayFormProps) {
  const { t, i18n } = useTranslation('billing')
  const format = useFormat()
  const invoice = choices.openInvoices.find((one) => one.invoiceId === invoiceId)
  const [choice, setChoice] = useState<AmountChoice>(
    invoice && invoice.balanceCents < payableCents ? 'invoice' : 'all',
  )
  const [typed, setTyped] = useState('')
  const [amountError, setAmountError] = useState<string>()
  const [cardId, setCardId] = useState(choices.cards[0]?.id ?? newCard)
  const [keepCard, setKeepCard] = useState(false)
  const [askedCents, setAskedCents] = useState<number>()
  const amountField = useRef<HTMLInputElement>(null)
  const fields = useRef<CardFieldsHandle>(null)
  const { pay, askAgain, busy, refusal, isLost } = usePay(onBusy)
  // The button that was pressed is far below on a phone: why nothing was charged comes into view and is read.
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!refusal) return
    note.current?.focus({ preventScroll: true })
    note.current?.scrollIntoView({ block: 'center' })
  }, [refusal])

  // A card that was removed elsewhere cannot stay chosen.
  const chosenCard = cardId === newCard || choices.cards.some((card) => card.id === cardId) ? cardId : newCard
  const amount =
    choice === 'all'
      ? { cents: payableCents }
      : choice === 'invoice' && invoice
        ? { cents: Math.min(invoice.balanceCents, payableCents) }
        : parseAmount(typed, i18n.language)

  function submit() {
    if ('fault' in amount) {
      setAmountError(t(`pay.fault.${amount.fault}`))
      amountField.current?.focus()
      return
    }
    if (amount.cents > payableCents) setAskedCents(amount.cents)
    else void send(amount.cents, 0)
  }

  const send = (amountCents: number, agreedCreditCents: number) =>
    pay(
      {
        amountCents,
        ...(choice === 'invoice' && invoice ? { invoiceId: invoice.invoiceId } : {}),
        ...(agreedCreditCents > 0 ? { agreedCreditCents } : {}),
      },
      async () => {
        if (chosenCard !== newCard) return { savedCardId: chosenCard }
        const token = await fields.current?.tokenise()
        return token ? { token, save: keepCard } : null
      },
    )

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <EarlierPayment choices={choices} />
      <HowMuch
        choices={choices}
        invoice={invoice}
        payableCents={payableCents}
        chosen={choice}
        onChoose={(next) => {
          setChoice(next)
          setAmountError(undefined)
          if (next === 'other') requestAnimationFrame(() => amountField.current?.focus())
        }}
        typed={typed}
        onType={(text) => {
          setTyped(text)
          setAmountError(undefined)
        }}
        error={amountError}
        field={amountField}
      />
      <Card component="section" aria-labelledby="pay-with">
        <Title order={2} id="pay-with" mb={choices.cards.length > 0 ? 0 : 'xs'}>
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
          cards={choices.cards}
          chosen={chosenCard}
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
          {'cents' in amount ? t('pay.button', { amount: format.money(amount.cents) }) : t('pay.buttonPlain')}
        </Button>
      )}
      <Text className={classes.note}>
        <IconLock size={16} aria-hidden /> {t('pay.note')}
      </Text>
      <CreditDialog
        amountCents={askedCents}
        payableCents={payableCents}
        onClose={() => setAskedCents(undefined)}
        onAgree={(amountCents) => {
          setAskedCents(undefined)
          void send(amountCents, amountCents - payableCents)
        }}
      />
    </form>
  )
}
