import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Money } from '../../../kernel/money.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Invoice } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import classes from '../paper.module.css'

/** The invoice as a sheet of paper: what is printed is this and nothing else (BIL-2). */
export function InvoicePaper({ invoice, practiceName }: { invoice: Invoice; practiceName: string }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const say = useBillingWords()
  const facts: [string, string][] = [
    [t('billTo'), invoice.billTo],
    [t('for'), invoice.clientName],
    ...(invoice.providerName ? ([[t('provider'), invoice.providerName]] as [string, string][]) : []),
    [t('issuedOn'), format.day(invoice.issuedOn)],
    [t('dueOn'), format.day(invoice.dueOn)],
  ]
  return (
    <section className={classes.paper} aria-labelledby="paper-heading">
      <div className={classes.head}>
        <h2 id="paper-heading">{practiceName}</h2>
        <Text fw={650}>{t('invoiceNumber', { number: invoice.number })}</Text>
      </div>
      <dl className={classes.facts}>
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      <table className={classes.table}>
        <caption className="mantine-visually-hidden" hidden>
          {t('pdf.linesSummary')}
        </caption>
        <thead>
          <tr>
            <th scope="col" className={classes.date}>
              {t('date')}
            </th>
            <th scope="col">{t('service')}</th>
            <th scope="col" className={classes.count}>
              {t('units')}
            </th>
            <th scope="col" className={classes.money}>
              {t('amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {invoice.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an invoice keep their places for ever
            <tr key={index}>
              <td className={classes.date}>{format.day(line.serviceDate)}</td>
              <td>
                {say.invoiceLine(line)}
                <span className={`${classes.quiet} ${classes.onlyNarrow}`}>
                  {format.day(line.serviceDate)}
                  {line.units > 1 && ` · ${t('unitCount', { count: line.units })}`}
                </span>
                <span className={classes.quiet}>
                  {[line.code, line.providerName].filter(Boolean).join(' · ')}
                </span>
              </td>
              <td className={classes.count}>{line.units}</td>
              <td className={classes.money}>{format.money(line.amountCents)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <Total label={t('total')} cents={invoice.totalCents} />
          {invoice.paidCents !== 0 && <Total label={t('paidSoFar')} cents={-invoice.paidCents} />}
          <Total label={t('leftToPay')} cents={invoice.balanceCents} isGrand />
        </tfoot>
      </table>
      {invoice.payments.length > 0 && (
        <>
          <h3>{t('payments')}</h3>
          <table className={classes.table}>
            <tbody>
              {invoice.payments.map((payment) => (
                <tr key={payment.paymentId}>
                  <td>
                    {t('receiptNumber', { number: payment.receiptNumber })}
                    <span className={classes.quiet}>
                      {format.date(payment.paidAt, invoice.timeZone, 'dated')}
                    </span>
                  </td>
                  <td className={classes.money}>
                    <Money cents={payment.amountCents} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

function Total({ label, cents, isGrand }: { label: string; cents: number; isGrand?: boolean }) {
  const format = useFormat()
  return (
    <tr className={isGrand ? classes.grand : undefined}>
      <td className={classes.date} />
      <td className={classes.count} />
      <th scope="row">{label}</th>
      <td className={classes.money}>{format.money(cents)}</td>
    </tr>
  )
}
