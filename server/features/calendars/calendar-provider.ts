import type { Services } from '../../kernel/services.ts'
import type { EpochMs } from '../../kernel/time/index.ts'

export type ConnectionKind = 'google' | 'caldav'

/** A calendar of the account, as the account offers it. */
export type OfferedCalendar = {
  externalId: string
  name: string
  /** IANA; in which events of whole days are read. */
  timeZone: string
  isWritable: boolean
  isPrimary: boolean
}

/** A calendar that was chosen, as far as a provider must know it. */
export type ChosenCalendar = { externalId: string; timeZone: string }

/** One event, or one occurrence of an event that recurs. */
export type OutsideEvent = {
  /** The same for the same occurrence, however often it is answered. */
  externalId: string
  etag: string | null
  /** The provider's own order of what became of the event; null where it has none. An older one than is known is left aside. */
  revisedAt: EpochMs | null
  /** Cancelled or deleted. The times may be missing (0) then. */
  isGone: boolean
  /** Whole days are already instants: from midnight to midnight in the zone of the calendar. */
  startsAt: EpochMs
  endsAt: EpochMs
  timeZone: string | null
  title: string
  /** False where the event is shown as free, or the owner declined it. */
  isBusy: boolean
  /** What `OutgoingEvent.subjectId` said, if the event is one that some installation of this product wrote. */
  subjectId: string | null
}

/** What goes out. Nothing else may be added: whoever reads the calendar elsewhere learns no more than this (CAL-3). */
export type OutgoingEvent = {
  /** Chosen by us from the appointment's id: putting the same event twice makes one. */
  externalId: string
  subjectId: string
  title: string
  startsAt: EpochMs
  endsAt: EpochMs
  timeZone: string
  /** To the appointment, for whoever may sign in. */
  link: string
  /** The appointment's version, for SEQUENCE. */
  sequence: number
}

export type Changes =
  | {
      kind: 'changes'
      events: OutsideEvent[]
      /** By name, what is there and cannot be read as a whole. Whatever times could be made out of it are among `events` all the same. */
      unreadable: string[]
      next: string
      /** True when `events` is everything in the range, and not only what changed. */
      isWhole: boolean
    }
  /** The token is too old. The next call comes without one. */
  | { kind: 'wholeSyncNeeded' }

export type PutOutcome =
  | { outcome: 'done'; etag: string | null; revisedAt: EpochMs | null }
  /** The event does not have the etag that was named: somebody changed it. Nothing was written. */
  | { outcome: 'changedOutside' }
  /** There is no such event any more. Nothing was written. */
  | { outcome: 'gone' }

/**
 * An account at another calendar. Every call may come twice, and from another process after a kill: each has the same effect
 * again. Calls end within 10 seconds or throw. They throw `AccessLost`, `EventRefused`, `CalendarGone`, `TooMuch`, or anything
 * else, which is tried again.
 */
export type CalendarProvider = {
  listCalendars(): Promise<OfferedCalendar[]>
  /** What changed since the token; without one, all occurrences that reach into the range. */
  listChanges(
    calendar: ChosenCalendar,
    since: string | null,
    range: { from: EpochMs; until: EpochMs },
  ): Promise<Changes>
  /**
   * `known` null: makes the event, or brings back the one of that id. With an etag: changes it if it still has that etag. With the
   * etag null: changes it whatever it is. What the person added to the event elsewhere (notes, reminders) stays.
   */
  put(
    calendar: ChosenCalendar,
    event: OutgoingEvent,
    known: { etag: string | null } | null,
  ): Promise<PutOutcome>
  /** Also when it is gone already. */
  remove(calendar: ChosenCalendar, externalId: string): Promise<void>
  find(calendar: ChosenCalendar, externalId: string): Promise<OutsideEvent | 'unreadable' | null>
  /** Asks to be told of changes; null where that cannot be had. `until` is when the provider forgets it. */
  watch?(
    calendar: ChosenCalendar,
    channel: { id: string; token: string },
  ): Promise<{ resource: string; until: EpochMs } | null>
  unwatch?(channel: { id: string; resource: string }): Promise<void>
  /** Gives the permission back, at the end of the connection. */
  revoke?(): Promise<void>
}

/** The account took its permission back or the password is wrong: nothing will go until the person connects again. */
export class AccessLost extends Error {}
/** The provider will never take this event; trying again is of no use. */
export class EventRefused extends Error {}
/** There is no such calendar any more, or the account may not see it. */
export class CalendarGone extends Error {}

/** Of one calendar; each event becomes a row that holds a provider's time. */
export const mostEventsAtOnce = 20_000

/** A calendar of more than anybody has. It is not taken in at all: a part of it would look as if the rest had been deleted. */
export class TooMuch extends Error {
  constructor() {
    super('The calendar holds more than can be taken in.')
  }
}
/** The name of the entry in which an event stands: that of its file, for one time of a series. */
export const entryOf = (externalId: string): string => externalId.split('#')[0]!

export type OpenProvider = (
  services: Services,
  /** As they were given to `insertConnection`. */
  credentials: unknown,
  /** Keeps renewed ones, sealed. */
  keep: (credentials: unknown) => Promise<void>,
) => Promise<CalendarProvider>

const kinds = new Map<ConnectionKind, OpenProvider>()

/** Makes a kind of calendar known, once, when the room is loaded. Heavy packages are imported when a provider is opened. */
export function registerCalendarProvider(kind: ConnectionKind, open: OpenProvider): void {
  kinds.set(kind, open)
}

export function providerFor(kind: ConnectionKind): OpenProvider {
  const open = kinds.get(kind)
  if (!open) throw new Error(`There is no provider of ${kind}.`)
  return open
}
