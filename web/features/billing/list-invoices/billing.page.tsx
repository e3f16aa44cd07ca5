import { Button, Card, SegmentedControl, Stack, Title } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type InvoiceLine, invoicesQuery } from '../billing-queries.ts'
import { InvoiceTag } from '../invoice-tag.tsx'
import classes from '../rows.module.css'
import { useBillingEvents } from '../use-billing-events.ts'
import page from './billing.module.css'
import { PracticePayments } from './practice-payments.tsx'

/** The practice's money at a glance: what is still open, and what came in. */
export default function BillingPage() {
  const { t } = useTranslation('billing')
  const { practiceId } = usePractice()
  useBillingEvents({ practiceId })
  return (
    <>
      <PageHeader title={t('practice.title')} lead={t('practice.lead')} />
      <div className={page.columns}>
        <Invoices />
        <PracticePayments />
      </div>
    </>
  )
}

function Invoices() {
  const { t } = useTranslation('billing')
  const { practiceId } = usePractice()
  const [which, setWhich] = useState('open')
  const query = useInfiniteQuery(invoicesQuery(practiceId, which === 'open'))
  const items = query.data?.pages.flatMap((part) => part.items)
  return (
    <Card component="section" aria-labelledby="invoices">
      <div className={page.head}>
        <Title order={2} id="invoices">
          {t('account.invoices')}
        </Title>
        <SegmentedControl
          aria-label={t('practice.which')}
          value={which}
          onChange={setWhich}
          data={[
            { value: 'open', label: t('practice.onlyOpen') },
            { value: 'all', label: t('practice.all') },
          ]}
        />
      </div>
      <Stack gap={0}>
        {items === undefined ? (
          query.isError ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <LoadingState rows={5} />
          )
        ) : items.length === 0 ? (
          <EmptyState
            title={which === 'open' ? t('practice.noneOpen') : t('practice.noneAtAll')}
            text={t('practice.noneText')}
          />
        ) : (
          <ul className={classes.list}>
            {items.map((invoice) => (
              <li key={invoice.invoiceId}>
                <Row invoice={invoice} />
              </li>
            ))}
          </ul>
        )}
      </Stack>
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('practice.moreInvoices')}
        </Button>
      )}
    </Card>
  )
}

function Row({ invoice }: { invoice: InvoiceLine }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const base = addressOf(usePractice())
  const isOpen = invoice.balanceCents > 0
  return (
    <PageLink
      to={`${base}/billing/invoices/${invoice.invoiceId}`}
      className={`${classes.row} ${classes.link}`}
    >
      <span className={classes.words}>
        <span className={classes.name}>{invoice.clientName}</span>
        <span className={classes.quiet}>
          {t('invoiceNumber', { number: invoice.number })} ·{' '}
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
