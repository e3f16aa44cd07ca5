import { Card, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { PaymentChoices } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import rows from '../rows.module.css'
import classes from './make-payment.module.css'

const mostLines = 3

/** The open invoices with what they ask for, and their sum. */
export function WhatFor({ choices }: { choices: PaymentChoices }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const say = useBillingWords()
  return (
    <Card component="section" aria-labelledby="what-for">
      <Title order={2} id="what-for" mb="xs">
        {t('pay.whatFor')}
      </Title>
      <ul className={rows.list}>
        {choices.openInvoices.map((invoice) => (
          <li key={invoice.invoiceId} className={rows.row}>
            <span className={rows.words}>
              <span className={rows.name}>{t('invoiceNumber', { number: invoice.number })}</span>
              {invoice.lines.slice(0, mostLines).map((line) => (
                <span
                  key={`${line.serviceDate} ${line.description} ${line.amountCents}`}
                  className={rows.quiet}
                >
                  {say.invoiceLine(line)}, {format.day(line.serviceDate)}
                </span>
              ))}
              {invoice.lines.length > mostLines && (
                <span className={rows.quiet}>
                  {t('pay.moreLines', { count: invoice.lines.length - mostLines })}
                </span>
              )}
              {invoice.balanceCents < invoice.totalCents && (
                <span className={rows.quiet}>
                  {t('pay.partPaid', {
                    paid: format.money(invoice.totalCents - invoice.balanceCents),
                    total: format.money(invoice.totalCents),
                  })}
                </span>
              )}
            </span>
            <span className={`${rows.money} ${rows.name}`}>{format.money(invoice.balanceCents)}</span>
          </li>
        ))}
        <li className={rows.row}>
          <span className={`${rows.words} ${rows.name}`}>{t('pay.youOwe')}</span>
          <span className={`${rows.money} ${classes.sum}`}>{format.money(choices.dueCents)}</span>
        </li>
      </ul>
    </Card>
  )
}
