import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { answersOfAppointment, ReminderAnswer, remindersOfAppointment, SentReminder } from '../history.ts'

export const listAppointmentReminders = practiceRoute({
  operationId: 'listAppointmentReminders',
  method: 'GET',
  path: '/appointments/:appointmentId/reminders',
  summary: 'Which reminders of one appointment went out, what became of them, and what was answered.',
  permit: 'calendar.read',
  audit: { action: 'list', subject: 'reminder' },
  params: Closed({ appointmentId: Id }),
  success: [200, Closed({ sent: Type.Array(SentReminder), answers: Type.Array(ReminderAnswer) })],
  async handle({ work, params }) {
    const { appointmentId } = params
    const appointment = await work.trx
      .selectFrom('appointments')
      .select('client_id')
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', appointmentId)
      .executeTakeFirst()
    if (!appointment) throw notFound()
    work.record({
      action: 'list',
      subjectType: 'reminder',
      subjectId: appointmentId,
      clientId: appointment.client_id,
    })
    return {
      sent: await remindersOfAppointment(work, appointmentId),
      answers: await answersOfAppointment(work, appointmentId),
    }
  },
})
