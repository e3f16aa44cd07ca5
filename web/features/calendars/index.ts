import { IconCalendarShare } from '@tabler/icons-react'
import type { Page, PagePart, TopBarItem } from '../../kernel/pages.ts'
import { DifferencesWaiting } from './differences/differences-waiting.tsx'

export const staffPages: Page[] = [
  {
    path: 'my-calendars',
    title: 'calendars:title',
    load: () => import('./calendars.page.tsx'),
    permission: 'calendar.read',
    nav: { labelKey: 'calendars:menu', icon: IconCalendarShare, order: 22 },
  },
]

/** Where Google leads back to. */
export const personPages: Page[] = [
  {
    path: '/google-calendar',
    title: 'calendars:google.returnTitle',
    load: () => import('./google/google-return.page.tsx'),
  },
]

export const staffTopBar: TopBarItem[] = [{ order: 20, component: DifferencesWaiting }]

export const appointmentParts: PagePart[] = [
  {
    name: 'subscribe',
    order: 10,
    load: () => import('./calendar-feed/subscribe-part.tsx'),
    permission: 'scheduling',
  },
]
