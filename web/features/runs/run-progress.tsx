import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../kernel/live-events.ts'
import { announce } from '../../kernel/live-region.tsx'
import { ProgressBar } from '../../kernel/progress-bar.tsx'
import type { Scope } from '../../kernel/query.ts'
import { Loaded, LoadingState } from '../../kernel/states.tsx'
import { tellProblem } from '../../kernel/toast.tsx'
import { useFormat } from '../../kernel/use-format.ts'
import { withFreshSignIn } from '../identity/index.ts'
import classes from './run-progress.module.css'
import { isOver, type Run, runQuery, saveResult } from './run-queries.ts'

export interface RunProgressProps {
  scope: Scope
  runId: string
  /** What is being done, for those who do not see the bar: "Import of clients". */
  label: string
  /** What its file is called on the button: "Download the archive". */
  resultLabel?: string
  /** Said when it is through: "1,990 clients were added." Without it a sentence that fits every kind. */
  summary?: (run: Run) => ReactNode
  /** Called once, when it ends while somebody watches. */
  onOver?: (run: Run) => void
}

/** How far a long piece of work is, while it runs and afterwards, and its file. The page may be left meanwhile. */
export function RunProgress(props: RunProgressProps) {
  const { scope, runId, onOver } = props
  const { t } = useTranslation('runs')
  const query = useQuery(runQuery(scope, runId))
  useLiveEvents(scope, (event, refresh) => {
    if (event.kind === 'run' && event.id === runId) refresh('runs')
  })
  const state = query.data?.state
  const was = useRef(state)
  useEffect(() => {
    const before = was.current
    was.current = state
    if (!query.data || before === undefined || before === state || !isOver(query.data)) return
    announce(t(query.data.state === 'finished' ? 'said.finished' : 'said.failed', { label: props.label }))
    onOver?.(query.data)
  }, [state, query.data, onOver, props.label, t])
  return (
    <Loaded query={query} loading={<LoadingState shape="text" rows={2} />}>
      {(run) => <Shown run={run} {...props} />}
    </Loaded>
  )
}

function Shown({ run, scope, label, resultLabel, summary }: RunProgressProps & { run: Run }) {
  const { t, i18n } = useTranslation('runs')
  const format = useFormat()
  const number = (value: number) => value.toLocaleString(i18n.language)
  if (!isOver(run)) {
    const words =
      run.state === 'waiting' || run.total === 0
        ? t('waiting')
        : t('progress', { done: number(run.done), total: number(run.total) })
    return (
      <Stack gap={10}>
        <ProgressBar value={run.done} max={Math.max(run.total, 1)} label={label} valueText={words} />
        <Group justify="space-between" gap={10}>
          <Text className="tabular">{words}</Text>
          {run.failed > 0 && (
            <Text c="dimmed" className="tabular">
              {t('failedSoFar', { count: run.failed, shown: number(run.failed) })}
            </Text>
          )}
        </Group>
        <Text c="dimmed" size="sm">
          {t('mayLeave')}
        </Text>
      </Stack>
    )
  }
  const isWell = run.state === 'finished'
  return (
    <div className={classes.over}>
      {isWell ? (
        <IconCircleCheck className={classes.ok} aria-hidden />
      ) : (
        <IconAlertTriangle className={classes.bad} aria-hidden />
      )}
      <Stack gap={12} flex="1 1 240px" align="flex-start">
        <div>
          {isWell ? (
            (summary?.(run) ?? <Text fw={600}>{t('finished')}</Text>)
          ) : (
            <>
              <Text fw={600}>{t('failed')}</Text>
              <Text c="dimmed">{t([`problem.${run.problem}`, 'problem.other'])}</Text>
              {run.done > 0 && (
                <Text c="dimmed">
                  {t('doneBefore', { done: number(run.done), total: number(run.total) })}
                </Text>
              )}
            </>
          )}
        </div>
        {run.hasResult ? (
          <>
            <DownloadButton scope={scope} runId={run.id} label={resultLabel ?? t('download')} />
            {run.keptUntil && (
              <Text size="sm" c="dimmed">
                {t('keptUntil', { day: format.day(run.keptUntil.slice(0, 10)) })}
              </Text>
            )}
          </>
        ) : (
          isWell && resultLabel && <Text c="dimmed">{t('gone')}</Text>
        )}
      </Stack>
    </div>
  )
}

/** Saves the file of a run; where it needs a fresh sign-in, the person is asked for it first. */
export function DownloadButton({ scope, runId, label }: { scope: Scope; runId: string; label: string }) {
  const [busy, setBusy] = useState(false)
  async function download() {
    setBusy(true)
    try {
      await withFreshSignIn(() => saveResult(scope, runId))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      leftSection={<IconDownload size={20} aria-hidden />}
      loading={busy}
      onClick={() => void download()}
    >
      {label}
    </Button>
  )
}
