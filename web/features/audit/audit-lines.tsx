import { Text } from '@mantine/core'
import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type paths } from '../../kernel/api.ts'
import { keyIn } from '../../kernel/query.ts'
import { usePractice, useZone } from '../../kernel/session.ts'
import { StatusTag } from '../../kernel/status-tag.tsx'
import { ZonedTime } from '../../kernel/zoned-time.tsx'
import classes from './trail-list.module.css'
import { TrailList } from './trail-list.tsx'

type Page =
  paths['/api/practices/{practiceId}/audit-events']['get']['responses'][200]['content']['application/json']
export type AuditFilter = Omit<
  NonNullable<paths['/api/practices/{practiceId}/audit-events']['get']['parameters']['query']>,
  'cursor' | 'limit'
>

export function useAuditLines(filter: AuditFilter) {
  const { practiceId } = usePractice()
  return useInfiniteQuery({
    queryKey: keyIn({ practiceId }, 'audit', filter),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/audit-events', {
          params: {
            path: { practiceId },
            query: { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) },
          },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** Lines of the trail under each other; on a phone each is a small block. `ofOneClient` leaves the client's name out. */
export function AuditLines({
  list,
  ofOneClient,
}: {
  list: UseInfiniteQueryResult<InfiniteData<Page>>
  ofOneClient?: boolean
}) {
  const { t } = useTranslation('audit')
  return (
    <TrailList list={list} empty={{ title: t('none'), text: t('noneText') }}>
      {(line) => <Line key={line.seq} line={line} ofOneClient={ofOneClient === true} />}
    </TrailList>
  )
}

function Line({ line, ofOneClient }: { line: Page['items'][number]; ofOneClient: boolean }) {
  const { t } = useTranslation('audit')
  const zone = useZone()
  const who = line.actor.kind === 'system' ? t('program') : (line.actor.name ?? t('unknownPerson'))
  return (
    <li className={classes.line}>
      <Text span size="sm" c="dimmed" className={classes.when}>
        <ZonedTime at={line.at} timeZone={zone} date="dated" zone="none" />
      </Text>
      <Text span fw={600} className={classes.who}>
        {who}
      </Text>
      <span className={classes.what}>
        {t(`action.${line.action}` as 'action.read')}
        {' · '}
        {t(`subject.${line.subject}` as 'subject.client')}
        {line.outcome === 'refused' && (
          <>
            {' '}
            <StatusTag tone="warn">{t('refused')}</StatusTag>
          </>
        )}
      </span>
      <Text span size="sm" c="dimmed" className={classes.whose}>
        {[ofOneClient ? null : line.client?.name, line.ip].filter(Boolean).join(' · ')}
      </Text>
    </li>
  )
}
