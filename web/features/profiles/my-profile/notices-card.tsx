import { Card, Stack, Switch, Text, Title } from '@mantine/core'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { mayOpen } from '../../../kernel/pages.ts'
import { keyIn } from '../../../kernel/query.ts'
import { useClientPortal, useSession } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { tell, tellProblem } from '../../../kernel/toast.tsx'

const noticesQuery = (portalId: string) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'notice-settings'),
    queryFn: async () =>
      (await api.GET('/api/portals/{portalId}/notice-settings', { params: { path: { portalId } } })).data!,
  })

const topics = [
  { topic: 'messaging', feature: 'messaging' },
  { topic: 'documents', feature: 'forms' },
  { topic: 'billing' },
] as const

/** Of what the reader is told by mail, each saved as it is switched; what his access does not open is not offered (PRF-9). */
export function NoticesCard() {
  const { t } = useTranslation('profiles')
  const portal = useClientPortal()
  const { portalId } = portal
  const { person } = useSession()
  const queries = useQueryClient()
  const settings = useQuery(noticesQuery(portalId))
  const [busy, setBusy] = useState(false)
  const offered = topics.filter(({ topic, ...page }) => mayOpen({ permission: topic, ...page }, portal))

  async function choose(topic: (typeof topics)[number]['topic'], isWanted: boolean) {
    if (!settings.data || busy) return
    setBusy(true)
    try {
      const { data } = await api.PUT('/api/portals/{portalId}/notice-settings', {
        params: { path: { portalId } },
        body: { ...settings.data, [topic]: isWanted },
      })
      queries.setQueryData(noticesQuery(portalId).queryKey, data!)
      tell(t('saved'))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Card component="section" aria-labelledby="notices">
      <Title order={2} id="notices" mb={4}>
        {t('notices.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="md" style={{ overflowWrap: 'anywhere' }}>
        {t('notices.text', { email: person.email })}
      </Text>
      <Loaded query={settings} loading={<LoadingState shape="text" rows={offered.length + 1} />}>
        {(data) => (
          <Stack gap={14}>
            {offered.map(({ topic }) => (
              <Switch
                key={topic}
                label={t(`notices.${topic}`)}
                checked={data[topic]}
                onChange={(event) => void choose(topic, event.currentTarget.checked)}
              />
            ))}
            <Text size="sm">{t('notices.appointments')}</Text>
          </Stack>
        )}
      </Loaded>
    </Card>
  )
}
