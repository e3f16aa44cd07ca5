import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import { owedBy } from '../../billing/index.ts'
import { openTasksOf } from '../../forms/index.ts'
import { hasTwoFactor } from '../../identity/index.ts'
import { unreadForPortal } from '../../messaging/index.ts'
import { missingOfProfile } from '../../profiles/index.ts'
import { ClientAppointment, upcomingOf } from '../../scheduling/index.ts'
import { tasksOf } from './tasks.rules.ts'

export const Task = Closed({
  kind: OneOf(['form', 'confirmAppointment', 'payBalance', 'completeProfile', 'setUpTwoStep']),
  id: Nullable(Id),
  titles: Nullable(Closed({ en: Type.String(), es: Type.String() })),
  dueOn: Nullable(Type.String({ format: 'date' })),
  isStarted: Type.Boolean(),
  asksSignature: Type.Boolean(),
  answered: Type.Integer(),
  total: Type.Integer(),
  startsAt: Nullable(Instant),
  amountCents: Type.Integer(),
  missing: Type.Array(OneOf(['address', 'phone', 'emergencyContact'])),
})

const shownAppointments = 5
/** What was done longer ago is no news: it does not count as progress any more. */
const progressMs = 30 * dayMs
const absent = Promise.resolve(null)

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
      timeZone: Type.String({ description: 'The zone in which the client reads times' }),
      tasks: Type.Array(Task),
      doneCount: Type.Integer({ description: 'Forms sent in within the last 30 days' }),
      appointments: Type.Array(ClientAppointment),
      hasMoreAppointments: Type.Boolean(),
      mayBook: Type.Boolean(),
      mayPay: Type.Boolean({ description: 'Payments are on, and a card processor is connected' }),
      account: Nullable(
        Closed({ balanceCents: Type.Integer(), dueCents: Type.Integer(), openInvoiceCount: Type.Integer() }),
      ),
      unreadMessages: Nullable(Type.Integer()),
    }),
  ],
  async handle({ work, portal, services }) {
    const { permissions, features, clientId } = portal
    const maySee = {
      billing: permissions.has('billing'),
      messaging: permissions.has('messaging') && features.has('messaging'),
      forms: permissions.has('documents') && features.has('forms'),
    }
    const [ahead, owed, forms, unreadMessages, missing, hasTwoStep] = await together([
      upcomingOf(work, clientId, shownAppointments + 1),
      maySee.billing ? owedBy(work, clientId) : absent,
      maySee.forms ? openTasksOf(work, clientId, work.now - progressMs) : absent,
      maySee.messaging ? unreadForPortal(work, portal) : absent,
      missingOfProfile(work, clientId),
      hasTwoFactor(work, portal.personId),
    ])
    const appointments = ahead.slice(0, shownAppointments)
    const mayPay = maySee.billing && features.has('payments') && services.processor !== null
    const tasks = tasksOf({
      forms: (forms?.open ?? []).map(({ state, ...form }) => ({
        ...form,
        isStarted: state === 'inProgress',
      })),
      appointments: permissions.has('scheduling') ? appointments : [],
      dueCents: mayPay ? (owed?.dueCents ?? 0) : 0,
      missing,
      hasTwoStep,
    })
    return {
      timeZone: portal.clientZone,
      tasks,
      doneCount: forms?.completedCount ?? 0,
      appointments,
      hasMoreAppointments: ahead.length > shownAppointments,
      mayBook: permissions.has('scheduling') && features.has('selfScheduling'),
      mayPay,
      account: owed && {
        balanceCents: owed.balanceCents,
        dueCents: owed.dueCents,
        openInvoiceCount: owed.openInvoiceCount,
      },
      unreadMessages,
    }
  },
})
