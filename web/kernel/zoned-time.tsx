import { Text } from '@mantine/core'
import { type DateStyle, type Instant, isShownTwice } from './format.ts'
import { useFormat } from './use-format.ts'

export interface ZonedTimeProps {
  at: Instant
  timeZone: string
  /** With an end, the time is a range: "9:00–9:50 AM". */
  until?: Instant
  /** What of the date stands before the time. */
  date?: DateStyle | 'none'
  /** "Denver time", "Denver time (MST)", or nothing where the page has named the zone already. A time that the clock shows twice always has all. */
  zone?: 'short' | 'full' | 'none'
}

/** An instant on the clock of a named zone: "Tuesday, December 1, 9:00–9:50 AM Denver time". */
export function ZonedTime({ at, timeZone, until, date = 'long', zone = 'short' }: ZonedTimeProps) {
  const format = useFormat()
  const time = until === undefined ? format.time(at, timeZone) : format.timeRange(at, until, timeZone)
  const isTwice = isShownTwice(at, timeZone)
  return (
    <time dateTime={new Date(at).toISOString()} className="tabular">
      {date === 'none' ? time : `${format.date(at, timeZone, date)}, ${time}`}
      {(zone !== 'none' || isTwice) && (
        <Text span inherit c="dimmed">
          {' '}
          {zone === 'full' || isTwice ? format.zone(timeZone, at) : format.zoneShort(timeZone)}
        </Text>
      )}
    </time>
  )
}
