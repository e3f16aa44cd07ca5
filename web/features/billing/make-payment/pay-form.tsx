import { Card } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { PaymentChoices } from '../billing-queries.ts'
import type { Processor } from './card-fields-props.ts'
import { CreditDialog } from './credit-dialog.tsx'
import { EarlierPayment } from './earlier-payment.tsx'
import { type AmountChoice, HowMuch } from './how-much.tsx'
import classes from './make-payment.module.css'
import { parseAmount } from './parse-amount.rules.ts'
import { PayButton } from './pay-button.tsx'
import { PayWith } from './pay-with.tsx'
import { useCardChoice } from './use-card-choice.ts'
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
  const card = useCardChoice(choices.cards)
  const [askedCents, setAskedCents] = useState<number>()
  const amountField = useRef<HTMLInputElement>(null)
  const { pay, askAgain, busy, refusal, isLost } = usePay(onBusy)

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
      card.give,
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
        <PayWith
          title={t('pay.payWith')}
          processor={processor}
          choice={card}
          refusal={refusal}
          onSubmit={submit}
        />
      </Card>
      <PayButton
        label={
          'cents' in amount ? t('pay.button', { amount: format.money(amount.cents) }) : t('pay.buttonPlain')
        }
        busy={busy}
        isLost={isLost}
        onAskAgain={() => void askAgain()}
      />
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
