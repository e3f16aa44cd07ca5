import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Connection } from '../calendar-queries.ts'
import { useMoment } from './use-moment.ts'

type Calendar = Connection['calendars'][number]

/** A calendar that could not be reached for this long is worth a word; shorter ones mend themselves. */
const longMs = 10 * 60_000

const isWorthAWord = ({ problem }: Calendar) =>
  problem !== null && (problem.code !== 'unreachable' || Date.now() - Date.parse(problem.since) > longMs)

/** Where events elsewhere may block no time, and nobody would notice: which calendar, since when, and what can be done. */
export function CalendarTroubles({ calendars }: { calendars: Calendar[] }) {
  const { t } = useTranslation('calendars')
  const moment = useMoment()
  return calendars.map((calendar) => {
    const { id, name, problem, unreadable } = calendar
    return [
      problem && isWorthAWord(calendar) && (
        <Alert
          key={`${id} problem`}
          color="amber"
          role="status"
          title={t(`calendarProblem.${problem.code}.title`, { calendar: name })}
        >
          {t(`calendarProblem.${problem.code}.text`, { when: moment(problem.since) })}
        </Alert>
      ),
      unreadable && (
        <Alert
          key={`${id} unreadable`}
          color="amber"
          role="status"
          title={t('unreadable.title', { count: unreadable.count, calendar: name })}
        >
          {t('unreadable.text', { count: unreadable.count, when: moment(unreadable.since) })}
        </Alert>
      ),
    ]
  })
}
