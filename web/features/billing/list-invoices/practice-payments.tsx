import { Button, Card, Title } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, usePractice, useSession } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type PracticePayment, practicePaymentsQuery } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import classes from '../rows.module.css'

/** Payments as they come in; each leads to its client's account. */
export function PracticePayments() {
  const { t } = useTranslation('billing')
  const { practiceId } = usePractice()
  const query = useInfiniteQuery(practicePaymentsQuery(practiceId))
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
          <LoadingState rows={4} />
        )
      ) : items.length === 0 ? (
        <EmptyState title={t('account.noPayments')} text={t('practice.noPaymentsText')} />
      ) : (
        <ul className={classes.list}>
          {items.map((payment) => (
            <li key={payment.paymentId}>
              <Row payment={payment} />
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

function Row({ payment }: { payment: PracticePayment }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const say = useBillingWords()
  const base = addressOf(usePractice())
  const { person } = useSession()
  return (
    <PageLink to={`${base}/clients/${payment.clientId}/billing`} className={`${classes.row} ${classes.link}`}>
      <span className={classes.words}>
        <span className={classes.name}>{payment.clientName}</span>
        <span className={classes.quiet}>
          {format.date(payment.at, person.timeZone, 'dated')} · {say.means(payment)}
        </span>
      </span>
      <span className={classes.end}>
        {payment.status !== 'succeeded' && <StatusTag tone="warn">{t('state.onItsWay')}</StatusTag>}
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
