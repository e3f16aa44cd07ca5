import { Card, Table, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Account, type Direction, type Sort, sortable } from '../account-queries.ts'
import { AccountTag } from '../account-tag.tsx'
import { useAccountWords } from '../account-words.ts'
import { AccountActions } from './account-actions.tsx'
import classes from './manage-accounts.module.css'

export interface AccountTableProps {
  accounts: Account[]
  sort: Sort
  direction: Direction
  onSort: (sort: Sort) => void
}

export function AccountTable({ accounts, sort, direction, onSort }: AccountTableProps) {
  const { t } = useTranslation('accounts')
  const { wordForClient, timeZone } = usePractice()
  const say = useAccountWords(wordForClient)
  const format = useFormat()
  const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown
  return (
    <Card p={0} className={classes.sheet}>
      <Table className={classes.table} verticalSpacing={10} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            {sortable.map((column) => (
              <Table.Th
                key={column}
                aria-sort={column !== sort ? undefined : direction === 'asc' ? 'ascending' : 'descending'}
              >
                <UnstyledButton className={classes.sort} onClick={() => onSort(column)}>
                  {say.column(column)}
                  {column === sort && <Arrow size={15} aria-hidden />}
                </UnstyledButton>
              </Table.Th>
            ))}
            <Table.Th>
              <VisuallyHidden>{t('list.actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.map((account) => (
            <Table.Tr key={account.id}>
              <Table.Td>{account.firstName}</Table.Td>
              <Table.Td>{account.lastName}</Table.Td>
              <Table.Td className={classes.email}>
                {account.email.split('@')[0]}
                <wbr />@{account.email.split('@')[1]}
              </Table.Td>
              <Table.Td>{say.kind(account.role)}</Table.Td>
              <Table.Td>{format.date(account.since, timeZone, 'dated')}</Table.Td>
              <Table.Td>
                {account.lastActivityAt
                  ? format.ago(account.lastActivityAt)
                  : account.state === 'registered'
                    ? t('list.never')
                    : '–'}
              </Table.Td>
              <Table.Td className={classes.state}>
                <AccountTag {...account} />
              </Table.Td>
              <Table.Td>{say.tier(account.tier) ?? '–'}</Table.Td>
              <Table.Td>
                <AccountActions account={account} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}
