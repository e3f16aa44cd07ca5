import { Button } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { accountQuery, myInvoiceQuery } from '../billing-queries.ts'
import { useBillingEvents } from '../use-billing-events.ts'
import { InvoicePaper } from './invoice-paper.tsx'

export default function MyInvoicePage() {
  const { t } = useTranslation('billing')
  const portal = useClientPortal()
  const { portalId } = portal
  const { invoiceId } = usePathParts<{ invoiceId: string }>()
  const base = addressOf(portal)
  const query = useQuery(myInvoiceQuery(portalId, invoiceId))
  const account = useQuery(accountQuery(portalId))
  useBillingEvents({ portalId })
  const invoice = query.data
  return (
    <>
      <PageHeader
        title={invoice ? t('invoiceNumber', { number: invoice.number }) : t('invoice')}
        back={{ to: `${base}/account`, label: t('account.title') }}
        actions={
          invoice && (
            <>
              <Button
                variant="default"
                leftSection={<IconPrinter size={20} aria-hidden />}
                onClick={() => window.print()}
              >
                {t('print')}
              </Button>
              <Button
                variant="default"
                component="a"
                href={`/api/portals/${portalId}/invoices/${invoiceId}/pdf`}
                download
                leftSection={<IconDownload size={20} aria-hidden />}
              >
                {t('asPdf')}
              </Button>
              {invoice.balanceCents > 0 && account.data?.mayPayHere && (
                <Button component={PageLink} to={`${base}/pay`} search={{ invoice: invoiceId }}>
                  {t('account.pay')}
                </Button>
              )}
            </>
          )
        }
      />
      <Loaded query={query} loading={<LoadingState shape="card" rows={6} />}>
        {(data) => <InvoicePaper invoice={data} practiceName={portal.practiceName} />}
      </Loaded>
    </>
  )
}
