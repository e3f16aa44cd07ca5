import { Type } from 'typebox'
import type { Portal } from '../../../kernel/http/route.ts'
import { Closed, Instant, Nullable, OneOf, type Static } from '../../../kernel/http/schemas.ts'
import { maskedPhone } from '../../../kernel/phone/phone.rules.ts'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../../identity/index.ts'
import { isStopped } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { hasTexts } from '../find-reminders/recipients-of-reminders.sql.ts'
import { Plan } from '../reminder.schemas.ts'
import type { PlannedReminder } from '../reminder-plan.rules.ts'
import { reminderSettings } from '../reminder-settings.sql.ts'
import { consentWording, openConsent } from '../text-consent.sql.ts'

export const ReminderChoice = Closed({
  plan: Nullable(Plan),
  practicePlan: Plan,
  texts: Closed({
    state: OneOf(['on', 'off', 'stopped', 'noNumber', 'notOffered']),
    number: Nullable(
      Type.String({ description: 'The person’s own cell phone, all but its last digits hidden' }),
    ),
    agreedAt: Nullable(Instant),
    wording: Type.String({ description: 'What the person agrees to by switching texts on' }),
  }),
})

/** How this person is reminded about this client. Texts count only for the number that they were agreed to. */
export async function reminderChoiceOf(
  work: Work,
  { clientId, personId, locale }: Pick<Portal, 'clientId' | 'personId' | 'locale'>,
): Promise<Static<typeof ReminderChoice>> {
  const [contact] = await contactsOfPersons(work, [personId])
  const number = contact?.cellPhone ?? null
  const settings = await reminderSettings(work)
  const row = await work.trx
    .selectFrom('reminder_choices')
    .select('plan')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const consent = await openConsent(work, clientId, personId)
  const isOn = consent !== null && consent.number === number
  const practice = await practiceName(work)
  const state = !hasTexts(work)
    ? 'notOffered'
    : number === null
      ? 'noNumber'
      : (await isStopped(work.trx, number))
        ? 'stopped'
        : isOn
          ? 'on'
          : 'off'
  return {
    plan: (row?.plan as PlannedReminder[] | undefined) ?? null,
    practicePlan: settings.plan,
    texts: {
      state,
      number: number === null ? null : maskedPhone(number),
      agreedAt: isOn ? consent.givenAt.toISOString() : null,
      wording: consentWording(locale, practice.name),
    },
  } as Static<typeof ReminderChoice>
}
