import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import type { Receipt } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import classes from '../paper.module.css'

/** Proof of a payment: who, when, how, how much, and what it settled (BIL-8). */
export function ReceiptPaper({ receipt, practiceName }: { receipt: Receipt; practiceName: string }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const say = useBillingWords()
  const facts: [string, string][] = [
    [t('paidBy'), receipt.payerName],
    [t('for'), receipt.clientName],
    [t('method'), say.means(receipt)],
    [t('paymentNumber'), receipt.paymentId],
  ]
  return (
    <section className={classes.paper} aria-labelledby="paper-heading">
      <div className={classes.head}>
        <h2 id="paper-heading">{practiceName}</h2>
        <Text fw={650}>{t('receiptNumber', { number: receipt.receiptNumber })}</Text>
      </div>
      <Text c="dimmed" mt="md">
        {t('youPaid')}
      </Text>
      <p className={classes.sum}>{format.money(receipt.amountCents)}</p>
      <ZonedTime at={receipt.paidAt} timeZone={receipt.timeZone} date="full" zone="full" />
      {receipt.returnedCents > 0 && (
        <Alert mt="md" color="amber">
          {t('pdf.givenBack', { amount: format.money(receipt.returnedCents) })}
        </Alert>
      )}
      <dl className={classes.facts}>
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {(receipt.allocations.length > 0 || receipt.creditCents > 0) && (
        <>
          <h3>{t('wentTo')}</h3>
          <table className={classes.table}>
            <tbody>
              {receipt.allocations.map((part) => (
                <tr key={part.invoiceId}>
                  <td>
                    {t('invoiceNumber', { number: part.number })}
                    <span className={classes.quiet}>{format.day(part.issuedOn)}</span>
                  </td>
                  <td className={classes.money}>{format.money(part.amountCents)}</td>
                </tr>
              ))}
              {receipt.creditCents > 0 && (
                <tr>
                  <td>
                    {t('keptAsCredit')}
                    <span className={classes.quiet}>{t('creditText')}</span>
                  </td>
                  <td className={classes.money}>{format.money(receipt.creditCents)}</td>
                </tr>
              )}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
