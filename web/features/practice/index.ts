import { IconSettings } from '@tabler/icons-react'
import type { Page, SettingsTab } from '../../kernel/pages.ts'

const settings = {
  title: 'practice:settings.title',
  load: () => import('./settings/settings.page.tsx'),
  permission: 'practice.settings',
}

export const staffPages: Page[] = [
  {
    path: 'settings',
    ...settings,
    nav: { labelKey: 'practice:settings.title', icon: IconSettings, order: 90 },
  },
  { path: 'settings/$tab', ...settings },
]

export const settingsTabs: SettingsTab[] = [
  {
    path: 'practice',
    labelKey: 'practice:settings.practice.tab',
    order: 10,
    load: () => import('./settings/practice-tab.tsx'),
  },
]
