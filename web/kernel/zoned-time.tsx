import { Text } from '@mantine/core'
import type { DateStyle, Instant } from './format.ts'
import { useFormat } from './use-format.ts'

export interface ZonedTimeProps {
  at: Instant
  timeZone: string
  /** With an end, the time is a range: "9:00–9:50 AM". */
  until?: Instant
  /** What of the date stands before the time. */
  date?: DateStyle | 'none'
  /** "Denver time", "Denver time (MST)", or nothing where the page has named the zone already. */
  zone?: 'short' | 'full' | 'none'
}

/** An instant on the clock of a named zone: "Tuesday, December 1, 9:00–9:50 AM Denver time". */
export function ZonedTime({ at, timeZone, until, date = 'long', zone = 'short' }: ZonedTimeProps) {
  const format = useFormat()
  const time = until === undefined ? format.time(at, timeZone) : format.timeRange(at, until, timeZone)
  return (
    <time dateTime={new Date(at).toISOString()} className="tabular">
      {date === 'none' ? time : `${format.date(at, timeZone, date)}, ${time}`}
      {zone !== 'none' && (
        <Text span inherit c="dimmed">
          {' '}
          {zone === 'full' ? format.zone(timeZone, at) : format.zoneShort(timeZone)}
        </Text>
      )}
    </time>
  )
}
