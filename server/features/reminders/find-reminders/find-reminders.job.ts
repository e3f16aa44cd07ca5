import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { Services } from '../../../kernel/services.ts'
import { minuteMs } from '../../../kernel/time/index.ts'
import type { QuietHours } from '../../notifications/index.ts'
import { dueSpan, leadChoices } from '../reminder-plan.rules.ts'
import { quietHoursOf } from '../reminder-settings.sql.ts'
import { foundUntil, keepFoundUntil, practicesToLookAt, practicesWith, type Window } from './due.sql.ts'
import { remindOf } from './remind-of.ts'

/** Bookings that were being committed while the last look was taken are found by the next one. */
const overlapMs = 10 * minuteMs

/**
 * Looks for appointments whose reminder is due and that have none, in every practice, and writes the mails and texts. A second look
 * at the same time, or after a worker was killed, finds the rows of the first one and writes nothing twice; the moment up to which
 * was looked is kept at the end alone. One practice that cannot be reminded keeps no other one waiting.
 */
export async function findReminders(services: Services): Promise<void> {
  const { practices, since, now } = await asSystem(services, 'find reminders that are due', async (work) => ({
    practices: await practicesToLookAt(work),
    since: (await foundUntil(work)) - overlapMs,
    now: work.now,
  }))
  const looks = practices.map(({ id, timeZone, ...settings }) => ({
    id,
    quiet: quietHoursOf(timeZone, settings),
  }))
  const windows = looks.flatMap(({ id, quiet }) => windowsOf(id, since, now, quiet))
  const due = await asSystem(services, 'find reminders that are due', (work) => practicesWith(work, windows))
  const failures: unknown[] = []
  for (const { id, quiet } of looks.filter((look) => due.has(look.id)))
    try {
      for (const window of windows.filter((one) => one.practiceId === id)) {
        let after: { startsAt: Date; id: string } | null = null
        do {
          after = await inPracticeAsSystem(services, id, 'find reminders', (work) =>
            remindOf(work, { window, after, since, now, quiet }),
          )
        } while (after)
      }
    } catch (error) {
      failures.push(error)
    }
  // The next look then begins where this one did, and what was sent already is not sent again.
  if (failures.length > 0) throw failures[0]
  await asSystem(services, 'find reminders that are due', (work) => keepFoundUntil(work, now))
}

/** Where starts can lie, for each lead; the shortest first, so that after a pause the one that is most of use is sent. */
function windowsOf(practiceId: string, since: number, now: number, quiet: QuietHours): Window[] {
  const { from, until } = dueSpan(since, now, quiet)
  return leadChoices.map((leadMinutes) => ({
    practiceId,
    leadMinutes,
    from: new Date(from + leadMinutes * minuteMs),
    until: new Date(until + leadMinutes * minuteMs),
  }))
}
