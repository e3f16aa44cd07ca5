import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type Side = {
  id: string
  name: string
  dateOfBirth: string | null
  email: string | null
  cellPhone: string | null
  createdAt: string
}
export type Pair = {
  first: Side
  second: Side
  by: 'nameAndBirth' | 'name' | 'email' | 'phone'
  score: number
}

const side = (
  alias: string,
) => sql`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', concat_ws(' ', ${sql.ref(`${alias}.first_name`)}, ${sql.ref(`${alias}.last_name`)}),
  'dateOfBirth', ${sql.ref(`${alias}.date_of_birth`)}, 'email', ${sql.ref(`${alias}.email`)}::text, 'cellPhone', ${sql.ref(`${alias}.cell_phone`)}, 'createdAt', ${sql.ref(`${alias}.created_at`)})`

/**
 * Pairs of charts that are likely one person, the likeliest first: the same name where the days of birth do not differ, or one
 * first name behind one e-mail address or phone. Archived charts and pairs that somebody found to be two persons are left out.
 */
export async function findPairs(work: Work, limit: number): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    with s as materialized (
      select c.id, s.sort_key, app.plain(c.first_name) as first_name, s.born, lower(c.email::text) as email, c.cell_phone as phone
      from client_search s join clients c on c.practice_id = s.practice_id and c.id = s.client_id where s.practice_id = ${work.practiceId}
    ), found as (
      select a.id as a, b.id as b, case when a.born = b.born then 'nameAndBirth' else 'name' end as by, case when a.born = b.born then 0.95 else 0.6 end as score
        from s a join s b on b.sort_key = a.sort_key and b.id > a.id where a.born is null or b.born is null or a.born = b.born
      union all
      select a.id, b.id, 'email', 0.9 from s a join s b on b.email = a.email and b.first_name = a.first_name and b.id > a.id
        where a.born is null or b.born is null or a.born = b.born
      union all
      select a.id, b.id, 'phone', 0.8 from s a join s b on b.phone = a.phone and b.first_name = a.first_name and b.id > a.id
        where a.born is null or b.born is null or a.born = b.born
    ), best as (
      select distinct on (f.a, f.b) f.a, f.b, f.by, f.score from found f
      where not exists (select 1 from duplicate_dismissals d where d.practice_id = ${work.practiceId} and d.first_id = f.a and d.second_id = f.b)
      order by f.a, f.b, f.score desc
    )
    select ${side('a')} as first, ${side('b')} as second, p.by, p.score::float as score
    from (select * from best order by score desc, a, b limit ${limit}) p
    join clients a on a.practice_id = ${work.practiceId} and a.id = p.a join clients b on b.practice_id = ${work.practiceId} and b.id = p.b
    order by p.score desc, p.a, p.b`.execute(work.trx)
  return rows
}

/** Remembers that two charts are two persons. */
export async function dismissPair(work: Work, one: string, other: string, staffId: string): Promise<void> {
  const [first, second] = [one, other].sort()
  await sql`insert into duplicate_dismissals (practice_id, first_id, second_id, dismissed_by_staff_id, dismissed_at)
    values (${work.practiceId}, ${first}, ${second}, ${staffId}, ${new Date(work.now)}) on conflict do nothing`.execute(
    work.trx,
  )
}
