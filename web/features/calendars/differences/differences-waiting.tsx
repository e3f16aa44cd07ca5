import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { differencesQuery } from '../calendar-queries.ts'

/** In the top bar while something waits for a decision. */
export function DifferencesWaiting() {
  const practice = usePractice()
  return practice.permissions.includes('calendar.write') ? <Count /> : null
}

function Count() {
  const { t } = useTranslation('calendars')
  const practice = usePractice()
  const { practiceId } = practice
  const { data } = useQuery(differencesQuery(practiceId))
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'calendarDifference') refresh('calendar-differences')
  })
  if (!data || data.items.length === 0) return null
  return (
    <PageLink to={`${addressOf(practice)}/my-calendars`} style={{ textDecoration: 'none' }}>
      <Badge variant="light" color="amber" style={{ cursor: 'pointer' }}>
        {t('differences.waiting', { count: data.items.length })}
      </Badge>
    </PageLink>
  )
}
