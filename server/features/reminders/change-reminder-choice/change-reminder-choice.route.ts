import { Type } from 'typebox'
import { invalid, Problem } from '../../../kernel/http/problem.ts'
import { type Portal, portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Nullable } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../../identity/index.ts'
import { isStopped } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { hasTexts } from '../find-reminders/recipients-of-reminders.sql.ts'
import { planFault } from '../plan-fault.ts'
import { Plan } from '../reminder.schemas.ts'
import type { PlannedReminder } from '../reminder-plan.rules.ts'
import { ReminderChoice, reminderChoiceOf } from '../show-reminder-choice/reminder-choice.ts'
import { consentWording, endConsent, giveConsent, openConsent } from '../text-consent.sql.ts'

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

async function keepTexts(work: Work, portal: Portal, wantsTexts: boolean) {
  const { clientId, personId } = portal
  const [contact] = await contactsOfPersons(work, [personId])
  const number = contact?.cellPhone ?? null
  const consent = await openConsent(work, clientId, personId)
  if (!wantsTexts) {
    if (consent) await endConsent(work, consent.id, 'person')
    return
  }
  if (consent?.number === number) return
  if (!hasTexts(work) || number === null)
    throw new Problem(
      409,
      'no-number',
      'Texts go to the cell phone of your own account, and it has none. Add one under "Sign-in and security" first.',
    )
  if (await isStopped(work.trx, number))
    throw new Problem(
      409,
      'number-stopped',
      'STOP was answered from this number, so it gets no texts. Text START to the number of the practice first.',
    )
  if (consent) await endConsent(work, consent.id, 'number')
  const practice = await practiceName(work)
  await giveConsent(work, {
    clientId,
    personId,
    number,
    wording: consentWording(portal.locale, practice.name),
  })
}
