import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** MSG-10: what to do where an answer in a day would be too late. */
export function EmergencyNote() {
  const { t } = useTranslation('messaging')
  return (
    <Text size="sm" c="dimmed">
      {t('emergency')}
    </Text>
  )
}
