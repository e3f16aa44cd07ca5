import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NewAppointmentProps } from './new-appointment-props.ts'

/** Said where clients who book online accept a fee: what staff book was accepted by nobody (SCH-14). */
export function NoFeeNote({
  service,
}: {
  service: NewAppointmentProps['services']['services'][number] | undefined
}) {
  const { t } = useTranslation('scheduling')
  if (!service?.mayCostFees) return null
  return (
    <Text size="sm" c="dimmed">
      {t('new.noFee')}
    </Text>
  )
}
