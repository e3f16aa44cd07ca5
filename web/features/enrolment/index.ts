import type { Page } from '../../kernel/pages.ts'

export const publicPages: Page[] = [
  {
    path: '/p/$slug/sign-up',
    title: 'enrolment:signUp.documentTitle',
    load: () => import('./sign-up/sign-up.page.tsx'),
  },
  {
    path: '/p/$slug/sign-up/confirm',
    title: 'enrolment:signUp.confirmTitle',
    load: () => import('./sign-up/confirm-sign-up.page.tsx'),
  },
]

export const staffPages: Page[] = [
  {
    path: 'sign-ups',
    title: 'enrolment:signUps.title',
    load: () => import('./review-sign-ups/list-sign-ups.page.tsx'),
    permission: 'clients.invite',
  },
  {
    path: 'sign-ups/$signUpId',
    title: 'enrolment:decide.documentTitle',
    load: () => import('./review-sign-ups/decide-sign-up.page.tsx'),
    permission: 'clients.invite',
  },
  {
    path: 'invitations/many',
    title: 'enrolment:many.title',
    load: () => import('./invite-many/invite-many.page.tsx'),
    permission: 'practice.settings',
  },
]
