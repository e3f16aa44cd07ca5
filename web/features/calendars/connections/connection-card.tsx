import { Alert, Button, Card, Checkbox, Group, Select, Stack, Text, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { asProblem, type Problem } from '../../../kernel/problem.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Connection, type Connections, connectionsQuery } from '../calendar-queries.ts'
import { CalendarTroubles } from './calendar-troubles.tsx'
import { Disconnect } from './disconnect.tsx'
import { Reconnect } from './reconnect.tsx'
import { useMoment } from './use-moment.ts'

const choices = ['busy', 'initials', 'firstName'] as const

/** One account: which of its calendars block time, which one takes appointments, and what their titles say. */
export function ConnectionCard({
  connection,
  titleExamples,
}: {
  connection: Connection
  titleExamples: Connections['titleExamples']
}) {
  const { t } = useTranslation('calendars')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const format = useFormat()
  const moment = useMoment()
  const [blockingIds, setBlockingIds] = useState(
    connection.calendars.filter((c) => c.blocksTime).map((c) => c.id),
  )
  const [writesToId, setWritesToId] = useState(connection.calendars.find((c) => c.receivesOurs)?.id ?? null)
  const [titleChoice, setTitleChoice] = useState(connection.titleChoice)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const isUsed = connection.calendars.some((c) => c.blocksTime || c.receivesOurs)
  const path = { practiceId, connectionId: connection.id }
  const refresh = () => queries.invalidateQueries({ queryKey: connectionsQuery(practiceId).queryKey })

  async function save() {
    setBusy(true)
    try {
      await api.PUT('/api/practices/{practiceId}/calendar-connections/{connectionId}', {
        params: { path },
        body: { version: connection.version, blockingIds, writesToId, titleChoice },
      })
      tell(t('saved'))
      await refresh()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }

  async function syncNow() {
    try {
      await api.POST('/api/practices/{practiceId}/calendar-connections/{connectionId}/sync', {
        params: { path },
      })
      tell(t('syncing'))
    } catch (error) {
      tellProblem(error)
    }
  }

  const heading = `connection-${connection.id}`
  const { problem: trouble } = connection
  return (
    <Card component="section" aria-labelledby={`${heading} ${heading}-account`}>
      <Stack gap="md">
        <Group justify="space-between" align="start">
          <div>
            <Title order={2} id={heading}>
              {t(`kind.${connection.kind}`)}
            </Title>
            <Text c="dimmed" id={`${heading}-account`} style={{ overflowWrap: 'anywhere' }}>
              {connection.account}
            </Text>
          </div>
          <Text c="dimmed" size="sm">
            {connection.lastSyncAt
              ? t('lastSync', { ago: format.ago(connection.lastSyncAt) })
              : t(isUsed ? 'firstSync' : 'notUsed')}
          </Text>
        </Group>
        {trouble && (
          <Alert color="amber" role="status" title={t(`problem.${trouble.code}.title`)}>
            <Stack gap="sm">
              <span>{t(`problem.${trouble.code}.text`, { when: moment(trouble.since) })}</span>
              {connection.state === 'paused' && <Reconnect connection={connection} onDone={refresh} />}
            </Stack>
          </Alert>
        )}
        <CalendarTroubles calendars={connection.calendars} />
        <Checkbox.Group
          label={t('blocking')}
          description={t('blockingHint')}
          value={blockingIds}
          onChange={setBlockingIds}
        >
          <Stack gap="xs" mt="xs">
            {connection.calendars.map((calendar) => (
              <Checkbox key={calendar.id} value={calendar.id} label={calendar.name} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Select
          label={t('writesTo')}
          description={t('writesToHint')}
          value={writesToId ?? ''}
          onChange={(id) => setWritesToId(id || null)}
          allowDeselect={false}
          data={[
            { value: '', label: t('writesToNone') },
            ...connection.calendars.filter((c) => c.isWritable).map((c) => ({ value: c.id, label: c.name })),
          ]}
        />
        {writesToId && (
          <Select
            label={t('titles')}
            description={t('titlesHint')}
            value={titleChoice}
            onChange={(choice) => choice && setTitleChoice(choice as typeof titleChoice)}
            allowDeselect={false}
            data={choices.map((choice) => ({
              value: choice,
              label: t(`titleChoice.${choice}`, { example: titleExamples[choice] }),
            }))}
          />
        )}
        <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
        <Group>
          <Button onClick={() => void save()} loading={busy}>
            {t('save')}
          </Button>
          {isUsed && connection.state === 'active' && (
            <Button
              variant="default"
              leftSection={<IconRefresh size={18} aria-hidden />}
              onClick={() => void syncNow()}
            >
              {t('syncNow')}
            </Button>
          )}
          <Disconnect connection={connection} onDone={refresh} />
        </Group>
      </Stack>
    </Card>
  )
}
