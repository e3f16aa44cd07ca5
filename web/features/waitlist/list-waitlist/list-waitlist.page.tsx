import { Button, Card, Text } from '@mantine/core'
import { IconHourglass, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../kernel/states.tsx'
import classes from '../waitlist.module.css'
import { waitlistQuery } from '../waitlist-queries.ts'
import { AddToWaitlist } from './add-to-waitlist.tsx'
import { AnswerTimes } from './answer-times.tsx'
import { WaitingRow } from './waiting-row.tsx'

/** Who waits, since when, and what became of each offer (SCH-13). */
export default function ListWaitlistPage() {
  const { t } = useTranslation('waitlist')
  const practice = usePractice()
  const { practiceId } = practice
  const [isAdding, setAdding] = useState(false)
  const query = useInfiniteQuery(waitlistQuery(practiceId))
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'waitlist' || event.kind === 'appointment') refresh('waitlist')
  })
  const items = query.data?.pages.flatMap((page) => page.items)
  const settings = query.data?.pages[0]?.settings
  const mayWrite = practice.permissions.includes('calendar.write')
  return (
    <>
      <PageHeader
        title={t('list.title')}
        lead={t('list.lead')}
        actions={
          mayWrite && (
            <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setAdding(true)}>
              {t('list.add')}
            </Button>
          )
        }
      />
      {settings && <AnswerTimes settings={settings} />}
      <Card component="section" aria-label={t('list.title')}>
        {items === undefined ? (
          query.isError ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <LoadingState rows={4} />
          )
        ) : items.length === 0 ? (
          <EmptyState icon={<IconHourglass aria-hidden />} title={t('list.none')} text={t('list.noneText')} />
        ) : (
          <>
            <Text size="sm" c="dimmed">
              {t('list.order')}
            </Text>
            <ul className={classes.list}>
              {items.map((waiting) => (
                <WaitingRow key={waiting.id} waiting={waiting} mayWrite={mayWrite} />
              ))}
            </ul>
          </>
        )}
        {query.hasNextPage && (
          <Button
            variant="default"
            mt="md"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('list.more')}
          </Button>
        )}
      </Card>
      {isAdding && <AddToWaitlist onClose={() => setAdding(false)} />}
    </>
  )
}
