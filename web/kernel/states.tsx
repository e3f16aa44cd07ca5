import {
  Alert,
  Button,
  Card,
  EmptyState as MantineEmptyState,
  Skeleton,
  Stack,
  Text,
  VisuallyHidden,
} from '@mantine/core'
import { IconAlertTriangle, IconWifiOff } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from './form-errors.ts'
import { asProblem } from './problem.ts'
import classes from './states.module.css'

export interface EmptyStateProps {
  title: string
  /** What will appear here, or what to do so that it does. */
  text?: ReactNode
  icon?: ReactNode
  /** One button at most. */
  action?: ReactNode
}

/** A list with nothing in it, said kindly. */
export function EmptyState({ title, text, icon, action }: EmptyStateProps) {
  return (
    <MantineEmptyState className={classes.empty} size="sm">
      {icon && <MantineEmptyState.Indicator>{icon}</MantineEmptyState.Indicator>}
      <MantineEmptyState.Title>{title}</MantineEmptyState.Title>
      {text && <MantineEmptyState.Description>{text}</MantineEmptyState.Description>}
      {action && <MantineEmptyState.Actions>{action}</MantineEmptyState.Actions>}
    </MantineEmptyState>
  )
}

export interface LoadingStateProps {
  /** The outline of what will come, so that nothing jumps when it does. */
  shape?: 'list' | 'card' | 'page' | 'text'
  /** Rows of a list or lines of text. */
  rows?: number
}

/** Grey outlines while something loads; a screen reader hears "Loading". */
export function LoadingState({ shape = 'list', rows = 3 }: LoadingStateProps) {
  const { t } = useTranslation('kernel')
  return (
    <div aria-busy="true">
      <VisuallyHidden role="status">{t('state.loading')}</VisuallyHidden>
      <div aria-hidden>{outline(shape, rows)}</div>
    </div>
  )
}

function outline(shape: NonNullable<LoadingStateProps['shape']>, rows: number): ReactNode {
  const indexes = Array.from({ length: rows }, (_, index) => index)
  if (shape === 'page') {
    return (
      <Stack gap={22}>
        <Skeleton h={34} w="min(320px, 70%)" my={5} />
        <Card>{outline('list', 3)}</Card>
      </Stack>
    )
  }
  if (shape === 'card') return <Card>{outline('text', rows)}</Card>
  if (shape === 'text') {
    return (
      <Stack gap={12}>
        {indexes.map((index) => (
          <Skeleton key={index} h={16} w={index === rows - 1 ? '60%' : '100%'} />
        ))}
      </Stack>
    )
  }
  return indexes.map((index) => (
    <div key={index} className={classes.row}>
      <Skeleton h={40} w={40} radius="md" />
      <Stack gap={10} flex={1}>
        <Skeleton h={16} w="min(280px, 80%)" />
        <Skeleton h={14} w="min(180px, 55%)" />
      </Stack>
    </div>
  ))
}

/** Why something could not be shown, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('kernel')
  const problem = asProblem(error)
  return (
    <div className={classes.error} role="alert">
      {problem.kind === 'offline' ? <IconWifiOff aria-hidden /> : <IconAlertTriangle aria-hidden />}
      <Stack gap={4} flex="1 1 220px">
        <Text fw={600}>{problem.title}</Text>
        {problem.detail && <Text c="dimmed">{problem.detail}</Text>}
      </Stack>
      {onRetry && (
        <Button variant="default" size="sm" onClick={onRetry}>
          {t('action.tryAgain')}
        </Button>
      )}
    </div>
  )
}

export interface LoadedProps<Data> {
  query: UseQueryResult<Data>
  /** The outline while there is nothing yet. */
  loading?: ReactNode
  isEmpty?: (data: Data) => boolean
  empty?: ReactNode
  children: (data: Data) => ReactNode
}

/**
 * A query's data, or its outline, its failure, or its empty state. What was loaded before stays on the
 * page when a later reading fails.
 */
export function Loaded<Data>({ query, loading, isEmpty, empty, children }: LoadedProps<Data>) {
  if (query.data !== undefined) {
    return isEmpty?.(query.data) && empty ? empty : children(query.data)
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return loading ?? <LoadingState />
}

/** Above a form: why the server refused it, where no single field is to blame. */
export function RefusalNote({ refusal }: { refusal: Refusal | undefined }) {
  if (!refusal) return null
  const icon = <IconAlertTriangle aria-hidden />
  if (refusal.lines.length === 0) {
    return (
      <Alert role="alert" color="red" icon={icon}>
        <Text fw={600}>{refusal.title}</Text>
      </Alert>
    )
  }
  return (
    <Alert role="alert" color="red" title={refusal.title} icon={icon}>
      {refusal.lines.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
    </Alert>
  )
}
