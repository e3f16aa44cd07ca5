import { Card, Title } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { InvoiceSummary } from '../billing-queries.ts'
import { InvoiceTag } from '../invoice-tag.tsx'
import classes from '../rows.module.css'

export function ClientInvoices({ invoices }: { invoices: InvoiceSummary[] }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const base = addressOf(usePractice())
  return (
    <Card component="section" aria-labelledby="client-invoices">
      <Title order={2} id="client-invoices" mb="xs">
        {t('account.invoices')}
      </Title>
      {invoices.length === 0 && <EmptyState title={t('practice.noneAtAll')} text={t('tab.noInvoicesText')} />}
      <ul className={classes.list}>
        {invoices.map((invoice) => (
          <li key={invoice.invoiceId}>
            <PageLink
              to={`${base}/billing/invoices/${invoice.invoiceId}`}
              className={`${classes.row} ${classes.link}`}
            >
              <span className={classes.words}>
                <span className={classes.name}>{t('invoiceNumber', { number: invoice.number })}</span>
                <span className={classes.quiet}>
                  {t('account.sentOn', { date: format.day(invoice.issuedOn) })} ·{' '}
                  {t('account.dueBy', { date: format.day(invoice.dueOn) })}
                </span>
              </span>
              <span className={classes.end}>
                <InvoiceTag {...invoice} />
                <span className={classes.money}>
                  <span className={classes.name}>{format.money(invoice.totalCents)}</span>
                  {invoice.balanceCents > 0 && invoice.balanceCents !== invoice.totalCents && (
                    <span className={classes.quiet}>
                      {t('tab.left', { amount: format.money(invoice.balanceCents) })}
                    </span>
                  )}
                </span>
              </span>
              <IconChevronRight size={20} className={classes.chevron} aria-hidden />
            </PageLink>
          </li>
        ))}
      </ul>
    </Card>
  )
}
