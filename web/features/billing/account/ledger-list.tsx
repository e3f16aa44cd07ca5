import { Button, Card, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type LedgerLine, ledgerQuery } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import classes from '../rows.module.css'

/** Every entry: charges and refunds add to what is owed, payments and what is taken back take off. */
export function LedgerList() {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const query = useInfiniteQuery(ledgerQuery(portalId))
  const items = query.data?.pages.flatMap((page) => page.items)
  return (
    <Card component="section" aria-labelledby="ledger">
      <Title order={2} id="ledger">
        {t('account.ledger')}
      </Title>
      <Text c="dimmed" size="sm" mb="xs">
        {t('account.ledgerText')}
      </Text>
      {items === undefined ? (
        query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingState rows={3} />
        )
      ) : items.length === 0 ? (
        <EmptyState title={t('account.noEntries')} />
      ) : (
        <ul className={classes.list}>
          {items.map((line) => (
            <Row key={line.id} line={line} />
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
          {t('account.moreEntries')}
        </Button>
      )}
    </Card>
  )
}

function Row({ line }: { line: LedgerLine }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const say = useBillingWords()
  const more = [
    format.day(line.serviceDate),
    line.code,
    line.providerName,
    line.units > 1 && t('unitCount', { count: line.units }),
    line.isReversed && t('state.takenBack'),
  ]
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <span className={classes.name}>{say.entry(line)}</span>
        <span className={classes.quiet}>{more.filter(Boolean).join(' · ')}</span>
      </span>
      <span className={`${classes.money} ${classes.name}`}>{format.money(line.amountCents)}</span>
    </li>
  )
}
