import { IconUserCircle } from '@tabler/icons-react'
import type { ClientTab, Page, SettingsTab } from '../../kernel/pages.ts'

export const clientPages: Page[] = [
  {
    path: 'profile',
    title: 'profiles:mine.title',
    load: () => import('./my-profile/my-profile.page.tsx'),
    permission: 'basic',
    nav: { labelKey: 'profiles:mine.title', icon: IconUserCircle, order: 80 },
  },
]

export const clientTabs: ClientTab[] = [
  {
    path: 'contact',
    labelKey: 'profiles:contact.tab',
    order: 15,
    load: () => import('./client-profile/contact-tab.tsx'),
  },
]

export const settingsTabs: SettingsTab[] = [
  {
    path: 'client-fields',
    labelKey: 'profiles:fields.tab',
    order: 55,
    load: () => import('./client-fields/client-fields-tab.tsx'),
  },
]
