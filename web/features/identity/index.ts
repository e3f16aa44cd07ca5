import type { Page } from '../../kernel/pages.ts'

export const publicPages: Page[] = [
  {
    path: '/sign-in',
    title: 'identity:signIn.documentTitle',
    load: () => import('./sign-in/sign-in.page.tsx'),
  },
  {
    path: '/sign-in/second-step',
    title: 'identity:signIn.secondStep.documentTitle',
    load: () => import('./sign-in/second-step.page.tsx'),
  },
]

export const personPages: Page[] = [
  {
    path: '/',
    title: 'identity:choosePortal.title',
    load: () => import('./choose-portal/choose-portal.page.tsx'),
  },
]
