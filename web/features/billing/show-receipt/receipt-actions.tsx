import { Button } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useClientPortal } from '../../../kernel/session.ts'

export function ReceiptActions({ paymentId }: { paymentId: string }) {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  return (
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
        href={`/api/portals/${portalId}/payments/${paymentId}/receipt/pdf`}
        download
        leftSection={<IconDownload size={20} aria-hidden />}
      >
        {t('asPdf')}
      </Button>
    </>
  )
}
