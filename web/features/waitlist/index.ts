import { IconHourglass } from '@tabler/icons-react'
import type { Page, PagePart, TopBarItem } from '../../kernel/pages.ts'
import { OfferWaiting } from './my-waitlist/offer-waiting.tsx'

export const clientPages: Page[] = [
  {
    path: 'wait-list',
    title: 'waitlist:mine.title',
    load: () => import('./my-waitlist/my-waitlist.page.tsx'),
    permission: 'scheduling',
  },
  {
    path: 'wait-list/join',
    title: 'waitlist:join.title',
    load: () => import('./join-waitlist/join-waitlist.page.tsx'),
    permission: 'scheduling',
    feature: 'selfScheduling',
  },
]

export const staffPages: Page[] = [
  {
    path: 'wait-list',
    title: 'waitlist:list.title',
    load: () => import('./list-waitlist/list-waitlist.page.tsx'),
    permission: 'calendar.read',
    nav: { labelKey: 'waitlist:list.title', icon: IconHourglass, order: 25 },
  },
]

export const clientTopBar: TopBarItem[] = [{ order: 5, component: OfferWaiting }]

export const heldParts: PagePart[] = [
  {
    name: 'offers',
    order: 10,
    load: () => import('./my-waitlist/held-offers.tsx'),
    permission: 'scheduling',
    feature: 'selfScheduling',
  },
]
