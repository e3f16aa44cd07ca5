import { lockClient, sendInvitation, sendStaffInvitation } from '../features/clients/index.ts'
import { inPracticeAsSystem } from '../kernel/db/work.ts'
import { portalPermissions } from '../kernel/permit.ts'
import type { Services, Work } from '../kernel/services.ts'
import { dayMs } from '../kernel/time/index.ts'
import type { DemoPractice } from './people.ts'

/** Some were invited and have not come yet: clients lately and long ago, and somebody new for the team. */
export const inviteSome = (
  services: Services,
  practice: DemoPractice,
  newcomer: { firstName: string; lastName: string; displayName: string; email: string; credentials: string },
  now: number,
): Promise<void> =>
  inPracticeAsSystem(services, practice.id, 'demonstration', async (work) => {
    const staffId = practice.staff[0]!.staffId
    const waiting = practice.clients.filter((client) => client.personId === null && !client.isChild).slice(-4)
    for (const [i, { clientId, email, firstName, lastName }] of waiting.entries()) {
      const client = await lockClient(work, clientId)
      await sendInvitation(at(work, now - (2 + i * 5) * dayMs), client!, {
        email,
        firstName,
        lastName,
        relationship: 'self',
        permissions: [...portalPermissions],
        locale: i === 1 ? 'es' : 'en',
        staffId,
      })
    }
    await sendStaffInvitation(at(work, now - 3 * dayMs), {
      ...newcomer,
      roles: ['provider'],
      phone: null,
      locale: 'en',
      staffId,
    })
  })

/** The same work as if it were done at another moment. */
const at = (work: Work, now: number): Work => ({ ...work, now })
