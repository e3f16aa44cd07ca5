import { Button, Card, Title } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type PaymentLine, paymentsQuery } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import classes from '../rows.module.css'

/** Every payment, each leading to its receipt, or to what is still waited for (BIL-8, BIL-14). */
export function PaymentList() {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const query = useInfiniteQuery(paymentsQuery(portalId))
  const items = query.data?.pages.flatMap((page) => page.items)
  return (
    <Card component="section" aria-labelledby="payments">
      <Title order={2} id="payments" mb="xs">
        {t('payments')}
      </Title>
      {items === undefined ? (
        query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingState rows={2} />
        )
      ) : items.length === 0 ? (
        <EmptyState title={t('account.noPayments')} text={t('account.noPaymentsText')} />
      ) : (
        <ul className={classes.list}>
          {items.map((payment) => (
            <li key={payment.paymentId}>
              <Row payment={payment} timeZone={query.data!.pages[0]!.timeZone} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('account.morePayments')}
        </Button>
      )}
    </Card>
  )
}

function Row({ payment, timeZone }: { payment: PaymentLine; timeZone: string }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const say = useBillingWords()
  const base = addressOf(useClientPortal())
  const isDone = payment.status === 'succeeded'
  return (
    <PageLink
      to={`${base}/${isDone ? 'account/receipts' : 'pay'}/${payment.paymentId}`}
      className={`${classes.row} ${classes.link}`}
    >
      <span className={classes.words}>
        <span className={classes.name}>{format.date(payment.at, timeZone, 'dated')}</span>
        <span className={classes.quiet}>
          {say.means(payment)}
          {isDone && ` · ${t('receiptNumber', { number: payment.receiptNumber ?? '' })}`}
        </span>
      </span>
      <span className={classes.end}>
        {!isDone && <StatusTag tone="warn">{t('state.onItsWay')}</StatusTag>}
        {payment.returnedCents > 0 && (
          <StatusTag>
            {payment.returnedCents === payment.amountCents
              ? t('state.givenBack')
              : t('state.partlyGivenBack')}
          </StatusTag>
        )}
        <span className={`${classes.money} ${classes.name}`}>{format.money(payment.amountCents)}</span>
      </span>
      <IconChevronRight size={20} className={classes.chevron} aria-hidden />
    </PageLink>
  )
}
