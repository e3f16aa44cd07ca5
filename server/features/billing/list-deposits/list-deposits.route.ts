import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { ClientAppointment, heldForDepositOf, unpaidHoldsOf } from '../../scheduling/index.ts'

export const listDeposits = portalRoute({
  operationId: 'listDeposits',
  method: 'GET',
  path: '/deposits',
  summary: 'Times that are held now for a deposit that is still to be paid (SCH-14).',
  permit: 'billing',
  audit: { action: 'list', subject: 'appointment' },
  success: [
    200,
    Closed({
      holds: Type.Array(Closed({ appointment: ClientAppointment, depositCents: Type.Integer() })),
      timeZone: Type.String({ description: 'IANA; in which the client reads times' }),
    }),
  ],
  async handle({ work, portal }) {
    const timeZone = portal.clientZone
    if (!portal.permissions.has('scheduling')) return { holds: [], timeZone }
    const [unpaid, appointments] = await together([
      unpaidHoldsOf(work, portal.clientId),
      heldForDepositOf(work, portal.clientId),
    ])
    const centsOf = new Map(unpaid.map(({ id, depositCents }) => [id, depositCents]))
    return {
      holds: appointments
        .filter(({ id }) => centsOf.has(id))
        .map((appointment) => ({ appointment, depositCents: centsOf.get(appointment.id)! })),
      timeZone,
    }
  },
})
