import type { Page } from '../../kernel/pages.ts'

export const publicPages: Page[] = [
  {
    path: '/demo/outbox',
    title: 'notifications:outbox.title',
    load: () => import('./show-demo-outbox/show-demo-outbox.page.tsx'),
  },
]
