import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import { asClientSees, ClientAppointment, clientAppointment, depositHoldOf } from '../../scheduling/index.ts'
import { depositOnItsWay } from '../deposits/deposits.sql.ts'

export const showDeposit = portalRoute({
  operationId: 'showDeposit',
  method: 'GET',
  path: '/deposits/:holdId',
  summary: 'A time that is, or was, held for a deposit, and what became of it.',
  permit: 'scheduling',
  audit: { action: 'read', subject: 'appointment' },
  params: Closed({ holdId: Id }),
  success: [
    200,
    Closed({
      appointment: ClientAppointment,
      depositCents: Type.Integer(),
      timeZone: Type.String({ description: 'IANA; in which the client reads times' }),
      openPaymentId: Nullable(Id),
    }),
  ],
  async handle({ work, portal, params: { holdId } }) {
    const hold = await depositHoldOf(work, portal.clientId, holdId)
    if (!hold) throw notFound()
    const appointment = (await clientAppointment(work, portal.clientId, holdId))!
    const onItsWay = await depositOnItsWay(work, holdId)
    return {
      appointment: asClientSees(appointment, work.now),
      depositCents: hold.depositCents,
      timeZone: portal.clientZone,
      openPaymentId: onItsWay?.id ?? null,
    }
  },
})
