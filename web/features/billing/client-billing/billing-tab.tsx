import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type ClientLedger, clientLedgerQuery } from '../billing-queries.ts'
import { useBillingEvents } from '../use-billing-events.ts'
import classes from './client-billing.module.css'
import { ClientEntries } from './client-entries.tsx'
import { ClientFees } from './client-fees.tsx'
import { ClientInvoices } from './client-invoices.tsx'
import { EnterCharge } from './enter-charge.tsx'
import { EnterPayment } from './enter-payment.tsx'

/** A client's account as the client sees it, with what the practice may do about it (CLI-5, BIL-1). */
export default function BillingTab({ clientId }: { clientId: string }) {
  const { practiceId } = usePractice()
  const query = useInfiniteQuery(clientLedgerQuery(practiceId, clientId))
  useBillingEvents({ practiceId })
  const [account] = query.data?.pages ?? []
  if (!account)
    return query.isError ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <LoadingState shape="card" rows={6} />
    )
  return (
    <Stack gap="lg">
      <Account account={account} clientId={clientId} />
      <ClientFees clientId={clientId} />
      <ClientEntries
        clientId={clientId}
        entries={query.data!.pages.flatMap((page) => page.items)}
        more={
          query.hasNextPage
            ? { isLoading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }
            : null
        }
      />
      <ClientInvoices invoices={account.invoices} />
    </Stack>
  )
}

function Account({ account, clientId }: { account: ClientLedger; clientId: string }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const { permissions } = usePractice()
  const [open, setOpen] = useState<'charge' | 'payment' | null>(null)
  const figures: [string, number][] = [
    [t('tab.due'), account.dueCents],
    [t('tab.notInvoiced'), account.notInvoicedCents],
    [t('tab.credit'), account.creditCents],
    [t('tab.balance'), account.balanceCents],
  ]
  return (
    <Card component="section" aria-labelledby="account">
      <Group justify="space-between" mb="md">
        <Title order={2} id="account">
          {t('tab.account')}
        </Title>
        {permissions.includes('billing.write') && (
          <Group gap={10}>
            <Button variant="default" onClick={() => setOpen('payment')}>
              {t('tab.enterPayment')}
            </Button>
            <Button onClick={() => setOpen('charge')}>{t('tab.enterCharge')}</Button>
          </Group>
        )}
      </Group>
      <dl className={classes.figures}>
        {figures.map(([term, cents]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{format.money(cents)}</dd>
          </div>
        ))}
      </dl>
      <Text c="dimmed" size="sm">
        {t('tab.sameAsClient')}
      </Text>
      <EnterCharge clientId={clientId} isOpen={open === 'charge'} onClose={() => setOpen(null)} />
      <EnterPayment
        clientId={clientId}
        dueCents={account.dueCents}
        isOpen={open === 'payment'}
        onClose={() => setOpen(null)}
      />
    </Card>
  )
}
