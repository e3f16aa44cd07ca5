import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, formatZoned } from '../../../kernel/time/index.ts'
import { recipientsOfClient } from '../../clients/index.ts'
import { type Telling, tellPersons } from '../../notifications/index.ts'
import { practiceName, recipientOfStaff } from '../../practice/index.ts'

export type SeriesNews = 'appointmentSeriesBooked' | 'appointmentSeriesMoved' | 'appointmentSeriesCancelled'

/**
 * One mail for all dates, to everyone of the client's portal and to the provider, each in their own zone and language: dates, times and
 * a link, and not a word of who or what for (REM-3, NPH-01).
 */
export async function tellSeries(
  work: Work,
  news: SeriesNews,
  series: { clientId: string | null; staffId: string; times: { startsAt: EpochMs; endsAt: EpochMs }[] },
  whom: 'both' | 'client' | 'provider' = 'both',
): Promise<void> {
  const { clientId, staffId, times } = series
  if (clientId === null || times.length === 0) return
  const [practice, clients, provider] = await Promise.all([
    practiceName(work),
    whom === 'provider' ? [] : recipientsOfClient(work, clientId, 'scheduling'),
    whom === 'client' ? null : recipientOfStaff(work, staffId),
  ])
  const inOrder = [...times].sort((a, b) => a.startsAt - b.startsAt)
  const telling = (to: (typeof clients)[number], kind: string, link: string): Telling => ({
    kind,
    channel: 'mail',
    to,
    practice,
    values: {
      times: inOrder
        .map((time) => formatZoned(time, to.timeZone, to.locale === 'es' ? 'es-US' : 'en-US').text)
        .join('\n'),
    },
    link,
  })
  await tellPersons(work, [
    ...clients.map((to) => telling(to, news, `/portal/${clientId}/appointments`)),
    ...(provider ? [telling(provider, `${news}Provider`, `/practice/${work.practiceId}/calendar`)] : []),
  ])
}
