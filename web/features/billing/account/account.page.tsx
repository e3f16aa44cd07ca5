import { Button, Card, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../kernel/format.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Account, accountQuery } from '../billing-queries.ts'
import { useBillingEvents } from '../use-billing-events.ts'
import classes from './account.module.css'
import { InvoiceList } from './invoice-list.tsx'
import { LedgerList } from './ledger-list.tsx'
import { PaymentList } from './payment-list.tsx'

/** What the client owes in plain words, and where it comes from: invoices, payments, and every single entry. */
export default function AccountPage() {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const account = useQuery(accountQuery(portalId))
  useBillingEvents({ portalId })
  return (
    <>
      <PageHeader title={t('account.title')} />
      <Loaded query={account} loading={<LoadingState shape="card" rows={4} />}>
        {(data) => (
          <Stack gap="lg">
            <Owed account={data} />
            <InvoiceList invoices={data.invoices} />
            <PaymentList />
            <LedgerList />
          </Stack>
        )}
      </Loaded>
    </>
  )
}

function Owed({ account }: { account: Account }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const base = addressOf(useClientPortal())
  const { dueCents, creditCents, notInvoicedCents, onTheirWayCents, mayPayHere, practicePhone } = account
  const said =
    dueCents > 0
      ? t('account.youOwe', { amount: format.money(dueCents) })
      : creditCents > 0
        ? t('account.youHaveCredit', { amount: format.money(creditCents) })
        : t('account.youOweNothing')
  return (
    <Card component="section" aria-label={t('account.balance')}>
      <div className={classes.head}>
        <div>
          <p className={classes.owed}>{said}</p>
          {dueCents > 0 && (
            <Text c="dimmed">{t('account.onInvoices', { count: account.openInvoiceCount })}</Text>
          )}
          {creditCents > 0 && <Text c="dimmed">{t('creditText')}</Text>}
          {notInvoicedCents > 0 && (
            <Text c="dimmed">{t('account.notInvoiced', { amount: format.money(notInvoicedCents) })}</Text>
          )}
          {onTheirWayCents > 0 && (
            <Text c="dimmed">{t('account.onItsWay', { amount: format.money(onTheirWayCents) })}</Text>
          )}
        </div>
        {dueCents > 0 && mayPayHere && (
          <Button component={PageLink} to={`${base}/pay`} size="lg" className={classes.pay}>
            {t('account.pay')}
          </Button>
        )}
      </div>
      {dueCents > 0 && !mayPayHere && (
        <Text mt="md">
          {practicePhone
            ? t('pay.whomToAsk', { phone: formatPhone(practicePhone) })
            : t('pay.whomToAskWithoutPhone')}
        </Text>
      )}
    </Card>
  )
}
