import { Card } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { PaymentChoices } from '../billing-queries.ts'
import type { Processor } from '../make-payment/card-fields-props.ts'
import classes from '../make-payment/make-payment.module.css'
import { PayButton } from '../make-payment/pay-button.tsx'
import { PayWith } from '../make-payment/pay-with.tsx'
import { useCardChoice } from '../make-payment/use-card-choice.ts'
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
  const card = useCardChoice(cards)
  const { pay, askAgain, busy, refusal, isLost } = usePay(onBusy, holdId)
  const submit = () => void pay({ amountCents }, card.give)
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
        <PayWith
          title={t('pay.payWith')}
          processor={processor}
          choice={card}
          refusal={refusal}
          onSubmit={submit}
        />
      </Card>
      <PayButton
        label={t('deposit.button', { amount: format.money(amountCents) })}
        busy={busy}
        isLost={isLost}
        onAskAgain={() => void askAgain()}
      />
    </form>
  )
}
