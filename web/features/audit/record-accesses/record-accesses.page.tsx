import { SegmentedControl, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type paths } from '../../../kernel/api.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal, useZone } from '../../../kernel/session.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import classes from '../trail-list.module.css'
import { TrailList } from '../trail-list.tsx'

type Line =
  paths['/api/portals/{portalId}/record-accesses']['get']['responses'][200]['content']['application/json']['items'][number]

export default function RecordAccessesPage() {
  const { t } = useTranslation('audit')
  const portal = useClientPortal()
  const [by, setBy] = useState<'practice' | 'everyone'>('practice')
  const list = useInfiniteQuery({
    queryKey: keyIn({ portalId: portal.portalId }, 'record-accesses', by),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/portals/{portalId}/record-accesses', {
          params: {
            path: { portalId: portal.portalId },
            query: { by, limit: 50, ...(pageParam && { cursor: pageParam }) },
          },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <>
      <PageHeader
        title={t('accesses.title')}
        lead={t('accesses.lead', { practice: portal.practiceName })}
        back={{ to: `${addressOf(portal)}/archive`, label: t('records:archive.menu') }}
      />
      <SegmentedControl
        aria-label={t('accesses.by')}
        mb="md"
        value={by}
        onChange={(value) => setBy(value as typeof by)}
        data={[
          { value: 'practice', label: t('accesses.byPractice') },
          { value: 'everyone', label: t('accesses.byEveryone') },
        ]}
      />
      <TrailList list={list} empty={{ title: t('accesses.none'), text: t('accesses.noneText') }}>
        {(line) => <AccessLine key={line.seq} line={line} />}
      </TrailList>
    </>
  )
}

function AccessLine({ line }: { line: Line }) {
  const { t } = useTranslation('audit')
  const zone = useZone()
  const who = line.by.isSelf
    ? t('accesses.you')
    : line.by.kind === 'program'
      ? t('program')
      : (line.by.name ?? t(line.by.kind === 'portal' ? 'accesses.otherPortal' : 'unknownPerson'))
  return (
    <li className={classes.line}>
      <Text span size="sm" c="dimmed" className={classes.when}>
        <ZonedTime at={line.at} timeZone={zone} date="dated" zone="short" />
      </Text>
      <Text span fw={600} className={classes.who}>
        {who}
      </Text>
      <span className={classes.what}>
        {t(`action.${line.action}` as 'action.read')}
        {' · '}
        {t(`subject.${line.subject}` as 'subject.client')}
      </span>
    </li>
  )
}
