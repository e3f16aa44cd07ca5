import type { CalendarEvent } from '../../../kernel/icalendar/index.ts'
import type { Locale } from '../../../kernel/words.ts'
import { outgoingTitle, type TitleChoice } from '../outgoing-title.ts'

export type FeedAppointment = {
  id: string
  starts_at: Date
  ends_at: Date
  time_zone: string
  version: number
  is_tentative: boolean
  /** Of one client alone; null for a session of several and for what is no client's. */
  first_name: string | null
  last_name: string | null
}

/** The same for as long as there is the appointment, and no other installation's. */
export const uidOf = (id: string, publicUrl: string): string => `${id}@${new URL(publicUrl).hostname}`

const eventOf = (row: FeedAppointment, publicUrl: string) => ({
  uid: uidOf(row.id, publicUrl),
  startsAt: row.starts_at.getTime(),
  endsAt: row.ends_at.getTime(),
  timeZone: row.time_zone,
  status: row.is_tentative ? ('tentative' as const) : ('confirmed' as const),
  sequence: row.version,
})

/** A provider's calendar: that the time is taken, and of whom only what the provider chose (CAL-3). */
export const eventsOfStaff = (
  rows: FeedAppointment[],
  options: { titleChoice: TitleChoice; locale: Locale; publicUrl: string; practiceId: string },
): CalendarEvent[] =>
  rows.map((row) => ({
    ...eventOf(row, options.publicUrl),
    title: outgoingTitle(
      options.titleChoice,
      row.first_name === null ? null : { firstName: row.first_name, lastName: row.last_name ?? '' },
      options.locale,
    ),
    url: `${options.publicUrl}/practice/${options.practiceId}/calendar`,
  }))

/** A client's calendar: practice, date, time and a link, and nothing else (REM-3, NPH-01). */
export const eventsOfClient = (
  rows: FeedAppointment[],
  options: { title: string; clientId: string; publicUrl: string },
): CalendarEvent[] =>
  rows.map((row) => ({
    ...eventOf(row, options.publicUrl),
    title: options.title,
    url: `${options.publicUrl}/portal/${options.clientId}/appointments`,
  }))
