import { sql } from 'kysely'
import {
  insertMessages,
  insertReminders,
  keepAnswer,
  reminderMail,
  reminderText,
} from '../features/reminders/index.ts'
import { newLinkToken } from '../kernel/crypto/link-token.ts'
import { inPracticeAsSystem } from '../kernel/db/work.ts'
import { newId } from '../kernel/ids.ts'
import type { Work } from '../kernel/services.ts'
import { dayMs, hourMs } from '../kernel/time/index.ts'
import type { DemoApi } from './demo-api.ts'
import type { DemoPractice } from './people.ts'

/** Of a number that nobody has; the reminder to it did not come through. */
const lostNumber = '+15185550171'
const stoppedNumber = '+15185550172'

type Visit = { id: string; clientId: string; startsAt: Date; status: string; email: string | null }

/**
 * Reminders of the next appointments as they would have gone out: sent, answered by link and in words, one number that said STOP, one
 * text that did not come through.
 */
export async function fillReminders(api: DemoApi, practice: DemoPractice, name: string, now: number) {
  const visits = await inPracticeAsSystem(api.services, practice.id, 'demonstration', (work) =>
    visitsAhead(work, now),
  )
  for (const [at, visit] of visits.entries()) {
    // Two days before; the text half a day later, still before this moment.
    const mailedAt = Math.min(visit.startsAt.getTime() - 2 * dayMs, now - hourMs)
    await atMoment(api, practice, mailedAt, (work) =>
      remind(work, practice, name, visit, 'mail', visit.email!, 'delivered'),
    )
    if (visit.status === 'confirmed')
      await atMoment(api, practice, mailedAt + 20 * 60_000, (work) =>
        keepAnswer(work, {
          clientId: visit.clientId,
          appointmentId: visit.id,
          by: 'link',
          meaning: 'confirmed',
        }),
      )
    if (at === 0)
      await atMoment(api, practice, now - 30 * 60_000, async (work) => {
        const messageId = await remind(work, practice, name, visit, 'text', stoppedNumber, 'delivered')
        await keepAnswer(work, { clientId: visit.clientId, messageId, by: 'text', meaning: 'stopped' })
        await sql`insert into stopped_numbers (number, because) values (${stoppedNumber}, 'answer') on conflict do nothing`.execute(
          work.trx,
        )
      })
    if (at === 1)
      await atMoment(api, practice, now - 25 * 60_000, (work) =>
        remind(work, practice, name, visit, 'text', lostNumber, 'undelivered'),
      )
    if (at === 2)
      await atMoment(api, practice, now - 20 * 60_000, (work) =>
        keepAnswer(work, { clientId: visit.clientId, by: 'text', meaning: 'passedOn', text: words }),
      )
  }
}

const words = 'The bus is late again. May I come ten minutes after the hour?'

/** The next ones of clients with an address, the soonest first. */
async function visitsAhead(work: Work, now: number): Promise<Visit[]> {
  const { rows } = await sql<Visit>`
    select distinct on (a.starts_at, c.last_name, c.first_name) a.id, a.client_id as "clientId", a.starts_at as "startsAt", a.status, c.email::text as email
    from appointments a join clients c on c.practice_id = a.practice_id and c.id = a.client_id
    where a.practice_id = ${work.practiceId} and a.kind = 'client' and a.status in ('scheduled', 'confirmed') and c.email is not null
      and a.starts_at > ${new Date(now + 3 * hourMs)} and a.starts_at < ${new Date(now + 4 * dayMs)}
    order by a.starts_at, c.last_name, c.first_name limit 8`.execute(work.trx)
  return rows
}

async function atMoment<T>(
  api: DemoApi,
  practice: DemoPractice,
  moment: number,
  run: (work: Work) => Promise<T>,
) {
  api.setClock(moment)
  return inPracticeAsSystem(api.services, practice.id, 'demonstration', run)
}

/** What a look for reminders writes, and the sending after it. Gives the id of the reminder's message. */
async function remind(
  work: Work,
  practice: DemoPractice,
  name: string,
  visit: Visit,
  channel: 'mail' | 'text',
  address: string,
  delivery: 'delivered' | 'undelivered',
): Promise<string> {
  const to = { channel, address, personId: null, locale: 'en' as const, timeZone: practice.timeZone }
  const items = [
    {
      appointmentId: visit.id,
      clientId: visit.clientId,
      startsAt: visit.startsAt.getTime(),
      mayConfirm: true,
      mayCancel: true,
      place: 1,
    },
  ]
  const draft = { id: newId(), messageId: newId(), token: newLinkToken(), to, items }
  const told = { practice: name, locale: to.locale, timeZone: to.timeZone, items }
  await work.trx
    .insertInto('outgoing_messages')
    .values({
      id: draft.messageId,
      practice_id: work.practiceId,
      channel,
      recipient: address,
      kind: 'appointmentReminder',
      subject: channel === 'mail' ? name : null,
      text: channel === 'mail' ? reminderMail(told).join('\n\n') : reminderText(told),
      state: 'sent',
      created_at: new Date(work.now),
      sent_at: new Date(work.now),
      delivery: channel === 'text' ? delivery : null,
      delivery_error: delivery === 'undelivered' ? '30003' : null,
    })
    .execute()
  await insertMessages(work, 'reminder', [draft])
  await insertReminders(work, [draft], channel === 'mail' ? 2880 : 1440)
  return draft.id
}
