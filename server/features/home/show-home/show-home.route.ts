import { Type } from 'typebox'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { owedBy } from '../../billing/index.ts'
import { openTasksOf } from '../../forms/index.ts'
import { hasTwoFactor } from '../../identity/index.ts'
import { unreadForPortal } from '../../messaging/index.ts'
import { ClientAppointment, upcomingOf } from '../../scheduling/index.ts'
import { tasksOf } from './tasks.rules.ts'

const Task = Closed({
  kind: OneOf(['form', 'confirmAppointment', 'payBalance', 'twoFactor']),
  id: Nullable(Id),
  title: Nullable(Type.String()),
  dueOn: Nullable(Type.String({ format: 'date' })),
  isStarted: Type.Boolean(),
  answered: Type.Integer(),
  total: Type.Integer(),
  startsAt: Nullable(Instant),
  amountCents: Type.Integer(),
})

const shownAppointments = 5

/**
 * The client's dashboard in one answer. The parts are asked for at once and travel together; a part that the grant or the practice
 * does not open is null, and its place on the page is absent (DSH-1 to DSH-5).
 */
export const showHome = portalRoute({
  operationId: 'showHome',
  method: 'GET',
  path: '/home',
  summary: 'The dashboard: what is to be done, what lies ahead, what is owed, what is unread.',
  permit: 'basic',
  audit: { action: 'read', subject: 'home' },
  success: [
    200,
    Closed({
      personName: Type.String(),
      tasks: Type.Array(Task),
      doneCount: Type.Integer(),
      appointments: Type.Array(ClientAppointment),
      hasMoreAppointments: Type.Boolean(),
      mayBook: Type.Boolean(),
      account: Nullable(
        Closed({ balanceCents: Type.Integer(), dueCents: Type.Integer(), openInvoiceCount: Type.Integer() }),
      ),
      unreadMessages: Nullable(Type.Integer()),
    }),
  ],
  async handle({ work, portal }) {
    const { permissions, features, clientId } = portal
    const maySee = {
      billing: permissions.has('billing'),
      messaging: permissions.has('messaging') && features.has('messaging'),
      forms: permissions.has('documents') && features.has('forms'),
    }
    const [appointments, owed, forms, unreadMessages, isTwoFactorOn] = await Promise.all([
      upcomingOf(work, clientId, shownAppointments + 1),
      maySee.billing ? owedBy(work, clientId) : null,
      maySee.forms ? openTasksOf(work, clientId) : null,
      maySee.messaging ? unreadForPortal(work, portal) : null,
      hasTwoFactor(work, portal.personId),
    ])
    const tasks = tasksOf({
      forms: forms?.open ?? [],
      appointments: permissions.has('scheduling') ? appointments : [],
      dueCents: features.has('payments') ? (owed?.dueCents ?? 0) : 0,
      isTwoFactorOn,
    })
    return {
      personName: portal.personName,
      tasks,
      doneCount: (forms?.completedCount ?? 0) + (isTwoFactorOn ? 1 : 0),
      appointments: appointments.slice(0, shownAppointments),
      hasMoreAppointments: appointments.length > shownAppointments,
      mayBook: permissions.has('scheduling') && features.has('selfScheduling'),
      account: owed && {
        balanceCents: owed.balanceCents,
        dueCents: owed.dueCents,
        openInvoiceCount: owed.openInvoiceCount,
      },
      unreadMessages,
    }
  },
})
