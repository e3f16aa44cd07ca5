import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { requestsQuery } from '../scheduling-queries.ts'
import classes from './calendar.module.css'

/** "2 requests" in the top bar, for whoever may answer them. */
export function RequestsWaiting() {
  const practice = usePractice()
  return practice.permissions.includes('calendar.write') ? <Count /> : null
}

function Count() {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const { practiceId } = practice
  const { data } = useQuery(requestsQuery(practiceId))
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'appointment') refresh('appointments')
  })
  const first = data?.items[0]
  if (!first) return null
  return (
    <PageLink
      to={`${addressOf(practice)}/calendar`}
      search={{ appointment: first.id }}
      className={classes.requestCount}
    >
      <Badge variant="light" color="amber" style={{ cursor: 'pointer' }}>
        {t('calendar.requestsWaiting', { count: data.items.length })}
      </Badge>
    </PageLink>
  )
}
