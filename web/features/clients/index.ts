import { IconMailForward, IconUsers } from '@tabler/icons-react'
import type { ClientTab, Page } from '../../kernel/pages.ts'

export const publicPages: Page[] = [
  {
    path: '/invitation',
    title: 'clients:register.documentTitle',
    load: () => import('./register/register.page.tsx'),
  },
]

export const staffPages: Page[] = [
  {
    path: 'clients',
    title: 'clients:list.title',
    load: () => import('./list-clients/list-clients.page.tsx'),
    permission: 'clients.read',
    nav: { labelKey: 'clients:list.title', icon: IconUsers, order: 30, bottomBar: { order: 20 } },
  },
  {
    path: 'invitations',
    title: 'clients:invitations.title',
    load: () => import('./list-invitations/list-invitations.page.tsx'),
    permission: 'clients.read',
    nav: { labelKey: 'clients:invitations.title', icon: IconMailForward, order: 32 },
  },
  {
    path: 'clients/new',
    title: 'clients:add.title',
    load: () => import('./add-client/add-client.page.tsx'),
    permission: 'clients.write',
  },
  {
    path: 'clients/$clientId',
    title: 'clients:show.documentTitle',
    load: () => import('./show-client/show-client.page.tsx'),
    permission: 'clients.read',
  },
  {
    path: 'clients/$clientId/invite',
    title: 'clients:invite.documentTitle',
    load: () => import('./invite-client/invite-client.page.tsx'),
    permission: 'clients.invite',
  },
  {
    path: 'clients/$clientId/$tab',
    title: 'clients:show.documentTitle',
    load: () => import('./show-client/show-client.page.tsx'),
    permission: 'clients.read',
  },
]

export const clientTabs: ClientTab[] = [
  {
    path: 'overview',
    labelKey: 'clients:overview.tab',
    order: 10,
    load: () => import('./show-client/overview-tab.tsx'),
  },
  {
    path: 'portal',
    labelKey: 'clients:portal.tab',
    order: 20,
    load: () => import('./portal-users/portal-tab.tsx'),
  },
]
