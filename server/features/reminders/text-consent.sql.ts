import { newId } from '../../kernel/ids.ts'
import type { Work } from '../../kernel/services.ts'
import { words } from '../../kernel/words.ts'

/** Raised with every change of the words, in either language; a test holds both to it. */
export const consentWordingVersion = 1

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

/** How somebody told the people of the practice. */
export const ways = ['paper', 'phone', 'inPerson'] as const
export type Way = (typeof ways)[number]

export async function endConsent(
  work: Work,
  id: string,
  because: 'person' | 'number' | { way: Way; staffId: string },
): Promise<void> {
  const byStaff = typeof because === 'object' ? because : null
  await work.trx
    .updateTable('text_consents')
    .set({
      ended_at: new Date(work.now),
      ended_because: byStaff ? 'staff' : (because as string),
      ended_way: byStaff?.way ?? null,
      ended_recorded_by: byStaff?.staffId ?? null,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute()
}

export async function giveConsent(
  work: Work,
  consent: {
    clientId: string
    personId: string
    number: string
    wording: string
    /** Taken down by staff; without it the person said so in the portal. `agreedOn` as YYYY-MM-DD. */
    recorded?: { way: Way; agreedOn: string; staffId: string }
  },
): Promise<void> {
  const { recorded } = consent
  await work.trx
    .insertInto('text_consents')
    .values({
      practice_id: work.practiceId,
      id: newId(),
      client_id: consent.clientId,
      person_id: consent.personId,
      number: consent.number,
      wording: consent.wording,
      wording_version: consentWordingVersion,
      given_at: new Date(work.now),
      way: recorded?.way ?? null,
      agreed_on: recorded?.agreedOn ?? null,
      recorded_by: recorded?.staffId ?? null,
    })
    .execute()
}
