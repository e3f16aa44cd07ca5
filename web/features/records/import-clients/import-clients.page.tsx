import { Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { asProblem } from '../../../kernel/problem.ts'
import { addressOf, usePractice, useZone } from '../../../kernel/session.ts'
import { LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Run, RunProgress, runsQuery } from '../../runs/index.ts'
import { CheckTable } from './check-table.tsx'
import { newIdempotencyKey, type Preview, readTable } from './table-preview.ts'

type Chosen = { file: File; preview: Preview; key: string }

export default function ImportClientsPage() {
  const { t } = useTranslation('records')
  const practice = usePractice()
  const { practiceId } = practice
  const base = `${addressOf(practice)}/clients`
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Chosen>()
  const [isReading, setReading] = useState(false)
  const [error, setError] = useState<unknown>()
  const [runId, setRunId] = useState<string>()

  async function choose(file: File | undefined) {
    if (!file) return
    setReading(true)
    setError(undefined)
    try {
      setChosen({ file, preview: await readTable(practiceId, file, null), key: newIdempotencyKey() })
    } catch (caught) {
      setChosen(undefined)
      setError(caught)
    } finally {
      setReading(false)
    }
  }
  const problem = error === undefined ? undefined : asProblem(error)
  return (
    <>
      <PageHeader
        title={t('import.title')}
        lead={t('import.lead')}
        back={{ to: base, label: t('clients:list.title') }}
      />
      <Stack gap={22}>
        {runId ? (
          <Card>
            <Stack gap={22}>
              <ImportRun practiceId={practiceId} runId={runId} />
              <Group gap={10}>
                <Button component={PageLink} to={base} variant="default">
                  {t('import.toClients')}
                </Button>
                <Button
                  variant="subtle"
                  onClick={() => {
                    setRunId(undefined)
                    setChosen(undefined)
                  }}
                >
                  {t('import.again')}
                </Button>
              </Group>
            </Stack>
          </Card>
        ) : (
          <>
            <Card>
              <Stack gap={14} align="flex-start">
                <RefusalNote
                  refusal={
                    problem && {
                      title: problem.title,
                      lines: problem.detail ? [problem.detail] : [],
                      problem,
                    }
                  }
                />
                {chosen && (
                  <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                    {chosen.file.name}
                  </Text>
                )}
                <Button
                  variant={chosen ? 'default' : 'filled'}
                  leftSection={<IconFileSpreadsheet size={20} aria-hidden />}
                  loading={isReading}
                  onClick={() => input.current?.click()}
                >
                  {t(chosen ? 'import.other' : 'import.choose')}
                </Button>
                {!chosen && (
                  <Text c="dimmed" size="sm">
                    {t('import.chooseHint')}
                  </Text>
                )}
                <input
                  ref={input}
                  type="file"
                  hidden
                  accept=".csv,.txt,.tsv,text/csv"
                  aria-label={t('import.choose')}
                  onChange={(event) => {
                    void choose(event.currentTarget.files?.[0])
                    event.currentTarget.value = ''
                  }}
                />
              </Stack>
            </Card>
            {isReading && !chosen && (
              <Card>
                <LoadingState shape="text" rows={4} />
              </Card>
            )}
            {chosen && (
              <CheckTable
                key={chosen.key}
                practiceId={practiceId}
                file={chosen.file}
                first={chosen.preview}
                attempt={chosen.key}
                onStarted={setRunId}
              />
            )}
          </>
        )}
        <EarlierImports practiceId={practiceId} except={runId} />
      </Stack>
    </>
  )
}

function ImportRun({ practiceId, runId }: { practiceId: string; runId: string }) {
  const { t } = useTranslation('records')
  return (
    <RunProgress
      scope={{ practiceId }}
      runId={runId}
      label={t('import.running')}
      resultLabel={t('import.resultLabel')}
      summary={(run) => <Summary run={run} />}
    />
  )
}

function Summary({ run }: { run: Run }) {
  const { t, i18n } = useTranslation('records')
  const counted = (key: string, count: number) =>
    t(`import.${key}`, { count, shown: count.toLocaleString(i18n.language) })
  return (
    <>
      <Text fw={600}>{counted('doneSummary', run.done - run.failed - run.skipped)}</Text>
      {run.skipped > 0 && <Text>{counted('doneSkipped', run.skipped)}</Text>}
      {run.failed > 0 && <Text>{counted('doneFailed', run.failed)}</Text>}
    </>
  )
}

/** What this person imported before, or what goes on still after the page was left. */
function EarlierImports({ practiceId, except }: { practiceId: string; except: string | undefined }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const zone = useZone()
  const { data } = useQuery(runsQuery({ practiceId }, 'importClients'))
  const earlier = (data ?? []).filter((run) => run.id !== except).slice(0, 3)
  if (earlier.length === 0) return null
  return (
    <section aria-labelledby="earlier-imports">
      <Text component="h2" id="earlier-imports" fz="h3" fw={600} mb={12}>
        {t('import.earlier')}
      </Text>
      <Stack gap={14}>
        {earlier.map((run) => (
          <Card key={run.id}>
            <Stack gap={12}>
              <Text c="dimmed">
                {t('import.startedAt', {
                  when: `${format.date(run.createdAt, zone)}, ${format.time(run.createdAt, zone)}`,
                })}
              </Text>
              <ImportRun practiceId={practiceId} runId={run.id} />
            </Stack>
          </Card>
        ))}
      </Stack>
    </section>
  )
}
