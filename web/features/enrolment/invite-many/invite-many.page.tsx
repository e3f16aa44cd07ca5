import { Button, Card, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { isOver, type Run, RunProgress, runsQuery } from '../../runs/index.ts'
import { ChooseTable } from './choose-table.tsx'
import type { Preview } from './many-lines.ts'
import { MendLines } from './mend-lines.tsx'

/** Many clients at once from a table: preview, put right, begin, watch, and the result (INV-9). */
export default function InviteManyPage() {
  const { t } = useTranslation(['enrolment', 'clients'])
  const practice = usePractice()
  const { practiceId } = practice
  const base = addressOf(practice)
  const go = useGo()
  const named = useSearchParts<{ run: string }>().run
  const [preview, setPreview] = useState<Preview>()
  const [isStarting, setStarting] = useState(false)
  // Who comes back finds what is still under way.
  const runs = useQuery(runsQuery({ practiceId }, 'inviteMany'))
  const underWay = isStarting ? undefined : runs.data?.find((run) => !isOver(run))?.id
  const runId = named ?? (preview ? undefined : underWay)
  const address = `${base}/invitations/many`
  return (
    <>
      <PageHeader
        title={t('enrolment:many.title')}
        lead={t('enrolment:many.lead')}
        back={{ to: `${base}/invitations`, label: t('clients:invitations.title') }}
      />
      {runId ? (
        <Card>
          <Stack gap="lg">
            <RunProgress
              scope={{ practiceId }}
              runId={runId}
              label={t('enrolment:many.run')}
              resultLabel={t('enrolment:many.result')}
              summary={(run) => <Summary run={run} />}
            />
            <Group gap={10}>
              <Button component={PageLink} to={`${base}/invitations`} variant="default">
                {t('enrolment:many.toInvitations')}
              </Button>
              <Button
                variant="subtle"
                onClick={() => {
                  setStarting(true)
                  setPreview(undefined)
                  void go(address, { replace: true })
                }}
              >
                {t('enrolment:many.again')}
              </Button>
            </Group>
          </Stack>
        </Card>
      ) : preview ? (
        <MendLines
          practiceId={practiceId}
          preview={preview}
          onAnother={() => setPreview(undefined)}
          onStarted={(id) => {
            setPreview(undefined)
            void go(address, { search: { run: id }, replace: true })
          }}
        />
      ) : (
        <ChooseTable practiceId={practiceId} onRead={setPreview} />
      )}
    </>
  )
}

function Summary({ run }: { run: Run }) {
  const { t, i18n } = useTranslation('enrolment')
  const shown = (count: number) => ({ count, shown: count.toLocaleString(i18n.language) })
  return (
    <>
      <Text fw={600}>{t('many.done', shown(run.done - run.failed - run.skipped))}</Text>
      {run.skipped > 0 && <Text>{t('many.skipped', shown(run.skipped))}</Text>}
      {run.failed > 0 && <Text>{t('many.failed', shown(run.failed))}</Text>}
    </>
  )
}
