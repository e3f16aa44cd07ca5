import { type EpochMs, minuteMs } from '../../kernel/time/index.ts'
import { beforeQuiet, endOfQuiet, isQuiet, type QuietHours } from '../notifications/index.ts'

/** How long before the start somebody can be reminded, in minutes. A closed list, so that what is due is found by a few ranges. */
export const leadChoices = [60, 120, 240, 1440, 2880, 4320, 7200, 10_080] as const
export const mostReminders = 3

/** `text`: by text where the person agreed to texts, else by mail, so that nobody is left without. */
export type By = 'mail' | 'text' | 'both'
export type PlannedReminder = { leadMinutes: number; by: By }

/** What holds until a practice says otherwise. */
export const usualReminders: {
  plan: PlannedReminder[]
  quietFromMinutes: number
  quietUntilMinutes: number
} = {
  plan: [
    { leadMinutes: 2880, by: 'mail' },
    { leadMinutes: 1440, by: 'text' },
  ],
  quietFromMinutes: 21 * 60,
  quietUntilMinutes: 8 * 60,
}

/** A reminder that would come later than this before the start helps nobody any more. */
export const lastUsefulMs = 15 * minuteMs

/** Channels of one planned reminder for somebody who may be texted, or not. */
export const channelsOf = (by: By, mayBeTexted: boolean): ('mail' | 'text')[] =>
  by === 'mail' || !mayBeTexted ? ['mail'] : by === 'text' ? ['text'] : ['mail', 'text']

/**
 * When a reminder goes out: its lead before the start; a text that would fall into the quiet hours when they end, or, where that would
 * be too late, just before they begin. Never after the last useful moment.
 */
export function sendingMoment(
  startsAt: EpochMs,
  leadMinutes: number,
  channel: 'mail' | 'text',
  quiet: QuietHours,
): EpochMs {
  const due = startsAt - leadMinutes * minuteMs
  if (channel === 'mail' || !isQuiet(due, quiet)) return due
  const after = endOfQuiet(due, quiet)
  return after <= startsAt - 2 * lastUsefulMs ? after : beforeQuiet(due, quiet)
}

/**
 * Between which due moments a reminder can lie that goes out after `since`, up to now. Wider than this span where quiet hours end
 * in it (what waited for their end) or begin in it (what must go before them).
 */
export function dueSpan(since: EpochMs, now: EpochMs, quiet: QuietHours): { from: EpochMs; until: EpochMs } {
  const from = isQuiet(since, quiet) ? beforeQuiet(since, quiet) : since
  const soon = now + minuteMs
  const lastBefore = isQuiet(soon, quiet) ? beforeQuiet(soon, quiet) : null
  return {
    from,
    until: lastBefore !== null && lastBefore > since ? Math.max(now, endOfQuiet(soon, quiet)) : now,
  }
}

export type Timed = { startsAt: EpochMs; createdAt: EpochMs; movedAt: EpochMs | null }

/**
 * Whether this reminder is to go now. Not where the time was booked or moved within the lead: of that everybody was told just then;
 * and not where it helps nobody any more.
 */
export function isDue(
  appointment: Timed,
  leadMinutes: number,
  channel: 'mail' | 'text',
  { since, now, quiet }: { since: EpochMs; now: EpochMs; quiet: QuietHours },
): boolean {
  const { startsAt, createdAt, movedAt } = appointment
  const moment = sendingMoment(startsAt, leadMinutes, channel, quiet)
  const known = Math.max(createdAt, movedAt ?? 0)
  return (
    moment > since &&
    moment <= now &&
    known < Math.min(moment, startsAt - leadMinutes * minuteMs) &&
    now < startsAt - lastUsefulMs
  )
}

/** Appointments of one day go in one message. A short lead gathers only what follows soon, so that nobody is reminded in the morning of the afternoon. */
export const gathers = (leadMinutes: number, first: EpochMs, other: EpochMs): boolean =>
  leadMinutes >= 1440 || Math.abs(other - first) <= 180 * minuteMs
