import { sql } from 'kysely'
import type { Work } from '../../kernel/services.ts'
import { alsoByText, type Telling } from '../notifications/index.ts'
import { hasTexts } from './find-reminders/recipients-of-reminders.sql.ts'
import { quietHoursOf, reminderSettings } from './reminder-settings.sql.ts'

const answered = new WeakMap<Work, string>()

/** Within this work that number gets an answer of its own, and no text about what it asked for itself. */
export const withoutTextTo = (work: Work, number: string): void => void answered.set(work, number)

/**
 * Whoever agreed to texts about a client is told by text, too, what is told by mail of a changed or cancelled appointment (REM-1). At
 * once, or when the quiet hours end.
 */
async function changesByText(work: Work, tellings: Telling[]): Promise<Telling[]> {
  if (!hasTexts(work)) return []
  const { rows } = await sql<{
    clientId: string
    personId: string
    number: string
    timeZone: string
  }>`
    select t.client_id as "clientId", t.person_id as "personId", t.number, p.time_zone as "timeZone"
    from text_consents t join practices p on p.id = t.practice_id
    where t.practice_id = ${work.practiceId} and t.client_id = any(${tellings.map((one) => one.textsAbout)}::uuid[]) and t.ended_at is null
      and not exists (select 1 from stopped_numbers s where s.number = t.number)`.execute(work.trx)
  if (rows.length === 0) return []
  const settings = await reminderSettings(work)
  return tellings.flatMap((telling) => {
    const row = rows.find(
      (one) => one.personId === telling.to.personId && one.clientId === telling.textsAbout,
    )
    if (!row || row.number !== telling.to.cellPhone || row.number === answered.get(work)) return []
    const { link: _link, textsAbout: _about, ...rest } = telling
    return [
      {
        ...rest,
        channel: 'text' as const,
        quietHours: quietHoursOf(row.timeZone, settings),
        ...(telling.ofNoUseAfter === undefined ? {} : { ofNoUseAfter: telling.ofNoUseAfter }),
      },
    ]
  })
}

alsoByText(changesByText)
