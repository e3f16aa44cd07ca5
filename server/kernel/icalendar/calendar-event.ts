import type { EpochMs } from '../time/index.ts'

/** One event as Foyer tells it to other calendars. */
export type CalendarEvent = {
  /** The same for as long as the event lives, so that a calendar that knows it changes it instead of adding another. */
  uid: string
  startsAt: EpochMs
  endsAt: EpochMs
  /** IANA name. The file says the wall time in this zone and carries the zone's rules. */
  timeZone: string
  title: string
  description?: string
  url?: string
  status: 'confirmed' | 'tentative' | 'cancelled'
  /** Rises with each change of the event. */
  sequence: number
  /** Left out where it is not known. */
  changedAt?: EpochMs
}

/** One time of an event in somebody else's calendar; an event that recurs comes as many. */
export type OutsideEvent = {
  uid: string
  /** Of an event that recurs: the start that its rule gave this time, as an instant in UTC, wherever it was moved since. */
  occurrence: string | null
  startsAt: EpochMs
  endsAt: EpochMs
  isAllDay: boolean
  /** IANA name, as far as the file lets it be known; else the zone that the reader gave. */
  timeZone: string
  title: string
  isCancelled: boolean
  /** Neither cancelled, nor marked as free, nor without any length. */
  blocksTime: boolean
  sequence: number
  changedAt: EpochMs | null
}
