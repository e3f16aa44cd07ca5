import { newId } from '../../kernel/ids.ts'
import type { Work } from '../../kernel/services.ts'
import { words } from '../../kernel/words.ts'

/** What a person agrees to, word for word, with the practice's name; kept as it was read (47 CFR 64.1200(f)(9)). */
export const consentWording = (locale: 'en' | 'es', practice: string): string =>
  words(locale)('reminders:consent.wording', { practice })

export async function openConsent(
  work: Work,
  clientId: string,
  personId: string,
): Promise<{ id: string; number: string; givenAt: Date } | null> {
  const row = await work.trx
    .selectFrom('text_consents')
    .select(['id', 'number', 'given_at as givenAt'])
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export async function endConsent(work: Work, id: string, because: 'person' | 'number'): Promise<void> {
  await work.trx
    .updateTable('text_consents')
    .set({ ended_at: new Date(work.now), ended_because: because })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute()
}

export async function giveConsent(
  work: Work,
  consent: { clientId: string; personId: string; number: string; wording: string },
): Promise<void> {
  await work.trx
    .insertInto('text_consents')
    .values({
      practice_id: work.practiceId,
      id: newId(),
      client_id: consent.clientId,
      person_id: consent.personId,
      number: consent.number,
      wording: consent.wording,
      given_at: new Date(work.now),
    })
    .execute()
}
