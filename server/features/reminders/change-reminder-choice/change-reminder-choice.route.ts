import { Type } from 'typebox'
import { invalid } from '../../../kernel/http/problem.ts'
import { type Portal, portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Nullable } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { agreeToTexts } from '../agree-to-texts.ts'
import { planFault } from '../plan-fault.ts'
import { Plan } from '../reminder.schemas.ts'
import type { PlannedReminder } from '../reminder-plan.rules.ts'
import { ReminderChoice, reminderChoiceOf } from '../show-reminder-choice/reminder-choice.ts'
import { endConsent, openConsent } from '../text-consent.sql.ts'

export const changeReminderChoice = portalRoute({
  operationId: 'changeReminderChoice',
  method: 'PUT',
  path: '/reminders',
  summary:
    'Says when the signed-in person wants to be reminded of this client’s appointments, and whether by text. Nobody else’s reminders change.',
  permit: 'scheduling',
  audit: { action: 'change', subject: 'noticeSettings' },
  body: Closed({
    plan: Nullable(Plan),
    wantsTexts: Type.Boolean({
      description: 'true agrees to `texts.wording` for the person’s own cell phone; it is kept with the time',
    }),
  }),
  success: [200, ReminderChoice],
  async handle({ work, portal, body }) {
    const { plan, wantsTexts } = body
    const fault = plan ? planFault(plan) : null
    if (fault) throw invalid([fault])
    await keepPlan(work, portal, plan)
    await keepTexts(work, portal, wantsTexts)
    work.record({
      action: 'change',
      subjectType: 'noticeSettings',
      subjectId: portal.clientId,
      clientId: portal.clientId,
      details: {
        reminders: plan === null ? 'as the practice' : plan.map((one) => `${one.leadMinutes} ${one.by}`),
        texts: wantsTexts,
      },
    })
    return reminderChoiceOf(work, portal)
  },
})

async function keepPlan(work: Work, { clientId, personId }: Portal, plan: PlannedReminder[] | null) {
  if (plan === null) {
    await work.trx
      .deleteFrom('reminder_choices')
      .where('practice_id', '=', work.practiceId)
      .where('client_id', '=', clientId)
      .where('person_id', '=', personId)
      .execute()
    return
  }
  const written = JSON.stringify(plan)
  await work.trx
    .insertInto('reminder_choices')
    .values({ practice_id: work.practiceId, client_id: clientId, person_id: personId, plan: written })
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'client_id', 'person_id']).doUpdateSet({ plan: written }),
    )
    .execute()
}

async function keepTexts(work: Work, { clientId, personId, locale }: Portal, wantsTexts: boolean) {
  if (wantsTexts) return void (await agreeToTexts(work, { clientId, personId, locale }))
  const consent = await openConsent(work, clientId, personId)
  if (consent) await endConsent(work, consent.id, 'person')
}
