import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FactTile } from '../../../kernel/fact-tile.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { clientLedgerQuery } from '../billing-queries.ts'

export default function BalanceTile({ clientId }: { clientId: string }) {
  const { t } = useTranslation('billing')
  const practice = usePractice()
  const format = useFormat()
  const query = useInfiniteQuery(clientLedgerQuery(practice.practiceId, clientId))
  const account = query.data?.pages[0]
  if (!account) return query.isError ? null : <LoadingState shape="card" rows={2} />
  return (
    <FactTile
      label={t('tab.balance')}
      to={`${addressOf(practice)}/clients/${clientId}/billing`}
      value={format.money(account.balanceCents)}
      detail={
        account.dueCents > 0
          ? t('tab.dueNow', { amount: format.money(account.dueCents) })
          : t('tab.nothingDue')
      }
    />
  )
}
