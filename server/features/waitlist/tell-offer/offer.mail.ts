import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, formatZoned } from '../../../kernel/time/index.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'

/** Tells everyone of the client's portal: practice, date, time and until when, and not a word of who or what for (REM-3, NPH-01). */
export async function tellOffer(
  work: Work,
  { clientId, appointmentId }: { clientId: string; appointmentId: string | null },
  time: { startsAt: EpochMs; endsAt: EpochMs },
  until: EpochMs,
): Promise<void> {
  const [practice, people] = await Promise.all([
    practiceName(work),
    recipientsOfClient(work, clientId, 'scheduling'),
  ])
  await tellPersons(
    work,
    people.map((to) => {
      const language = to.locale === 'es' ? 'es-US' : 'en-US'
      return {
        kind: 'waitlistOffer',
        channel: 'mail' as const,
        to,
        practice,
        values: {
          when: formatZoned({ startsAt: time.startsAt, endsAt: time.endsAt }, to.timeZone, language).text,
          until: formatZoned(until, to.timeZone, language).text,
        },
        link: `/portal/${clientId}/wait-list`,
        // Who agreed to texts agreed to those about changes of his appointments.
        ...(appointmentId ? { textsAbout: clientId } : {}),
        ofNoUseAfter: until,
      }
    }),
  )
}
