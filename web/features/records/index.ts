import { IconArchive } from '@tabler/icons-react'
import type { Page, SettingsTab } from '../../kernel/pages.ts'

export const staffPages: Page[] = [
  {
    path: 'clients/import',
    title: 'records:import.title',
    load: () => import('./import-clients/import-clients.page.tsx'),
    permission: 'clients.write',
  },
  {
    path: 'clients/duplicates',
    title: 'records:duplicates.title',
    load: () => import('./merge-clients/list-duplicates.page.tsx'),
    permission: 'clients.write',
  },
  {
    path: 'clients/$clientId/merge/$otherId',
    title: 'records:merge.title',
    load: () => import('./merge-clients/merge-clients.page.tsx'),
    permission: 'clients.write',
  },
]

export const clientPages: Page[] = [
  {
    path: 'archive',
    title: 'records:archive.title',
    load: () => import('./make-archive/my-archive.page.tsx'),
    permission: 'basic',
    nav: { labelKey: 'records:archive.menu', icon: IconArchive, order: 95 },
  },
]

export const settingsTabs: SettingsTab[] = [
  {
    path: 'export-clients',
    labelKey: 'records:export.tab',
    order: 90,
    load: () => import('./export-clients/export-clients-tab.tsx'),
  },
]
