import { Button, Card, Radio, Stack, Text, Title } from '@mantine/core'
import { IconTableExport } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newIdempotencyKey } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { tellProblem } from '../../../kernel/toast.tsx'
import { withFreshSignIn } from '../../identity/index.ts'
import { isOver, RunProgress, runsQuery } from '../../runs/index.ts'

/** All charts of the practice as one file, for administrators. */
export default function ExportClientsTab() {
  const { t } = useTranslation('records')
  const { practiceId } = usePractice()
  const client = useQueryClient()
  const runs = useQuery(runsQuery({ practiceId }, 'exportClients'))
  const [format, setFormat] = useState<'csv' | 'fhir'>('csv')
  const [busy, setBusy] = useState(false)
  const attempt = useRef(newIdempotencyKey())
  const newest = runs.data?.[0]

  async function begin() {
    setBusy(true)
    try {
      await withFreshSignIn(() =>
        api.POST('/api/practices/{practiceId}/clients/export', {
          params: { path: { practiceId }, header: { 'idempotency-key': attempt.current } },
          body: { format },
        }),
      )
      await client.invalidateQueries({ queryKey: keyIn({ practiceId }, 'runs') })
    } catch (error) {
      tellProblem(error)
    } finally {
      attempt.current = newIdempotencyKey()
      setBusy(false)
    }
  }
  return (
    <Card>
      <Stack gap={18}>
        <div>
          <Title order={2} size="h3">
            {t('export.title')}
          </Title>
          <Text c="dimmed">{t('export.lead')}</Text>
        </div>
        <Radio.Group
          label={t('export.format')}
          value={format}
          onChange={(value) => setFormat(value as typeof format)}
        >
          <Stack gap={12} mt={8}>
            <Radio value="csv" label={t('export.csv')} description={t('export.csvHint')} />
            <Radio value="fhir" label={t('export.fhir')} description={t('export.fhirHint')} />
          </Stack>
        </Radio.Group>
        <div>
          <Button
            leftSection={<IconTableExport size={20} aria-hidden />}
            loading={busy}
            disabled={newest !== undefined && !isOver(newest)}
            onClick={() => void begin()}
          >
            {t('export.begin')}
          </Button>
        </div>
        {newest && (
          <RunProgress
            scope={{ practiceId }}
            runId={newest.id}
            label={t('export.running')}
            resultLabel={t('export.resultLabel')}
            summary={() => <Text fw={600}>{t('export.done')}</Text>}
            onOver={() => void client.invalidateQueries({ queryKey: keyIn({ practiceId }, 'runs') })}
          />
        )}
      </Stack>
    </Card>
  )
}
