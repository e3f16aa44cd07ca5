import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { ReadChart } from './read-line.rules.ts'

export type LikelySame = {
  /** Which of the given charts, by its place. */
  index: number
  clientId: string
  name: string
  dateOfBirth: string | null
  by: 'nameAndBirth' | 'email' | 'phone'
}

/**
 * Charts of the practice that are likely the same persons: same name where the days of birth do not differ; the same first name or
 * last name behind one e-mail address, or the same first name behind one phone, where they do not differ; or the same whole name
 * behind one of both, whatever the days of birth, for one of them may be mistyped (twins differ in the first name). One question for
 * all lines; archived charts are left out.
 */
export async function likelySame(
  work: Work,
  charts: readonly Pick<ReadChart, 'firstName' | 'lastName' | 'dateOfBirth' | 'email' | 'cellPhone'>[],
): Promise<LikelySame[]> {
  const { rows } = await sql<LikelySame>`
    with given as materialized (
      select (n - 1)::int as index, app.plain(last_name) || ' ' || app.plain(first_name) as sort_key, app.plain(first_name) as first_name,
        app.plain(last_name) as last_name, born, lower(email) as email, phone
      from unnest(${charts.map((c) => c.firstName)}::text[], ${charts.map((c) => c.lastName)}::text[], ${charts.map((c) => c.dateOfBirth)}::date[],
        ${charts.map((c) => c.email)}::text[], ${charts.map((c) => c.cellPhone)}::text[]) with ordinality as g (first_name, last_name, born, email, phone, n)
    ), found as (
      select g.index, s.client_id, 'nameAndBirth' as by, 1 as weight from given g join client_search s
        on s.practice_id = ${work.practiceId} and s.sort_key = g.sort_key and (s.born = g.born or s.born is null or g.born is null)
      union all
      select g.index, c.id, 'email', 2 from given g join clients c on lower(c.email::text) = g.email
        where c.practice_id = ${work.practiceId} and c.status <> 'archived' and (app.plain(c.first_name) = g.first_name or app.plain(c.last_name) = g.last_name)
          and (c.date_of_birth = g.born or c.date_of_birth is null or g.born is null
            or (app.plain(c.first_name) = g.first_name and app.plain(c.last_name) = g.last_name))
      union all
      select g.index, c.id, 'phone', 3 from given g join clients c on c.cell_phone = g.phone
        where c.practice_id = ${work.practiceId} and c.status <> 'archived' and app.plain(c.first_name) = g.first_name
          and (c.date_of_birth = g.born or c.date_of_birth is null or g.born is null or app.plain(c.last_name) = g.last_name)
    )
    select distinct on (f.index) f.index, f.client_id as "clientId", concat_ws(' ', c.first_name, c.last_name) as name, c.date_of_birth as "dateOfBirth", f.by
    from found f join clients c on c.practice_id = ${work.practiceId} and c.id = f.client_id
    order by f.index, f.weight, f.client_id`.execute(work.trx)
  return rows
}

/** Whether somebody of this name and day of birth has a chart by now: asked for each line just before it is entered. */
export async function isThereByNow(work: Work, chart: ReadChart): Promise<boolean> {
  const { rows } = await sql`
    select 1 from client_search s where s.practice_id = ${work.practiceId}
      and s.sort_key = app.plain(${chart.lastName}) || ' ' || app.plain(${chart.firstName})
      and (s.born = ${chart.dateOfBirth}::date or s.born is null or ${chart.dateOfBirth}::date is null) limit 1`.execute(
    work.trx,
  )
  return rows.length > 0
}
