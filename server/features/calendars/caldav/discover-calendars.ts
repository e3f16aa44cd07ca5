import type { DAVResponse } from 'tsdav'
import { ianaNameOf } from '../../../kernel/icalendar/index.ts'
import type { OutwardFetch } from '../../../kernel/outward/index.ts'
import type { OfferedCalendar } from '../calendar-provider.ts'
import { type CalDavCredentials, textOf } from './caldav-server.ts'
import { folder, listOf, propertiesOf } from './dav-answers.ts'
import { NoCalDav } from './find-account.ts'

/** @throws NoCalDav when the home is no folder of calendars */
export async function listOffered(
  ask: OutwardFetch,
  home: string,
  credentials: CalDavCredentials,
): Promise<OfferedCalendar[]> {
  const asked = {
    'd:displayname': {},
    'd:resourcetype': {},
    'd:current-user-privilege-set': {},
    'c:calendar-timezone': {},
    'c:supported-calendar-component-set': {},
  }
  const told = await propertiesOf(ask, folder(home), asked, '1')
  if (!told) throw new NoCalDav('The folder of calendars cannot be read.')
  return told.responses.filter(isCalendarOfEvents).map((response, index) => {
    const url = new URL(response.href!, told.url).href
    return {
      externalId: folder(url),
      name:
        textOf(response.props?.displayname).trim().slice(0, 200) ||
        decodeURIComponent(new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? ''),
      timeZone: zoneIn(textOf(response.props?.calendarTimezone)) ?? credentials.timeZone,
      isWritable: isWritable(response.props?.currentUserPrivilegeSet),
      isPrimary: index === 0,
    }
  })
}

function isCalendarOfEvents({ href, props }: DAVResponse): boolean {
  if (!href || !Object.keys(props?.resourcetype ?? {}).includes('calendar')) return false
  const components = listOf(props?.supportedCalendarComponentSet?.comp).map(
    (one) => (one as { _attributes?: { name?: string } })?._attributes?.name,
  )
  return components.length === 0 || components.includes('VEVENT')
}

/** A server that says nothing of rights is taken at its word when it refuses. */
function isWritable(set: { privilege?: unknown } | undefined): boolean {
  if (!set) return true
  const names = listOf(set.privilege).flatMap((one) => Object.keys((one ?? {}) as object))
  return names.some((name) => ['all', 'write', 'writeContent', 'bind'].includes(name))
}

const zoneIn = (vtimezone: string): string | null => {
  const tzid = /^TZID:(.+)$/m.exec(vtimezone)?.[1]
  return tzid ? ianaNameOf(tzid.trim()) : null
}
