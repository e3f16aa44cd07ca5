import { IconHome, IconSunHigh } from '@tabler/icons-react'
import type { Page } from '../../kernel/pages.ts'

export const clientPages: Page[] = [
  {
    path: 'home',
    title: 'home:home.documentTitle',
    load: () => import('./show-home/show-home.page.tsx'),
    permission: 'basic',
    nav: { labelKey: 'home:home.menu', icon: IconHome, order: 0, bottomBar: { order: 0 } },
  },
]

export const personPages: Page[] = [
  {
    path: '/user/portals',
    title: 'home:allPortals.title',
    load: () => import('./all-portals/all-portals.page.tsx'),
  },
]

export const staffPages: Page[] = [
  {
    path: 'today',
    title: 'home:today.documentTitle',
    load: () => import('./show-today/show-today.page.tsx'),
    permission: 'practice.read',
    nav: { labelKey: 'home:today.menu', icon: IconSunHigh, order: 0, bottomBar: { order: 0 } },
  },
]
