import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { type Identified, type Match, matchOf, nearDates } from './match-chart.rules.ts'

type Chart = Identified & {
  clientId: string
  status: string
  preferredName: string | null
  cellPhone: string | null
}
export type MatchedChart = Chart & { match: Match }

/** Charts without a date of birth are compared by name, so many at most. */
const mostWithoutDate = 5000
const mostShown = 10

/** The charts of this practice that are likely the same person, the likeliest first. Archived ones too: people come back. */
export async function findLikelyCharts(work: Work, entered: Identified): Promise<MatchedChart[]> {
  const columns = sql`c.id as "clientId", c.first_name as "firstName", c.last_name as "lastName", c.preferred_name as "preferredName",
    c.date_of_birth as "dateOfBirth", c.email::text as email, c.cell_phone as "cellPhone", c.status`
  const dates = entered.dateOfBirth ? [entered.dateOfBirth, ...nearDates(entered.dateOfBirth)] : []
  const { rows } = await sql<Chart>`
    select ${columns} from clients c where c.practice_id = ${work.practiceId} and c.email = ${entered.email}::citext
    union
    select ${columns} from clients c where c.practice_id = ${work.practiceId} and c.date_of_birth = any(${dates}::date[])
    union
    (select ${columns} from clients c where c.practice_id = ${work.practiceId} and c.date_of_birth is null
      order by c.created_at desc limit ${mostWithoutDate})`.execute(work.trx)
  return rows
    .map((row) => ({ ...row, match: matchOf(entered, row) }))
    .filter((row) => row.match.isLikely)
    .sort((a, b) => b.match.score - a.match.score || a.clientId.localeCompare(b.clientId))
    .slice(0, mostShown)
}
