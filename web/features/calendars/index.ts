import type { PagePart } from '../../kernel/pages.ts'

export const appointmentParts: PagePart[] = [
  {
    name: 'subscribe',
    order: 10,
    load: () => import('./calendar-feed/subscribe-part.tsx'),
    permission: 'scheduling',
  },
]
