import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** A part of the page "Sign-in and security", with its own heading. */
export type SecuritySection = {
  /** Also the anchor in the page's address. */
  id: string
  component: LazyExoticComponent<ComponentType>
}

/** In the order of the page. */
export const securitySections: SecuritySection[] = [
  { id: 'login', component: lazy(() => import('./login/login.section.tsx')) },
  { id: 'two-step', component: lazy(() => import('../two-step/two-step.section.tsx')) },
  { id: 'passkeys', component: lazy(() => import('../passkeys/passkeys.section.tsx')) },
  { id: 'devices', component: lazy(() => import('../two-step/devices.section.tsx')) },
  { id: 'sessions', component: lazy(() => import('./sessions/sessions.section.tsx')) },
  { id: 'history', component: lazy(() => import('./history/history.section.tsx')) },
  { id: 'terms', component: lazy(() => import('./terms/terms.section.tsx')) },
]
