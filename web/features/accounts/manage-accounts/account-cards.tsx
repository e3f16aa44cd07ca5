import { ActionIcon, Card, Group, Select, Text } from '@mantine/core'
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Account, type Direction, nameOf, type Sort, sortable } from '../account-queries.ts'
import { AccountTag } from '../account-tag.tsx'
import { useAccountWords } from '../account-words.ts'
import { AccountActions } from './account-actions.tsx'
import classes from './manage-accounts.module.css'

export interface AccountCardsProps {
  accounts: Account[]
  sort: Sort
  direction: Direction
  onOrder: (order: { sort: Sort; direction: Direction }) => void
}

/** The table where there is no room for one. */
export function AccountCards({ accounts, sort, direction, onOrder }: AccountCardsProps) {
  const { t } = useTranslation('accounts')
  const { wordForClient, timeZone } = usePractice()
  const say = useAccountWords(wordForClient)
  const format = useFormat()
  const isUp = direction === 'asc'
  return (
    <>
      <Group gap={8} mb={12} align="flex-end" wrap="nowrap">
        <Select
          label={t('list.sortBy')}
          data={sortable.map((value) => ({ value, label: say.column(value) }))}
          value={sort}
          onChange={(value) => value && onOrder({ sort: value as Sort, direction })}
          allowDeselect={false}
          className={classes.order}
        />
        <ActionIcon
          variant="default"
          size={44}
          aria-label={isUp ? t('list.ascending') : t('list.descending')}
          onClick={() => onOrder({ sort, direction: isUp ? 'desc' : 'asc' })}
        >
          {isUp ? <IconSortAscending size={22} aria-hidden /> : <IconSortDescending size={22} aria-hidden />}
        </ActionIcon>
      </Group>
      <ul className={classes.cards}>
        {accounts.map((account) => {
          const lines = [
            say.kind(account.role),
            `${t('list.since')}: ${format.date(account.since, timeZone, 'dated')}`,
            account.lastActivityAt && `${t('list.lastActivity')}: ${format.ago(account.lastActivityAt)}`,
            account.tier && `${t('list.tier')}: ${say.tier(account.tier)}`,
          ]
          return (
            <Card component="li" key={account.id} className={classes.card}>
              <Group justify="space-between" align="flex-start" gap={8} wrap="nowrap">
                <Text fw={600}>{nameOf(account)}</Text>
                <AccountTag {...account} />
              </Group>
              <Text className={classes.email}>{account.email}</Text>
              <Text c="dimmed" size="sm">
                {lines.filter(Boolean).join(' · ')}
              </Text>
              <AccountActions account={account} />
            </Card>
          )
        })}
      </ul>
    </>
  )
}
