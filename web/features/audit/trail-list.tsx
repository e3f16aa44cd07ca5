import { Button, Card } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, ErrorState, LoadingState } from '../../kernel/states.tsx'
import classes from './trail-list.module.css'

interface TrailListProps<Line> {
  list: UseInfiniteQueryResult<InfiniteData<{ items: Line[] }>>
  empty: { title: string; text: string }
  /** One line, as `<li>`. */
  children: (line: Line) => ReactNode
}

/** Lines of the trail, newest first, page by page. */
export function TrailList<Line>({ list, empty, children }: TrailListProps<Line>) {
  const { t } = useTranslation('audit')
  const lines = list.data?.pages.flatMap((page) => page.items)
  return (
    <>
      <Card p={0} className={classes.card}>
        {lines && lines.length > 0 ? (
          <ol className={classes.list} aria-busy={list.isFetching}>
            {lines.map(children)}
          </ol>
        ) : (
          <div className={classes.inset}>
            {lines ? (
              <EmptyState {...empty} />
            ) : list.isError ? (
              <ErrorState error={list.error} onRetry={() => void list.refetch()} />
            ) : (
              <LoadingState rows={6} />
            )}
          </div>
        )}
      </Card>
      {list.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  )
}
