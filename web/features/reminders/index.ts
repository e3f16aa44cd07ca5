import type { ClientTab, Page, PagePart, SettingsTab } from '../../kernel/pages.ts'

export { AppointmentReminders } from './appointment-reminders/appointment-reminders.tsx'

export const publicPages: Page[] = [
  {
    path: '/appointment',
    title: 'reminders:link.documentTitle',
    load: () => import('./answer-link/answer-link.page.tsx'),
  },
]

export const settingsTabs: SettingsTab[] = [
  {
    path: 'reminders',
    labelKey: 'reminders:settings.tab',
    order: 38,
    load: () => import('./settings/reminders-tab.tsx'),
  },
]

export const profileParts: PagePart[] = [
  {
    name: 'reminders',
    order: 5,
    load: () => import('./my-reminders/my-reminders-part.tsx'),
    permission: 'scheduling',
  },
]

export const clientTabs: ClientTab[] = [
  {
    path: 'reminders',
    labelKey: 'reminders:ofClient.tab',
    order: 32,
    load: () => import('./client-reminders/client-reminders-tab.tsx'),
    permission: 'calendar.read',
  },
]
