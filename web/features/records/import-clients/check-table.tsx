import { Alert, Button, Card, Group, Radio, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconUsers } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../../kernel/live-region.tsx'
import { asProblem } from '../../../kernel/problem.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { DuplicateLines, ProblemLines } from './judged-lines.tsx'
import {
  type Columns,
  type DateOrder,
  type ImportField,
  type Preview,
  readTable,
  startImport,
} from './table-preview.ts'

const fields: ImportField[] = [
  'firstName',
  'lastName',
  'fullName',
  'dateOfBirth',
  'email',
  'cellPhone',
  'middleInitial',
  'preferredName',
  'street',
  'city',
  'region',
  'postalCode',
]

export interface CheckTableProps {
  practiceId: string
  file: File
  /** As the server guessed. */
  first: Preview
  /** The same for every press of the button on the same choices. */
  attempt: string
  onStarted: (runId: string) => void
}

/** The columns, what each line would become, and the button that begins. Every choice is judged by the server anew. */
export function CheckTable({ practiceId, file, first, attempt, onStarted }: CheckTableProps) {
  const { t, i18n } = useTranslation('records')
  const [preview, setPreview] = useState(first)
  const [columns, setColumns] = useState<Columns>(first.columns)
  const [dateOrder, setDateOrder] = useState<DateOrder>(first.dateOrder)
  const [duplicates, setDuplicates] = useState<'leaveOut' | 'add'>('leaveOut')
  const [isJudging, setJudging] = useState(false)
  const [isStarting, setStarting] = useState(false)
  const [error, setError] = useState<unknown>()
  const isFirst = useRef(true)

  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    const leaving = new AbortController()
    setJudging(true)
    setError(undefined)
    readTable(practiceId, file, { columns, dateOrder }, leaving.signal)
      .then((next) => setPreview(next))
      .catch((caught) => !leaving.signal.aborted && setError(caught))
      .finally(() => !leaving.signal.aborted && setJudging(false))
    return () => leaving.abort()
  }, [practiceId, file, columns, dateOrder])

  const shown = (count: number) => count.toLocaleString(i18n.language)
  const counted = (key: string, count: number) => t(`import.${key}`, { count, shown: shown(count) })
  const hasName =
    columns.fullName !== undefined || (columns.firstName !== undefined && columns.lastName !== undefined)
  const toAdd = preview.ready + (duplicates === 'add' ? preview.duplicateCount : 0)

  async function start() {
    setStarting(true)
    setError(undefined)
    try {
      const key = `${attempt}-${JSON.stringify(columns).length}-${dateOrder}-${duplicates}`
      const { runId } = await startImport(practiceId, file, { columns, dateOrder, duplicates }, key)
      announce(t('import.running'))
      onStarted(runId)
    } catch (caught) {
      setError(caught)
    } finally {
      setStarting(false)
    }
  }
  const problem = error === undefined ? undefined : asProblem(error)
  const options = preview.headers.map((name, index) => ({
    value: String(index),
    label: name || t('import.columnNumber', { number: index + 1 }),
  }))
  return (
    <>
      <Card>
        <Stack gap={16}>
          <div>
            <Title order={2} size="h3">
              {t('import.columns')}
            </Title>
            <Text c="dimmed">{t('import.columnsText')}</Text>
          </div>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing={16}>
            {fields.map((field) => {
              const index = columns[field]
              const example =
                index === undefined ? '' : (preview.samples.find((row) => row[index])?.[index] ?? '')
              return (
                <Select
                  key={field}
                  label={t(`field.${field}`)}
                  data={options}
                  value={index === undefined ? null : String(index)}
                  placeholder={t('import.noColumn')}
                  clearable
                  clearButtonProps={{ 'aria-label': t('import.noColumn') }}
                  searchable={options.length > 12}
                  description={example ? t('import.example', { value: example }) : undefined}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  onChange={(value) =>
                    setColumns(({ [field]: _, ...rest }) =>
                      value === null ? rest : { ...rest, [field]: Number(value) },
                    )
                  }
                />
              )
            })}
          </SimpleGrid>
          {columns.dateOfBirth !== undefined && (
            <Radio.Group
              label={t('import.dateOrder')}
              value={dateOrder}
              onChange={(value) => setDateOrder(value as DateOrder)}
            >
              <Group gap={22} mt={8}>
                <Radio value="monthFirst" label={t('import.monthFirst')} />
                <Radio value="dayFirst" label={t('import.dayFirst')} />
              </Group>
            </Radio.Group>
          )}
        </Stack>
      </Card>
      <Card aria-busy={isJudging}>
        <Stack gap={16}>
          <Title order={2} size="h3">
            {t('import.check')}
          </Title>
          {preview.total === 0 ? (
            <Text>{t('import.none')}</Text>
          ) : hasName ? (
            <Stack gap={10}>
              <Verdict icon={<IconCircleCheck color="var(--foyer-ok)" aria-hidden />}>
                <b>{counted('ready', preview.ready)}</b>
              </Verdict>
              {preview.duplicateCount > 0 && (
                <Verdict icon={<IconUsers aria-hidden />}>
                  {counted('duplicates', preview.duplicateCount)}
                </Verdict>
              )}
              {preview.problemCount > 0 && (
                <Verdict icon={<IconAlertTriangle color="var(--foyer-red)" aria-hidden />}>
                  {counted('problems', preview.problemCount)}
                </Verdict>
              )}
            </Stack>
          ) : (
            <Alert color="amber" icon={<IconAlertTriangle aria-hidden />}>
              {t('import.nameNeeded')}
            </Alert>
          )}
          {hasName && preview.duplicateCount > 0 && (
            <>
              <DuplicateLines preview={preview} />
              <Radio.Group
                label={t('import.duplicatesWhat')}
                value={duplicates}
                onChange={(value) => setDuplicates(value as typeof duplicates)}
              >
                <Stack gap={10} mt={8}>
                  <Radio value="leaveOut" label={t('import.leaveOut')} />
                  <Radio value="add" label={t('import.add')} />
                </Stack>
              </Radio.Group>
            </>
          )}
          {hasName && preview.problemCount > 0 && <ProblemLines preview={preview} />}
          <RefusalNote
            refusal={
              problem && { title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }
            }
          />
          {hasName && preview.total > 0 && (
            <Group>
              {toAdd > 0 ? (
                <Button loading={isStarting} disabled={isJudging} onClick={() => void start()}>
                  {counted('start', toAdd)}
                </Button>
              ) : (
                <Text c="dimmed">{t('import.nothing')}</Text>
              )}
            </Group>
          )}
        </Stack>
      </Card>
    </>
  )
}

function Verdict({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) {
  return (
    <Group gap={10} wrap="nowrap" align="flex-start">
      {icon}
      <Text>{children}</Text>
    </Group>
  )
}
