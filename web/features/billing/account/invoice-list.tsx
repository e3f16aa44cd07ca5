import { Card, Title } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { InvoiceSummary } from '../billing-queries.ts'
import { InvoiceTag } from '../invoice-tag.tsx'
import classes from '../rows.module.css'

/** Open invoices first, then those that are settled; newest first in each. */
export function InvoiceList({ invoices }: { invoices: InvoiceSummary[] }) {
  const { t } = useTranslation('billing')
  const sorted = [...invoices].sort((a, b) => Number(b.balanceCents > 0) - Number(a.balanceCents > 0))
  return (
    <Card component="section" aria-labelledby="invoices">
      <Title order={2} id="invoices" mb="xs">
        {t('account.invoices')}
      </Title>
      {sorted.length === 0 ? (
        <EmptyState title={t('account.noInvoices')} text={t('account.noInvoicesText')} />
      ) : (
        <ul className={classes.list}>
          {sorted.map((invoice) => (
            <li key={invoice.invoiceId}>
              <Row invoice={invoice} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Row({ invoice }: { invoice: InvoiceSummary }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const base = addressOf(useClientPortal())
  const isOpen = invoice.balanceCents > 0
  return (
    <PageLink
      to={`${base}/account/invoices/${invoice.invoiceId}`}
      className={`${classes.row} ${classes.link}`}
    >
      <span className={classes.words}>
        <span className={classes.name}>{t('invoiceNumber', { number: invoice.number })}</span>
        <span className={classes.quiet}>
          {isOpen
            ? t('account.dueBy', { date: format.day(invoice.dueOn) })
            : t('account.sentOn', { date: format.day(invoice.issuedOn) })}
        </span>
      </span>
      <span className={classes.end}>
        <InvoiceTag {...invoice} />
        <span className={classes.money}>
          <span className={classes.name}>
            {format.money(isOpen ? invoice.balanceCents : invoice.totalCents)}
          </span>
          {isOpen && invoice.balanceCents !== invoice.totalCents && (
            <span className={classes.quiet}>
              {t('account.ofTotal', { amount: format.money(invoice.totalCents) })}
            </span>
          )}
        </span>
      </span>
      <IconChevronRight size={20} className={classes.chevron} aria-hidden />
    </PageLink>
  )
}
