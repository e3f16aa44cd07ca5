import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { type Config, derivedSecret } from '../../../kernel/config.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Services } from '../../../kernel/services.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import type { CalendarProvider } from '../calendar-provider.ts'
import type { Step } from '../take-in/pull-changes.ts'
import type { CalendarToWork } from './claim-calendar.sql.ts'

/** Renewed while the old one still has this long. */
const beforehandMs = dayMs

/**
 * What travels with every notice of a channel: which calendar it is about, and that we said so. It names no person, and is of no
 * use for another channel.
 */
export const channelToken = (
  config: Pick<Config, 'masterKey'>,
  practiceId: string,
  calendarId: string,
  channelId: string,
): string => {
  const seal = createHmac('sha256', derivedSecret(config, 'calendar channels'))
    .update(`${practiceId}/${calendarId}/${channelId}`)
    .digest('base64url')
  return `${practiceId}.${calendarId}.${seal}`
}

/** Null when the token is not one that this installation gave to this channel. */
export function readChannelToken(
  config: Pick<Config, 'masterKey'>,
  channelId: string,
  token: string,
): { practiceId: string; calendarId: string } | null {
  const [practiceId = '', calendarId = ''] = token.split('.')
  const expected = Buffer.from(channelToken(config, practiceId, calendarId, channelId))
  const given = Buffer.from(token)
  return expected.length === given.length && timingSafeEqual(expected, given)
    ? { practiceId, calendarId }
    : null
}

/** A new channel before the old one ends; the old one is closed after, so that no change falls between them. */
export async function renewChannel(
  services: Services,
  practiceId: string,
  step: Step,
  calendar: CalendarToWork,
  provider: CalendarProvider,
): Promise<void> {
  const { channelId, channelResource, channelUntil } = calendar
  if (!provider.watch || (channelUntil && channelUntil.getTime() > services.clock() + beforehandMs)) return
  const id = newId()
  const opened = await provider.watch(calendar, {
    id,
    token: channelToken(services.config, practiceId, calendar.id, id),
  })
  if (!opened) return
  await step((work) =>
    sql`update connected_calendars set channel_id = ${id}, channel_resource = ${opened.resource}, channel_until = ${new Date(opened.until)},
      -- What changed before somebody listened is asked for once more.
      wants_pull = wants_pull or ${channelId === null}
      where practice_id = ${work.practiceId} and id = ${calendar.id}`.execute(work.trx),
  )
  if (channelId && channelResource && provider.unwatch)
    await provider.unwatch({ id: channelId, resource: channelResource }).catch(() => {})
}
