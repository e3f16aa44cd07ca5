import { Card, TextInput, Title } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceCards } from '../../../kernel/choice-cards.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { PaymentChoices } from '../billing-queries.ts'
import classes from './make-payment.module.css'

export type AmountChoice = 'all' | 'invoice' | 'other'

export interface HowMuchProps {
  choices: PaymentChoices
  /** The invoice that the payer came from. */
  invoice: PaymentChoices['openInvoices'][number] | undefined
  payableCents: number
  chosen: AmountChoice
  onChoose: (choice: AmountChoice) => void
  typed: string
  onType: (text: string) => void
  error: string | undefined
  field: Ref<HTMLInputElement>
}

export function HowMuch({ choices, invoice, payableCents, ...props }: HowMuchProps) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const everything = {
    value: 'all',
    label: choices.onTheirWayCents > 0 ? t('pay.theRest') : t('pay.everything'),
    description: t('pay.invoiceCount', { count: choices.openInvoiceCount }),
    aside: format.money(payableCents),
  }
  const thisOne = invoice &&
    invoice.balanceCents < payableCents && {
      value: 'invoice',
      label: t('pay.onlyInvoice', { number: invoice.number }),
      aside: format.money(invoice.balanceCents),
    }
  return (
    <Card component="section" aria-labelledby="how-much">
      <Title order={2} id="how-much">
        {t('pay.howMuch')}
      </Title>
      <ChoiceCards
        label=""
        aria-labelledby="how-much"
        value={props.chosen}
        onChange={(value) => props.onChoose(value as AmountChoice)}
        choices={[
          everything,
          ...(thisOne ? [thisOne] : []),
          { value: 'other', label: t('pay.other'), description: t('pay.oldestFirst') },
        ]}
      />
      {props.chosen === 'other' && (
        <TextInput
          ref={props.field}
          label={t('pay.otherAmount')}
          className={classes.other}
          leftSection="$"
          inputMode="decimal"
          autoComplete="off"
          maxLength={14}
          value={props.typed}
          onChange={(event) => props.onType(event.currentTarget.value)}
          error={props.error}
        />
      )}
    </Card>
  )
}
