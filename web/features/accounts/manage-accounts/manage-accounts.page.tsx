import { Button, Card, Group, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDebouncedValue, useMediaQuery } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useKeptText } from '../../../kernel/kept-text.ts'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import type { Direction, Sort } from '../account-queries.ts'
import { AccountCards } from './account-cards.tsx'
import { AccountTable } from './account-table.tsx'
import classes from './manage-accounts.module.css'
import { SecondStepSwitch } from './second-step-switch.tsx'

/** For holders of the role alone: who is registered, who was invited, and what can be done about each (MGR-2 to MGR-13). */
export default function ManageAccountsPage() {
  const { t } = useTranslation('accounts')
  const { practiceId } = usePractice()
  const isWide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false })
  const [typed, setTyped] = useKeptText('accounts')
  const [search] = useDebouncedValue(typed.trim(), 250)
  const [order, setOrder] = useState<{ sort: Sort; direction: Direction }>({
    sort: 'lastName',
    direction: 'asc',
  })
  const list = useInfiniteQuery({
    queryKey: keyIn({ practiceId }, 'accounts', { search, ...order }),
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/accounts', {
          params: {
            path: { practiceId },
            query: {
              limit: 50,
              ...order,
              ...(search && { search }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const readAgain = useDebouncedCallback((refresh: (part: string) => void) => refresh('accounts'), 500)
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'account' || event.kind === 'client') readAgain(refresh)
  })
  const accounts = list.data?.pages.flatMap((page) => page.items)
  const sortBy = (sort: Sort) =>
    setOrder((now) => ({
      sort,
      direction: now.sort === sort && now.direction === 'asc' ? 'desc' : 'asc',
    }))

  return (
    <>
      <PageHeader title={t('list.title')} lead={t('list.lead')} />
      <div className={classes.tools}>
        <TextInput
          type="search"
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className={classes.search}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
        />
        <SecondStepSwitch />
      </div>
      {accounts === undefined ? (
        <Card>
          {list.isError ? (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <LoadingState rows={6} />
          )}
        </Card>
      ) : accounts.length === 0 ? (
        <Card>
          <EmptyState title={t('list.noneFound', { search })} text={t('list.noneFoundText')} />
        </Card>
      ) : (
        <div aria-busy={list.isPlaceholderData}>
          {isWide ? (
            <AccountTable accounts={accounts} {...order} onSort={sortBy} />
          ) : (
            <AccountCards accounts={accounts} {...order} onOrder={setOrder} />
          )}
        </div>
      )}
      {accounts && accounts.length > 0 && (
        <Group mt="md">
          <Text c="dimmed" size="sm" role="status">
            {t('list.shown', { count: accounts.length })}
          </Text>
          {list.hasNextPage && (
            <Button
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('list.more')}
            </Button>
          )}
        </Group>
      )}
    </>
  )
}
