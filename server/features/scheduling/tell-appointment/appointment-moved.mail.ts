import { together } from '../../../kernel/db/together.ts'
import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, formatZoned } from '../../../kernel/time/index.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { type Telling, tellPersons } from '../../notifications/index.ts'
import { practiceName, recipientOfStaff } from '../../practice/index.ts'

type Span = { staffId: string; startsAt: EpochMs; endsAt: EpochMs }

/**
 * Tells everyone of the client's portal and the provider that an appointment is at another time, with somebody else or elsewhere, each
 * in their own zone and language, the former time beside the new one; and a provider who lost it. `exceptPersonId` did it, and knows.
 * A client who did it is told nevertheless, as by a booking.
 */
export async function tellMoved(
  work: Work,
  appointment: { id: string; clientId: string; from: Span; to: Span },
  { exceptPersonId, tellsProvider = true }: { exceptPersonId?: string | null; tellsProvider?: boolean } = {},
): Promise<void> {
  const { id, clientId, from, to } = appointment
  const isSameTime = from.startsAt === to.startsAt && from.endsAt === to.endsAt
  const isPassedOn = from.staffId !== to.staffId
  const [practice, clients, provider, former] = await together([
    practiceName(work),
    recipientsOfClient(work, clientId, 'scheduling'),
    tellsProvider ? recipientOfStaff(work, to.staffId) : Promise.resolve(null),
    tellsProvider && isPassedOn ? recipientOfStaff(work, from.staffId) : Promise.resolve(null),
  ])
  const telling = (person: (typeof clients)[number], kind: string, link: string): Telling => {
    const language = person.locale === 'es' ? 'es-US' : 'en-US'
    return {
      kind,
      channel: 'mail',
      to: person,
      practice,
      values: {
        when: formatZoned(to, person.timeZone, language).text,
        before: formatZoned(from, person.timeZone, language).text,
      },
      link,
    }
  }
  const toClients = isSameTime
    ? isPassedOn
      ? 'appointmentReassigned'
      : 'appointmentPlaceChanged'
    : 'appointmentMoved'
  const toProvider = isPassedOn
    ? 'appointmentBookedProvider'
    : isSameTime
      ? 'appointmentPlaceChangedProvider'
      : 'appointmentMovedProvider'
  const calendar = `/practice/${work.practiceId}/calendar?appointment=${id}`
  await tellPersons(work, [
    ...clients.map((person) => ({
      ...telling(person, toClients, `/portal/${clientId}/appointments`),
      textsAbout: clientId,
    })),
    ...(provider && provider.personId !== exceptPersonId ? [telling(provider, toProvider, calendar)] : []),
    ...(former && former.personId !== exceptPersonId
      ? [telling(former, 'appointmentMovedAwayProvider', calendar)]
      : []),
  ])
}
