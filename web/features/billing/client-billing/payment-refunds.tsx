import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useZone } from '../../../kernel/session.ts'
import { StatusTag, type Tone } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Refund, Refundable } from '../billing-queries.ts'
import classes from './client-billing.module.css'
import { RefundDialog } from './refund-dialog.tsx'

/** The button on a payment of which something can still be given back. */
export function RefundButton(props: {
  clientId: string
  payment: Refundable
  name: string
  label?: string
  size?: 'sm' | 'md'
}) {
  const { clientId, payment, name, label, size = 'sm' } = props
  const { t } = useTranslation('billing')
  const [isOpen, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button
        variant="default"
        size={size}
        onClick={open}
        aria-label={`${label ?? t('refund.open')} ${name}`}
      >
        {label ?? t('refund.open')}
      </Button>
      <RefundDialog clientId={clientId} payment={payment} isOpen={isOpen} onClose={close} />
    </>
  )
}

const tones: Record<Refund['status'], Tone> = {
  starting: 'warn',
  unknown: 'warn',
  pending: 'warn',
  succeeded: 'neutral',
  failed: 'bad',
}

/** What became of the refunds of one payment, with what the practice wrote down about them. */
export function PaymentRefunds({ refunds }: { refunds: Refund[] }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const zone = useZone()
  if (refunds.length === 0) return null
  return (
    <ul className={classes.refunds}>
      {refunds.map((refund) => (
        <li key={refund.refundId}>
          <StatusTag tone={tones[refund.status]}>
            {t(`refund.state.${refund.status}`)} · {format.money(refund.amountCents)}
          </StatusTag>
          <Text span size="sm" c="dimmed">
            {[
              format.date(refund.askedAt, zone, 'dated'),
              refund.askedByName ?? t(`refund.origin.${refund.origin}`),
              refund.reason,
              refund.status === 'failed' && t('refund.nothingWent'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </li>
      ))}
    </ul>
  )
}
