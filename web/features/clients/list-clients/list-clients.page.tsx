import { Button, Card, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconTableImport, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useKeptText } from '../../../kernel/kept-text.ts'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type ClientLine, nameOf } from '../client-queries.ts'
import { RegistrationTag } from '../registration-tag.tsx'
import classes from './list-clients.module.css'

export default function ListClientsPage() {
  const { t } = useTranslation('clients')
  const practice = usePractice()
  const { practiceId } = practice
  const base = `${addressOf(practice)}/clients`
  const [typed, setTyped] = useKeptText('clients')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const list = useInfiniteQuery({
    queryKey: keyIn({ practiceId }, 'clients', { search }),
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/clients', {
          params: {
            path: { practiceId },
            query: { limit: 50, ...(search && { search }), ...(pageParam && { cursor: pageParam }) },
          },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'client') refresh('clients')
  })
  const mayAdd = practice.permissions.includes('clients.write')
  const importing = mayAdd && (
    <Button
      component={PageLink}
      to={`${base}/import`}
      variant="default"
      leftSection={<IconTableImport size={20} aria-hidden />}
    >
      {t('list.import')}
    </Button>
  )
  const add = mayAdd && (
    <Button component={PageLink} to={`${base}/new`} leftSection={<IconUserPlus size={20} aria-hidden />}>
      {t('list.add')}
    </Button>
  )
  const clients = list.data?.pages.flatMap((page) => page.items)

  return (
    <>
      <PageHeader
        title={t('list.title')}
        actions={
          mayAdd && (
            <>
              <Button component={PageLink} to={`${base}/duplicates`} variant="subtle">
                {t('records:duplicates.link')}
              </Button>
              {importing}
              {add}
            </>
          )
        }
      />
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
      <Card p={0} className={classes.card}>
        {clients === undefined ? (
          <div className={classes.inset}>
            {list.isError ? (
              <ErrorState error={list.error} onRetry={() => void list.refetch()} />
            ) : (
              <LoadingState rows={6} />
            )}
          </div>
        ) : clients.length === 0 ? (
          <div className={classes.inset}>
            {search ? (
              <EmptyState title={t('list.noneFound', { search })} text={t('list.noneFoundText')} />
            ) : (
              <EmptyState
                icon={<IconUsers aria-hidden />}
                title={t('list.none')}
                text={t('list.noneText')}
                action={add}
              />
            )}
          </div>
        ) : (
          <ul className={classes.list} aria-busy={list.isPlaceholderData}>
            {clients.map((client) => (
              <Line key={client.id} client={client} to={`${base}/${client.id}`} />
            ))}
          </ul>
        )}
      </Card>
      {list.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      )}
    </>
  )
}

function Line({ client, to }: { client: ClientLine; to: string }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  return (
    <li>
      <PageLink to={to} className={classes.line}>
        <span className={classes.who}>
          <Text span fw={600}>
            {nameOf(client)}
          </Text>
          <Text span c="dimmed" size="sm" className={classes.email}>
            {client.email ?? t('list.noEmail')}
          </Text>
        </span>
        <Text span c="dimmed" size="sm" className={classes.born}>
          {client.dateOfBirth && t('list.born', { date: format.day(client.dateOfBirth) })}
        </Text>
        <span className={classes.state}>
          <RegistrationTag registration={client.registration} />
        </span>
      </PageLink>
    </li>
  )
}
