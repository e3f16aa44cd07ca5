import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { commitWork, type OpenWork } from '../../../kernel/db/work.ts'
import { inPortalOf } from '../../../kernel/http/enter.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { type Portal, personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { owedBy } from '../../billing/index.ts'
import { openTasksOf } from '../../forms/index.ts'
import { unreadForPortal } from '../../messaging/index.ts'
import { missingOfProfile } from '../../profiles/index.ts'
import { ClientAppointment, upcomingOf } from '../../scheduling/index.ts'
import { Task } from '../show-home/show-home.route.ts'
import { tasksOf } from '../show-home/tasks.rules.ts'
import { clientPortalsOf } from './client-portals.sql.ts'

const operationId = 'listMyPortals'
const shownAppointments = 5
const absent = Promise.resolve(null)

/**
 * What waits in every portal of a person, merged (PRT-10). Each portal is read in a transaction of its own behind that portal's own
 * guard, so that nothing of one can be seen under the settings of another, and each practice's trail has its line.
 */
export const listMyPortals = personRoute({
  operationId,
  method: 'GET',
  path: '/my-portals',
  summary:
    'Upcoming appointments, unread messages and open tasks of every client portal of the person, each naming its portal.',
  permit: 'signedIn',
  isBackground: true,
  success: [
    200,
    Closed({
      portals: Type.Array(
        Closed({
          portalId: Id,
          practiceName: Type.String(),
          clientName: Type.String(),
          accent: Type.String(),
          timeZone: Type.String({ description: 'In which the times of this portal are read' }),
          state: OneOf(['open', 'secondFactorRequired']),
          unreadMessages: Nullable(Type.Integer({ description: 'Null where messages are not open' })),
        }),
      ),
      appointments: Type.Array(Closed({ portalId: Id, ...ClientAppointment.properties })),
      tasks: Type.Array(Closed({ portalId: Id, ...Task.properties })),
    }),
  ],
  async handle({ work: request, services, person, request: call }) {
    const portals = await clientPortalsOf(request, person.personId)
    // Each portal has a transaction of its own; this one would hold its connection meanwhile.
    await commitWork(request as OpenWork)
    const answer = {
      portals: [] as { portalId: string; state: 'open' | 'secondFactorRequired' }[],
      appointments: [] as { startsAt: string }[],
      tasks: [] as object[],
    }
    for (const portal of portals) {
      const found = await read(services, call, portal.portalId)
      if (found === 'closed') continue
      const { portalId } = portal
      if (found === 'secondFactorRequired') {
        answer.portals.push({ ...portal, state: found, unreadMessages: null } as never)
        continue
      }
      answer.portals.push({ ...portal, state: 'open', unreadMessages: found.unreadMessages } as never)
      answer.appointments.push(...found.appointments.map((one) => ({ portalId, ...one })))
      answer.tasks.push(...found.tasks.map((task) => ({ portalId, ...task })))
    }
    answer.appointments.sort((a, b) => a.startsAt.localeCompare(b.startsAt))
    return answer as never
  },
})

/** What this portal shows now, or why it shows nothing: closed since the list was read, or a second factor is missing. */
async function read(services: Services, request: FastifyRequest, portalId: string) {
  try {
    return await inPortalOf(services, request, { operationId }, portalId, (work, portal) =>
      whatWaits(services, work, portal),
    )
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return 'closed'
    if (error instanceof Problem && error.slug === 'second-factor-required') return 'secondFactorRequired'
    throw error
  }
}

async function whatWaits(services: Services, work: Work, portal: Portal) {
  const { permissions, features, clientId } = portal
  const [ahead, forms, unreadMessages, owed, missing] = await together([
    permissions.has('basic') || permissions.has('scheduling')
      ? upcomingOf(work, clientId, shownAppointments)
      : absent,
    permissions.has('documents') && features.has('forms') ? openTasksOf(work, clientId, work.now) : absent,
    permissions.has('messaging') && features.has('messaging') ? unreadForPortal(work, portal) : absent,
    permissions.has('billing') && features.has('payments') && services.processor !== null
      ? owedBy(work, clientId)
      : absent,
    permissions.has('basic') ? missingOfProfile(work, clientId) : absent,
  ])
  work.record({ action: 'read', subjectType: 'home', clientId })
  const appointments = ahead ?? []
  return {
    unreadMessages,
    appointments,
    tasks: tasksOf({
      forms: (forms?.open ?? []).map(({ state, ...form }) => ({
        ...form,
        isStarted: state === 'inProgress',
      })),
      appointments: permissions.has('scheduling') ? appointments : [],
      dueCents: owed?.dueCents ?? 0,
      missing: missing ?? [],
    }),
  }
}
