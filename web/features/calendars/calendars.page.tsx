import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../kernel/live-events.ts'
import { PageHeader } from '../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../kernel/session.ts'
import { Loaded, LoadingState } from '../../kernel/states.tsx'
import { connectionsQuery } from './calendar-queries.ts'
import { ConnectionCard } from './connections/connection-card.tsx'
import { Differences } from './differences/differences.tsx'
import { GoogleSection } from './google/google.section.tsx'

/** Below what is connected, each kind of calendar has a section of its own. */
const sections = [
  { name: 'caldav', Section: lazy(() => import('./caldav/caldav.section.tsx')) },
  { name: 'feed', Section: lazy(() => import('./calendar-feed/feed.section.tsx')) },
]

/** A staff member's own calendars elsewhere (CAL-1, CAL-2). */
export default function CalendarsPage() {
  const { t } = useTranslation('calendars')
  const practice = usePractice()
  const { practiceId } = practice
  const connections = useQuery(connectionsQuery(practiceId))
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'calendarConnection') refresh('calendar-connections')
    if (event.kind === 'calendarDifference' || event.kind === 'appointment') refresh('calendar-differences')
  })
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        back={{ to: `${addressOf(practice)}/calendar`, label: t('back') }}
      />
      <Stack gap="lg" maw={820}>
        <Differences />
        <Loaded query={connections} loading={<LoadingState shape="card" rows={4} />}>
          {({ items, isGoogleOffered, titleExamples }) => (
            <>
              {items.map((connection) => (
                <ConnectionCard
                  key={`${connection.id} ${connection.version}`}
                  connection={connection}
                  titleExamples={titleExamples}
                />
              ))}
              {isGoogleOffered && <GoogleSection hasOne={items.some((c) => c.kind === 'google')} />}
            </>
          )}
        </Loaded>
        {sections.map(({ name, Section }) => (
          <Suspense key={name} fallback={<LoadingState shape="card" rows={2} />}>
            <Section />
          </Suspense>
        ))}
      </Stack>
    </>
  )
}
