import type { Work } from '../../../kernel/services.ts'
import { tellPersons } from '../../notifications/index.ts'

/** The answer to a stranger stays the same; the owner of the address is told by mail (AUTH-03). */
export const tellLocked = (
  work: Work,
  { personId, email, locale }: { personId: string; email: string; locale: string },
) =>
  tellPersons(work, [
    {
      kind: 'accountLocked',
      channel: 'mail',
      to: { personId, email, locale },
      practice: null,
      link: '/forgot-password',
    },
  ])
