import type { Page } from '../../kernel/pages.ts'

export const staffPages: Page[] = [
  {
    path: 'clients/import',
    title: 'records:import.title',
    load: () => import('./import-clients/import-clients.page.tsx'),
    permission: 'clients.write',
  },
]
