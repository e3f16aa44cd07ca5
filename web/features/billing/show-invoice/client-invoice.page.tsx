import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { clientInvoiceQuery } from '../billing-queries.ts'
import { useBillingEvents } from '../use-billing-events.ts'
import { InvoicePaper } from './invoice-paper.tsx'

/** An invoice as its client sees it, for the people of the practice (CLI-5). */
export default function ClientInvoicePage() {
  const { t } = useTranslation('billing')
  const practice = usePractice()
  const { practiceId } = practice
  const { invoiceId } = usePathParts<{ invoiceId: string }>()
  const base = addressOf(practice)
  const query = useQuery(clientInvoiceQuery(practiceId, invoiceId))
  useBillingEvents({ practiceId })
  const invoice = query.data
  return (
    <>
      <PageHeader
        title={invoice ? t('invoiceNumber', { number: invoice.number }) : t('invoice')}
        back={{ to: `${base}/billing`, label: t('practice.title') }}
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
                component={PageLink}
                to={`${base}/clients/${invoice.clientId}/billing`}
              >
                {t('practice.toAccount')}
              </Button>
            </>
          )
        }
      />
      <Loaded query={query} loading={<LoadingState shape="card" rows={6} />}>
        {(data) => <InvoicePaper invoice={data} practiceName={practice.practiceName} />}
      </Loaded>
    </>
  )
}
