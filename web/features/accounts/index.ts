import { IconUsersGroup } from '@tabler/icons-react'
import type { Page, PagePart } from '../../kernel/pages.ts'

export const portalParts: PagePart<{ clientId: string }>[] = [
  {
    name: 'locked-users',
    order: 10,
    load: () => import('./locked-users/locked-users.tsx'),
    permission: 'staff.manage',
  },
]

export const staffPages: Page[] = [
  {
    path: 'accounts',
    title: 'accounts:list.title',
    load: () => import('./manage-accounts/manage-accounts.page.tsx'),
    permission: 'accounts.manage',
  },
  {
    path: 'accounts/invited/$invitationId',
    title: 'accounts:invited.documentTitle',
    load: () => import('./edit-account/edit-invited.page.tsx'),
    permission: 'accounts.manage',
  },
  {
    path: 'accounts/registered/$personId',
    title: 'accounts:registered.documentTitle',
    load: () => import('./edit-account/edit-registered.page.tsx'),
    permission: 'accounts.manage',
  },
  {
    path: 'staff',
    title: 'accounts:team.title',
    load: () => import('./team/list-team.page.tsx'),
    permission: 'staff.manage',
    nav: { labelKey: 'accounts:team.title', icon: IconUsersGroup, order: 80 },
  },
  {
    path: 'staff/invite',
    title: 'accounts:invite.title',
    load: () => import('./team/invite-staff.page.tsx'),
    permission: 'staff.manage',
  },
  {
    path: 'staff/$staffId',
    title: 'accounts:member.documentTitle',
    load: () => import('./team/team-member.page.tsx'),
    permission: 'staff.manage',
  },
]
