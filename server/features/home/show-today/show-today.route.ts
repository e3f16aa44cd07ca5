import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import { localDayBounds, zonedParts } from '../../../kernel/time/index.ts'
import { receivedSince } from '../../billing/index.ts'
import { waitingSignUpCount } from '../../enrolment/index.ts'
import { newSubmissionCount } from '../../forms/index.ts'
import { unreadForStaff } from '../../messaging/index.ts'
import { findStaff, lockedAccountCount } from '../../practice/index.ts'
import { appointmentsToday, openRequestCount, StaffAppointment } from '../../scheduling/index.ts'

const weekMs = 7 * 86_400_000
const absent = Promise.resolve(null)

/** The day of one person of the practice. Each part is there for whom its room is open, and null for the others (DSH-7). */
export const showToday = practiceRoute({
  operationId: 'showToday',
  method: 'GET',
  path: '/today',
  summary: 'Today: appointments, requests, unread messages, new forms, payments received, locked accounts.',
  permit: 'practice.read',
  audit: { action: 'read', subject: 'today' },
  success: [
    200,
    Closed({
      timeZone: Type.String({ description: 'The zone in which this person reads times' }),
      appointments: Nullable(Type.Array(StaffAppointment)),
      isOwnDay: Type.Boolean({ description: 'Only appointments of this person, who is a provider' }),
      providers: Type.Array(Closed({ id: Id, name: Type.String() }), {
        description: 'Who sees whom, where the day is not one’s own',
      }),
      openRequests: Nullable(Type.Integer()),
      unreadMessages: Nullable(Type.Integer()),
      newForms: Nullable(Type.Integer()),
      paymentsToday: Nullable(Closed({ count: Type.Integer(), amountCents: Type.Integer() })),
      lockedAccounts: Nullable(Type.Integer()),
      signUps: Nullable(
        Type.Integer({ description: 'Sign-ups of the public page that wait for a decision' }),
      ),
    }),
  ],
  async handle({ work, staff }) {
    const { permissions, features, timeZone } = staff
    const isProvider = staff.roles.includes('provider')
    const [dayStart] = localDayBounds(zonedParts(work.now, timeZone).date, timeZone)
    const [
      appointments,
      providers,
      openRequests,
      unreadMessages,
      newForms,
      paymentsToday,
      lockedAccounts,
      signUps,
    ] = await together([
      permissions.has('calendar.read')
        ? appointmentsToday(work, { timeZone, staffId: isProvider ? staff.staffId : null })
        : absent,
      permissions.has('calendar.read') && !isProvider ? findStaff(work, { includeInactive: true }) : absent,
      permissions.has('calendar.write') ? openRequestCount(work) : absent,
      permissions.has('messages.use') && features.has('messaging') ? unreadForStaff(work, staff) : absent,
      permissions.has('forms.read') && features.has('forms')
        ? newSubmissionCount(work, staff, work.now - weekMs)
        : absent,
      permissions.has('billing.read') ? receivedSince(work, dayStart) : absent,
      permissions.has('accounts.manage') ? lockedAccountCount(work) : absent,
      permissions.has('clients.invite') ? waitingSignUpCount(work) : absent,
    ])
    for (const appointment of appointments ?? [])
      if (appointment.client)
        work.record({
          action: 'read',
          subjectType: 'appointment',
          subjectId: appointment.id,
          clientId: appointment.client.id,
        })
    return {
      timeZone,
      appointments,
      isOwnDay: isProvider,
      providers: (providers ?? []).map(({ id, displayName }) => ({ id, name: displayName })),
      openRequests,
      unreadMessages,
      newForms,
      paymentsToday,
      lockedAccounts,
      signUps,
    }
  },
})
