import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../kernel/use-format.ts'
import { useCorrespondence } from './correspondence.ts'

/** How moments are said here: by the time today, by the day before that, all in the reader's zone. */
export function useMoments() {
  const { timeZone } = useCorrespondence()
  const { t } = useTranslation('messaging')
  const format = useFormat()
  return useMemo(() => {
    const dayOf = (at: string | number) => format.date(at, timeZone, 'full')
    const isToday = (at: string) => dayOf(at) === dayOf(Date.now())
    const isThisYear = (at: string) =>
      format.date(at, timeZone, 'month').slice(-4) === format.date(Date.now(), timeZone, 'month').slice(-4)
    const brief = (at: string) =>
      isToday(at) ? format.time(at, timeZone) : format.date(at, timeZone, isThisYear(at) ? 'short' : 'dated')
    return {
      dayOf,
      /** "10:42 AM", "Mon, Nov 30", "Nov 30, 2025": for a list. */
      brief,
      /** "Today", "Yesterday", "Tuesday, December 1": between the messages of two days. */
      day: (at: string) => {
        if (isToday(at)) return t('today')
        if (dayOf(at) === dayOf(Date.now() - 86_400_000)) return t('yesterday')
        return format.date(at, timeZone, isThisYear(at) ? 'long' : 'full')
      },
      time: (at: string) => format.time(at, timeZone),
      /** The time alone on the day of `from`, else with its day. */
      since: (at: string, from: string) =>
        dayOf(at) === dayOf(from)
          ? format.time(at, timeZone)
          : `${format.date(at, timeZone, isThisYear(at) ? 'short' : 'dated')}, ${format.time(at, timeZone)}`,
      full: (at: string) => `${format.date(at, timeZone, 'full')}, ${format.time(at, timeZone)}`,
      zone: format.zoneShort(timeZone),
    }
  }, [format, t, timeZone])
}
