import { IconCalendar, IconCalendarEvent } from '@tabler/icons-react'
import type { ClientTab, Page, PagePart, SettingsTab, TopBarItem } from '../../kernel/pages.ts'
import { RequestsWaiting } from './calendar/requests-waiting.tsx'

export { AcceptPolicy } from './booking-policy/accept-policy.tsx'
export { CardStep } from './booking-policy/card-step.tsx'
export { useAcceptance } from './booking-policy/use-acceptance.ts'
export { choicesQuery, servicesQuery, upcomingQuery } from './scheduling-queries.ts'
export { CalendarStatus } from './status-words.tsx'
export { AppointmentRow } from './upcoming/appointment-row.tsx'
export { FoldedAppointment } from './upcoming/folded-appointment.tsx'
export { msUntilJoin } from './upcoming/join-time.rules.ts'
export { NextAppointment } from './upcoming/next-appointment.tsx'
export { OtherClock } from './upcoming/other-clock.tsx'

export { addDays, clockText, localDateAt, minutesOf } from './wall-clock.rules.ts'

export const clientPages: Page[] = [
  {
    path: 'appointments',
    title: 'scheduling:appointments.title',
    load: () => import('./list-appointments/list-appointments.page.tsx'),
    permission: 'scheduling',
    nav: {
      labelKey: 'scheduling:appointments.title',
      icon: IconCalendarEvent,
      order: 30,
      bottomBar: { order: 20, labelKey: 'scheduling:appointments.short' },
    },
  },
  {
    path: 'appointments/print',
    title: 'scheduling:print.title',
    load: () => import('./print-appointments/print-appointments.page.tsx'),
    permission: 'scheduling',
  },
  {
    path: 'appointments/$appointmentId',
    title: 'scheduling:detail.title',
    load: () => import('./show-appointment/show-appointment.page.tsx'),
    permission: 'scheduling',
  },
  {
    path: 'appointments/$appointmentId/reschedule',
    title: 'scheduling:move.title',
    load: () => import('./reschedule/reschedule.page.tsx'),
    permission: 'scheduling',
    feature: 'selfScheduling',
  },
  {
    path: 'schedule',
    title: 'scheduling:book.title',
    load: () => import('./book-appointment/book-appointment.page.tsx'),
    permission: 'scheduling',
    feature: 'selfScheduling',
  },
  {
    path: 'schedule/booked/$appointmentId',
    title: 'scheduling:booked.documentTitle',
    load: () => import('./book-appointment/booked.page.tsx'),
    permission: 'scheduling',
  },
]

export const staffPages: Page[] = [
  {
    path: 'calendar',
    title: 'scheduling:calendar.title',
    load: () => import('./calendar/calendar.page.tsx'),
    permission: 'calendar.read',
    nav: {
      labelKey: 'scheduling:calendar.title',
      icon: IconCalendar,
      order: 20,
      bottomBar: { order: 10 },
    },
  },
  {
    path: 'hours/$staffId',
    title: 'scheduling:hours.title',
    load: () => import('./availability/availability.page.tsx'),
    permission: 'calendar.read',
  },
  {
    path: 'why-no-slot',
    title: 'availability:why.title',
    load: () => import('./why-no-slot/why-no-slot.page.tsx'),
    permission: 'calendar.read',
  },
  {
    path: 'guide/why-no-slot',
    title: 'availability:guide.title',
    load: () => import('./why-no-slot/guide-why-no-slot.page.tsx'),
    permission: 'calendar.read',
  },
]

export const settingsTabs: SettingsTab[] = [
  {
    path: 'services',
    labelKey: 'availability:services.tab',
    order: 35,
    load: () => import('./services/services-tab.tsx'),
  },
  {
    path: 'booking-policy',
    labelKey: 'scheduling:policy.tab',
    order: 36,
    load: () => import('./booking-policy/booking-policy-tab.tsx'),
  },
]

export const staffTopBar: TopBarItem[] = [{ order: 10, component: RequestsWaiting }]

export const clientTabs: ClientTab[] = [
  {
    path: 'appointments',
    labelKey: 'scheduling:ofClient.tab',
    order: 30,
    load: () => import('./client-appointments/client-appointments-tab.tsx'),
    permission: 'calendar.read',
  },
]

export const overviewParts: PagePart<{ clientId: string }>[] = [
  {
    name: 'next-appointment',
    order: 10,
    load: () => import('./client-appointments/next-appointment-tile.tsx'),
    permission: 'calendar.read',
  },
]
