import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Nullable } from '../../../kernel/http/schemas.ts'
import { localDayBounds, zonedParts } from '../../../kernel/time/index.ts'
import { receivedSince } from '../../billing/index.ts'
import { newSubmissionCount } from '../../forms/index.ts'
import { unreadForStaff } from '../../messaging/index.ts'
import { lockedAccountCount } from '../../practice/index.ts'
import { appointmentsToday, openRequestCount, StaffAppointment } from '../../scheduling/index.ts'

const weekMs = 7 * 86_400_000

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
      personName: Type.String(),
      timeZone: Type.String(),
      appointments: Nullable(Type.Array(StaffAppointment)),
      isOwnDay: Type.Boolean(),
      openRequests: Nullable(Type.Integer()),
      unreadMessages: Nullable(Type.Integer()),
      newForms: Nullable(Type.Integer()),
      paymentsToday: Nullable(Closed({ count: Type.Integer(), amountCents: Type.Integer() })),
      lockedAccounts: Nullable(Type.Integer()),
    }),
  ],
  async handle({ work, staff }) {
    const { permissions, features, timeZone } = staff
    const isProvider = staff.roles.includes('provider')
    const [dayStart] = localDayBounds(zonedParts(work.now, timeZone).date, timeZone)
    const [appointments, openRequests, unreadMessages, newForms, paymentsToday, lockedAccounts] =
      await Promise.all([
        permissions.has('calendar.read')
          ? appointmentsToday(work, { timeZone, staffId: isProvider ? staff.staffId : null })
          : null,
        permissions.has('calendar.write') ? openRequestCount(work) : null,
        permissions.has('messages.use') && features.has('messaging') ? unreadForStaff(work, staff) : null,
        permissions.has('forms.read') && features.has('forms')
          ? newSubmissionCount(work, staff, work.now - weekMs)
          : null,
        permissions.has('billing.read') ? receivedSince(work, dayStart) : null,
        permissions.has('accounts.manage') ? lockedAccountCount(work) : null,
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
      personName: staff.personName,
      timeZone,
      appointments,
      isOwnDay: isProvider,
      openRequests,
      unreadMessages,
      newForms,
      paymentsToday,
      lockedAccounts,
    }
  },
})
