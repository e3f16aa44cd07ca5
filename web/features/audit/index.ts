import { IconHistory } from '@tabler/icons-react'
import type { ClientTab, Page } from '../../kernel/pages.ts'

export const staffPages: Page[] = [
  {
    path: 'audit',
    title: 'audit:title',
    load: () => import('./search-audit/search-audit.page.tsx'),
    permission: 'audit.read',
    nav: { labelKey: 'audit:menu', icon: IconHistory, order: 85 },
  },
]

export const clientPages: Page[] = [
  {
    path: 'record-accesses',
    title: 'audit:accesses.documentTitle',
    load: () => import('./record-accesses/record-accesses.page.tsx'),
    permission: 'basic',
  },
]

export const clientTabs: ClientTab[] = [
  {
    path: 'history',
    labelKey: 'audit:tab',
    order: 90,
    load: () => import('./search-audit/history-tab.tsx'),
    permission: 'audit.read',
  },
]
