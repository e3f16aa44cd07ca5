import type { Page } from '../../kernel/pages.ts'

export const personPages: Page[] = [
  {
    path: '/user/my-profile',
    title: 'myProfile:title',
    load: () => import('./edit-profile/edit-profile.page.tsx'),
  },
]
