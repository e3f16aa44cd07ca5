import type { Page } from 'playwright-core'
import type { Places } from './guide-pictures.ts'

export type Picture = {
  /** Its file in docs/guide/images, without the ending. */
  name: string
  /** Whoever of the demonstration is signed in; nobody where it is left out. */
  as?: string
  at?: 'desktop' | 'phone'
  /** Pixels */
  height?: number
  /** Shows the tour instead of keeping it away. */
  tour?: boolean
  open: (page: Page, places: Places) => Promise<unknown>
}

const dana = 'dana@okafor.example'
const ruth = 'ruth@cedarstreet.example'
const lena = 'lena@cedarstreet.example'

export const pictures: Picture[] = [
  { name: 'sign-in', at: 'phone', height: 780, open: (page) => page.goto('/sign-in') },
  {
    name: 'client-home',
    as: dana,
    at: 'phone',
    height: 844,
    open: (_, { portal }) => portal('Maya', 'home'),
  },
  { name: 'client-profile', as: dana, open: (_, { portal }) => portal('Maya', 'profile') },
  { name: 'all-portals', as: dana, open: (page) => page.goto('/user/portals') },
  { name: 'record-accesses', as: dana, open: (_, { portal }) => portal('Maya', 'record-accesses') },
  { name: 'security', as: dana, height: 1000, open: (page) => page.goto('/user/security') },
  { name: 'tour', as: lena, tour: true, open: (_, { practice }) => practice('today') },
  { name: 'today', as: ruth, open: (_, { practice }) => practice('today') },
  { name: 'clients', as: ruth, open: (_, { practice }) => practice('clients') },
  { name: 'manage-accounts', as: ruth, open: (_, { practice }) => practice('accounts') },
  { name: 'staff', as: ruth, open: (_, { practice }) => practice('staff') },
  { name: 'invitations', as: ruth, open: (_, { practice }) => practice('invitations') },
  { name: 'settings', as: ruth, height: 900, open: (_, { practice }) => practice('settings') },
  { name: 'audit', as: ruth, open: (_, { practice }) => practice('audit') },
  { name: 'my-profile', as: lena, height: 900, open: (page) => page.goto('/user/my-profile') },
]
