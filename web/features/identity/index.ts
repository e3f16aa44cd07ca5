import type { Page } from '../../kernel/pages.ts'
import { FreshSignInOverlay } from './fresh-sign-in/fresh-sign-in.overlay.tsx'
import { SignInAgainOverlay } from './sign-in-again/sign-in-again.overlay.tsx'

export { withFreshSignIn } from './fresh-sign-in/with-fresh-sign-in.ts'
export {
  ResetSecondFactorButton,
  type ResetSecondFactorButtonProps,
} from './reset-second-factor/reset-second-factor-button.tsx'
export { SignInHistory } from './security/history/sign-in-history.tsx'

export const overlays = [FreshSignInOverlay, SignInAgainOverlay]

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
  {
    path: '/p/$slug',
    title: 'identity:signIn.documentTitle',
    load: () => import('./practice-entry/practice-entry.page.tsx'),
  },
  {
    path: '/forgot-password',
    title: 'identity:forgot.title',
    load: () => import('./forgot-password/forgot-password.page.tsx'),
  },
  {
    path: '/reset-password',
    title: 'identity:reset.title',
    load: () => import('./reset-password/reset-password.page.tsx'),
  },
  {
    path: '/not-me',
    title: 'identity:notMe.title',
    load: () => import('./not-me/not-me.page.tsx'),
  },
  {
    path: '/email-change',
    title: 'identity:emailChange.title',
    load: () => import('./change-email/email-change.page.tsx'),
  },
  {
    path: '/accept-terms',
    title: 'identity:terms.title',
    load: () => import('./accept-terms/accept-terms.page.tsx'),
  },
]

export const personPages: Page[] = [
  {
    path: '/',
    title: 'identity:choosePortal.title',
    load: () => import('./choose-portal/choose-portal.page.tsx'),
  },
  {
    path: '/settings',
    title: 'identity:settings.title',
    load: () => import('./settings/settings.page.tsx'),
  },
  {
    path: '/user/security',
    title: 'identity:security.title',
    load: () => import('./security/security.page.tsx'),
  },
  {
    path: '/user/two-step-required',
    title: 'identity:required.title',
    load: () => import('./two-step/two-step-required.page.tsx'),
  },
]
