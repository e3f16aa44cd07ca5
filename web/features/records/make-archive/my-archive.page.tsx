import { Button, Card, List, Stack, Text, Title } from '@mantine/core'
import { IconArchive, IconHistory } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newIdempotencyKey } from '../../../kernel/api.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { tellProblem } from '../../../kernel/toast.tsx'
import { withFreshSignIn } from '../../identity/index.ts'
import { isOver, RunProgress, runsQuery } from '../../runs/index.ts'

const inside = ['papers', 'files', 'data', 'accesses'] as const

/** What the portal holds about its client, as one file to take along (PRF-12). */
export default function MyArchivePage() {
  const { t } = useTranslation('records')
  const portal = useClientPortal()
  const { portalId } = portal
  const client = useQueryClient()
  const runs = useQuery(runsQuery({ portalId }, 'makeArchive'))
  const [busy, setBusy] = useState(false)
  const attempt = useRef(newIdempotencyKey())

  async function begin() {
    setBusy(true)
    try {
      await withFreshSignIn(() =>
        api.POST('/api/portals/{portalId}/archive', {
          params: { path: { portalId }, header: { 'idempotency-key': attempt.current } },
        }),
      )
      attempt.current = newIdempotencyKey()
      await client.invalidateQueries({ queryKey: keyIn({ portalId }, 'runs') })
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const newest = runs.data?.[0]
  return (
    <>
      <PageHeader
        title={t('archive.title')}
        lead={t('archive.lead')}
        back={
          portal.permissions.includes('basic')
            ? { to: `${addressOf(portal)}/profile`, label: t('profiles:mine.title') }
            : undefined
        }
      />
      <Card>
        <Stack gap={18} align="flex-start">
          <div>
            <Title order={2} size="h3" mb={8}>
              {t('archive.what')}
            </Title>
            <List spacing={6}>
              {inside.map((one) => (
                <List.Item key={one}>{t(`archive.inside.${one}`)}</List.Item>
              ))}
            </List>
          </div>
          <Text>{t('archive.notInside')}</Text>
          <Text>{t('archive.keep')}</Text>
          <Loaded query={runs} loading={<LoadingState shape="text" rows={2} />}>
            {() => (
              <Stack gap={18} align="stretch" w="100%">
                {newest && (
                  <RunProgress
                    scope={{ portalId }}
                    runId={newest.id}
                    label={t('archive.running')}
                    resultLabel={t('archive.resultLabel')}
                    summary={() => <Text fw={600}>{t('archive.done')}</Text>}
                    onOver={() => void client.invalidateQueries({ queryKey: keyIn({ portalId }, 'runs') })}
                  />
                )}
                {(!newest || isOver(newest)) && (
                  <div>
                    <Button
                      variant={newest ? 'default' : 'filled'}
                      leftSection={<IconArchive size={20} aria-hidden />}
                      loading={busy}
                      onClick={() => void begin()}
                    >
                      {t(newest ? 'archive.again' : 'archive.begin')}
                    </Button>
                  </div>
                )}
              </Stack>
            )}
          </Loaded>
        </Stack>
      </Card>
      {portal.permissions.includes('basic') && (
        <Card mt="md">
          <Title order={2} size="h3" mb={8}>
            {t('archive.whoOpened')}
          </Title>
          <Text mb="md">{t('archive.whoOpenedText')}</Text>
          <Button
            component={PageLink}
            to={`${addressOf(portal)}/record-accesses`}
            variant="default"
            leftSection={<IconHistory size={20} aria-hidden />}
          >
            {t('archive.seeWho')}
          </Button>
        </Card>
      )}
    </>
  )
}
