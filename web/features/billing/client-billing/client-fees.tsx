import { Card, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { clientFeesQuery } from '../billing-queries.ts'
import { FeeLine } from './fee-line.tsx'

/**
 * Late cancelling, late moves and missed appointments that cost a fee by the accepted policy: to charge to the card that was agreed to,
 * to bill, or to waive (SCH-14). Shows nothing where there are none.
 */
export function ClientFees({ clientId }: { clientId: string }) {
  const { t } = useTranslation('billing')
  const { practiceId } = usePractice()
  const { data } = useQuery(clientFeesQuery(practiceId, clientId))
  if (!data || data.fees.length === 0) return null
  return (
    <Card component="section" aria-labelledby="fees">
      <Title order={2} id="fees">
        {t('fees.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t('fees.lead')}
      </Text>
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {data.fees.map((fee) => (
          <FeeLine
            key={fee.appointmentId}
            fee={fee}
            clientId={clientId}
            mayChargeCards={data.mayChargeCards}
          />
        ))}
      </Stack>
    </Card>
  )
}
