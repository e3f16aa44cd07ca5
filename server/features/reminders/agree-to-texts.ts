import { Problem } from '../../kernel/http/problem.ts'
import type { Work } from '../../kernel/services.ts'
import { contactsOfPersons } from '../identity/index.ts'
import { isStopped } from '../notifications/index.ts'
import { practiceName } from '../practice/index.ts'
import { hasTexts } from './find-reminders/recipients-of-reminders.sql.ts'
import { consentWording, endConsent, giveConsent, openConsent, type Way } from './text-consent.sql.ts'

const words = {
  person: {
    noNumber:
      'Texts go to the cell phone of your own account, and it has none. Add one under "Sign-in and security" first.',
    stopped:
      'STOP was answered from this number, so it gets no texts. Text START to the number of the practice first.',
  },
  staff: {
    noNumber:
      'Texts go to the cell phone that somebody confirmed in an account of his own, and this account has none. Ask the person to add one under "Sign-in and security".',
    stopped:
      'STOP was answered from this number, so it gets no texts. The person has to text START to the number of the practice first.',
  },
}

/**
 * Keeps that a person agreed to texts about a client to the cell phone of his account, in the words that he read or heard. False where that
 * is on record already for this number.
 * @throws Problem 409 `no-number`, `number-stopped`
 */
export async function agreeToTexts(
  work: Work,
  {
    clientId,
    personId,
    locale,
    recorded,
  }: {
    clientId: string
    personId: string
    locale: 'en' | 'es'
    recorded?: { way: Way; agreedOn: string; staffId: string }
  },
): Promise<boolean> {
  const [contact] = await contactsOfPersons(work, [personId])
  const number = contact?.cellPhone ?? null
  const consent = await openConsent(work, clientId, personId)
  if (consent !== null && consent.number === number) return false
  const said = words[recorded ? 'staff' : 'person']
  if (!hasTexts(work) || number === null) throw new Problem(409, 'no-number', said.noNumber)
  if (await isStopped(work.trx, number)) throw new Problem(409, 'number-stopped', said.stopped)
  if (consent) await endConsent(work, consent.id, 'number')
  const practice = await practiceName(work)
  await giveConsent(work, {
    clientId,
    personId,
    number,
    wording: consentWording(locale, practice.name),
    ...(recorded ? { recorded } : {}),
  })
  return true
}
