import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, formatZoned } from '../../../kernel/time/index.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { type Telling, tellPersons } from '../../notifications/index.ts'
import { practiceName, recipientOfStaff } from '../../practice/index.ts'

export type AppointmentNews =
  | 'appointmentBooked'
  | 'appointmentRequested'
  | 'appointmentConfirmed'
  | 'appointmentCancelled'
  | 'appointmentApproved'
  | 'appointmentDeclined'
  | 'appointmentExpired'
  | 'appointmentReassigned'
  | 'appointmentMoveRequested'

/** Changes that are told by text, too, to whoever agreed to texts (REM-1). */
const alsoTexts: AppointmentNews[] = ['appointmentCancelled', 'appointmentApproved', 'appointmentReassigned']

type Told = { id: string; clientId: string; staffId: string; startsAt: EpochMs; endsAt: EpochMs }

/**
 * Tells everyone of the client's portal and the provider, each in their own zone and language: practice, date, time and a link,
 * and not a word of who or what for (REM-3, NPH-01).
 */
export async function tellAppointment(
  work: Work,
  news: AppointmentNews,
  appointment: Told,
  whom: 'both' | 'client' | 'provider' = 'both',
): Promise<void> {
  const { id, clientId, staffId, startsAt, endsAt } = appointment
  const [practice, clients, provider] = await Promise.all([
    practiceName(work),
    whom === 'provider' ? [] : recipientsOfClient(work, clientId, 'scheduling'),
    whom === 'client' ? null : recipientOfStaff(work, staffId),
  ])
  const telling = (to: (typeof clients)[number], kind: string, link: string): Telling => ({
    kind,
    channel: 'mail',
    to,
    practice,
    values: {
      when: formatZoned({ startsAt, endsAt }, to.timeZone, to.locale === 'es' ? 'es-US' : 'en-US').text,
    },
    link,
  })
  await tellPersons(work, [
    ...clients.map((to) => ({
      ...telling(to, news, `/portal/${clientId}/appointments`),
      ...(alsoTexts.includes(news) ? { textsAbout: clientId } : {}),
    })),
    ...(provider
      ? [telling(provider, `${news}Provider`, `/practice/${work.practiceId}/calendar?appointment=${id}`)]
      : []),
  ])
}
