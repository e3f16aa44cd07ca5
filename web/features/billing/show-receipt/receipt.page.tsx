import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { receiptQuery } from '../billing-queries.ts'
import { ReceiptActions } from './receipt-actions.tsx'
import { ReceiptPaper } from './receipt-paper.tsx'

export default function ReceiptPage() {
  const { t } = useTranslation('billing')
  const portal = useClientPortal()
  const { paymentId } = usePathParts<{ paymentId: string }>()
  const query = useQuery(receiptQuery(portal.portalId, paymentId))
  return (
    <>
      <PageHeader
        title={query.data ? t('receiptNumber', { number: query.data.receiptNumber }) : t('receipt')}
        back={{ to: `${addressOf(portal)}/account`, label: t('account.title') }}
        actions={query.data && <ReceiptActions paymentId={paymentId} />}
      />
      <Loaded query={query} loading={<LoadingState shape="card" rows={6} />}>
        {(receipt) => <ReceiptPaper receipt={receipt} practiceName={portal.practiceName} />}
      </Loaded>
    </>
  )
}
