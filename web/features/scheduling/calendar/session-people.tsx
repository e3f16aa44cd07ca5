import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CalendarEntry } from '../scheduling-queries.ts'
import { CalendarStatus } from '../status-words.tsx'
import classes from './appointment-dialog.module.css'

interface SessionPeopleProps {
  /** Everyone in the session, as the calendar has it. */
  people: CalendarEntry[]
  openId: string
  onOpen: (appointmentId: string) => void
}

/** Who has a seat in the session; each is opened to confirm, cancel or move that one. */
export function SessionPeople({ people, openId, onOpen }: SessionPeopleProps) {
  const { t } = useTranslation('scheduling')
  const first = people[0]
  if (!first) return null
  const count = people.length
  return (
    <section aria-labelledby="session-people">
      <Text id="session-people" component="h3" fw={650}>
        {first.seatCount === null
          ? t('calendar.people', { count })
          : t('calendar.peopleOf', { count, seats: first.seatCount })}
      </Text>
      <ul className={classes.people}>
        {people.map((entry) => (
          <li key={entry.id} data-open={entry.id === openId || undefined}>
            <Button
              variant="subtle"
              size="sm"
              px={6}
              onClick={() => onOpen(entry.id)}
              {...(entry.id === openId && { 'aria-current': 'true' as const })}
            >
              {entry.client?.name}
            </Button>
            <CalendarStatus status={entry.status} />
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed">
        {t('calendar.sessionHint')}
      </Text>
    </section>
  )
}
