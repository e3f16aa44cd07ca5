import { IconClipboardText } from '@tabler/icons-react'
import type { ClientTab, Page, PagePart, Room } from '../../kernel/pages.ts'
import { useOpenForms } from './use-open-forms.ts'

const ofClient = { feature: 'forms', permission: 'documents' } as const
const ofStaff = { feature: 'forms', permission: 'forms.read' } as const

export const clientPages: Page[] = [
  {
    ...ofClient,
    path: 'forms',
    title: 'forms:mine.title',
    load: () => import('./list-my-forms/my-forms.page.tsx'),
    nav: {
      labelKey: 'forms:mine.title',
      icon: IconClipboardText,
      order: 40,
      badge: useOpenForms,
    },
  },
  {
    ...ofClient,
    path: 'forms/$assignmentId',
    title: 'forms:fill.documentTitle',
    load: () => import('./fill-form/fill-form.page.tsx'),
  },
]

export const staffPages: Page[] = [
  {
    ...ofStaff,
    path: 'forms',
    title: 'forms:list.title',
    load: () => import('./list-forms/list-forms.page.tsx'),
    nav: { labelKey: 'forms:list.title', icon: IconClipboardText, order: 40 },
  },
  {
    feature: 'forms',
    permission: 'practice.settings',
    path: 'forms/import',
    title: 'forms:import.title',
    load: () => import('./import-form/import-form.page.tsx'),
  },
  {
    ...ofStaff,
    path: 'forms/$formId',
    title: 'forms:preview.documentTitle',
    load: () => import('./show-form/show-form.page.tsx'),
  },
  {
    ...ofStaff,
    path: 'clients/$clientId/forms/$submissionId',
    title: 'forms:sent.documentTitle',
    load: () => import('./show-submission/submission.page.tsx'),
  },
]

export const clientTabs: ClientTab[] = [
  {
    ...ofStaff,
    path: 'forms',
    labelKey: 'forms:client.tab',
    order: 40,
    load: () => import('./client-forms/client-forms-tab.tsx'),
  },
]

export const inviteForms: Room['inviteForms'] = () => import('./choose-forms/invite-forms.tsx')

export const overviewParts: PagePart<{ clientId: string }>[] = [
  {
    ...ofStaff,
    name: 'open-forms',
    order: 30,
    load: () => import('./client-forms/open-forms-tile.tsx'),
  },
]
