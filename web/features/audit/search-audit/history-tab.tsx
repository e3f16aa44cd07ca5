import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AuditLines, useAuditLines } from '../audit-lines.tsx'

export default function HistoryTab({ clientId }: { clientId: string }) {
  const { t } = useTranslation('audit')
  const list = useAuditLines({ clientId })
  return (
    <Stack gap={14}>
      <Text c="dimmed">{t('tabLead')}</Text>
      <AuditLines list={list} ofOneClient />
    </Stack>
  )
}
