import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../kernel/status-tag.tsx'
import { dayFromNow } from './local-day.ts'

/** Open, overdue, paid in part, paid. */
export function InvoiceTag({
  balanceCents,
  totalCents,
  dueOn,
}: {
  balanceCents: number
  totalCents: number
  dueOn: string
}) {
  const { t } = useTranslation('billing')
  if (balanceCents <= 0) return <StatusTag tone="ok">{t('state.paid')}</StatusTag>
  if (dueOn < dayFromNow(0)) return <StatusTag tone="warn">{t('state.overdue')}</StatusTag>
  return <StatusTag>{balanceCents < totalCents ? t('state.partlyPaid') : t('state.open')}</StatusTag>
}
