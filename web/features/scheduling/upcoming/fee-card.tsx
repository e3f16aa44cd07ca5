import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '../scheduling-queries.ts'

/** The card that was agreed to for this appointment; its digits are told to its holder alone. */
export function FeeCard({ appointment: { feeCard } }: { appointment: Appointment }) {
  const { t } = useTranslation('scheduling')
  const name = useCardName()
  if (!feeCard) return null
  const isKnown = feeCard.isMine && feeCard.last4 !== null
  const which = `${isKnown ? 'mine' : 'others'}${feeCard.isRemoved ? 'Removed' : ''}`
  return (
    <Text size="sm" c="dimmed">
      {t(`feeCard.${which}`, { card: isKnown ? name(feeCard.brand, feeCard.last4!) : '' })}
    </Text>
  )
}

/** A card in words: its brand and the last four digits. */
export function useCardName() {
  const { t, i18n } = useTranslation('billing')
  return (brand: string | null, last4: string) =>
    `${t(brand && i18n.exists(`billing:brands.${brand}`) ? `brands.${brand}` : 'brands.unknown')} •••• ${last4}`
}
