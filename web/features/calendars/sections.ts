import type { PagePart } from '../../kernel/pages.ts'

/** What stands on the staff member's page of calendars below those that are connected: ways to connect another. */
export const calendarSections: PagePart[] = [
  { name: 'caldav', order: 20, load: () => import('./caldav/caldav.section.tsx') },
  { name: 'feed', order: 30, load: () => import('./calendar-feed/feed.section.tsx') },
]
