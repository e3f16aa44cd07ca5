import { IconSettings } from '@tabler/icons-react'
import type { Page, SettingsTab } from '../../kernel/pages.ts'

export { PracticeBanner } from './banner/practice-banner.tsx'

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
  {
    path: 'features',
    labelKey: 'practice:settings.features.tab',
    order: 20,
    load: () => import('./settings/features-tab.tsx'),
  },
  {
    path: 'locations',
    labelKey: 'practice:settings.locations.tab',
    order: 30,
    load: () => import('./settings/locations-tab.tsx'),
  },
  {
    path: 'people',
    labelKey: 'practice:settings.people.tab',
    order: 40,
    load: () => import('./settings/people-tab.tsx'),
  },
  {
    path: 'access',
    labelKey: 'practice:settings.access.tab',
    order: 50,
    load: () => import('./settings/access-tab.tsx'),
  },
  {
    path: 'look',
    labelKey: 'practice:settings.look.tab',
    order: 60,
    load: () => import('./settings/look-tab.tsx'),
  },
]
