import { Card, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded } from '../../../kernel/states.tsx'

/** The practice's own names. */
export default function PracticeTab() {
  const { t } = useTranslation('practice')
  const { practiceId } = usePractice()
  const practice = useQuery({
    queryKey: keyIn({ practiceId }, 'overview'),
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/overview', { params: { path: { practiceId } } })).data!,
  })
  return (
    <Loaded query={practice}>
      {({ name, legalName }) => (
        <Card component="section" aria-labelledby="names">
          <Title order={2} id="names">
            {t('settings.practice.names')}
          </Title>
          <Text>{name}</Text>
          <Text c="dimmed">{legalName}</Text>
        </Card>
      )}
    </Loaded>
  )
}
