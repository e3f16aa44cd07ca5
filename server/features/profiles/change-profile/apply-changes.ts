import { invalid, lostRace, notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { type ChartChanges, changeChart, checkedChart } from '../../clients/index.ts'
import { saveFieldValues } from '../client-fields/save-field-values.ts'
import type { ClientProfileChanges } from '../profile.schemas.ts'
import { replaceContactPoints, replaceContacts } from './contact-points.sql.ts'
import { givenLists } from './given-profile.ts'

/**
 * Changes what is given of a profile that is still at this version. `current` reads the newer one for whoever was too late, so that
 * nobody's words are lost (CON-02).
 * @throws Problem 400 naming each field, 404, 409 with `current` and `yours`
 */
export async function applyChanges(
  work: Work,
  clientId: string,
  version: number,
  written: ClientProfileChanges,
  current: () => Promise<object | null>,
): Promise<number> {
  const changes = givenLists(written)
  const next = await changeChart(work, clientId, version, chartOf(work, changes))
  if (next === null) {
    const newer = await current()
    if (!newer) throw notFound()
    throw lostRace('Somebody else changed this profile meanwhile. Compare the two, then save again.', {
      current: newer,
      yours: { version, ...written },
    })
  }
  if (changes.phones) await replaceContactPoints(work, clientId, 'phone', changes.phones)
  if (changes.emails) await replaceContactPoints(work, clientId, 'email', changes.emails)
  if (changes.contacts && !(await replaceContacts(work, clientId, changes.contacts)))
    throw invalid([
      { path: 'contacts', message: 'One of these people is not in the list any more. Load the page again.' },
    ])
  if (changes.fields) await saveFieldValues(work, clientId, changes.fields)
  work.record({
    action: 'change',
    subjectType: 'profile',
    subjectId: clientId,
    clientId,
    details: { fields: Object.keys(written) },
  })
  work.tell({ practiceId: work.practiceId, kind: 'client', id: clientId, clientId, toStaff: true })
  return next
}

/** The part of the changes that stands in the chart itself, tidied and checked as everywhere else. */
function chartOf(work: Work, changes: ClientProfileChanges): ChartChanges {
  const { phones, emails, contacts: _, fields: __, address, ...plain } = changes
  const lines = (text: string | null | undefined) => (text === undefined ? undefined : text?.trim() || null)
  return checkedChart(
    {
      ...plain,
      ...(plain.pronouns !== undefined && { pronouns: lines(plain.pronouns) }),
      ...(plain.middleInitial !== undefined && { middleInitial: lines(plain.middleInitial) }),
      ...(plain.suffix !== undefined && { suffix: lines(plain.suffix) }),
      ...address,
      ...(phones && { cellPhone: phones[0]?.number ?? null }),
      ...(emails && { email: emails[0]?.address ?? null }),
    } as ChartChanges,
    work.now,
  )
}
