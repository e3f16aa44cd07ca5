import { type RawBuilder, sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { loginsForLists } from '../../identity/index.ts'

export type AccountRow = {
  /** Of the person where registered, of the invitation where not. */
  id: string
  firstName: string
  lastName: string
  email: string
  role: 'staff' | 'client'
  state: 'invited' | 'secondStepOpen' | 'registered'
  /** When the account was opened here, or the invitation was sent last. */
  since: Date
  lastActivityAt: Date | null
  isLocked: boolean
  tier: 'free' | 'paid' | 'paidWithOutlook' | null
}

export const accountColumns = [
  'firstName',
  'lastName',
  'email',
  'role',
  'since',
  'lastActivity',
  'registered',
  'tier',
] as const
export type AccountColumn = (typeof accountColumns)[number]

const icu = sql.raw('collate "und-x-icu"')

/**
 * MGR-3: every registered person of the practice once, whatever opens it to him, and everyone whom the practice invited and who
 * has not registered. Rows of one practice alone: the policies say so too (MGR-12).
 */
export const people = (work: Work) => sql`(
  select l.person_id as id, l.first_name, l.last_name, l.email, case when bool_or(m.is_staff) then 'staff' else 'client' end as role,
    'registered' as state, min(m.since) as since, l.is_locked, coalesce(max(m.tier), 'free') as tier
  from (
    select s.person_id, true as is_staff, s.created_at as since, s.secure_mail_tier as tier from staff_members s
      where s.practice_id = ${work.practiceId} and s.status = 'active'
    union all
    select g.person_id, false, g.created_at, null from portal_grants g
      where g.practice_id = ${work.practiceId} and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())
  ) m join ${loginsForLists} l on l.person_id = m.person_id
  group by l.person_id, l.first_name, l.last_name, l.email, l.is_locked
  union all
  select i.id, i.first_name, i.last_name, i.email::text, i.kind,
    case when r.invitation_id is null then 'invited' else 'secondStepOpen' end, i.sent_at, false, null
  from invitations i left join registrations r on r.practice_id = i.practice_id and r.invitation_id = i.id
  where i.practice_id = ${work.practiceId} and i.revoked_at is null and i.accepted_at is null)`

/** When the person last did something in this practice; what he does elsewhere is none of its business (TEN-05). */
const lastActivity = (work: Work) => sql`(select max(e.at) from audit_events e
  where e.practice_id = ${work.practiceId} and e.person_id = a.id and e.outcome = 'done')`

const columns = (
  work: Work,
) => sql`a.id, a.first_name as "firstName", a.last_name as "lastName", a.email, a.role, a.state, a.since,
  a.is_locked as "isLocked", a.tier, ${lastActivity(work)} as "lastActivityAt"`

/** Microseconds since 1970; a double holds them exactly. Nobody's activity counts as before everything. */
const micros = (instant: RawBuilder<unknown>) =>
  sql`(extract(epoch from coalesce(${instant}, 'epoch')) * 1000000)::float8`

const keyOf = (work: Work, column: AccountColumn): RawBuilder<unknown> => {
  switch (column) {
    case 'firstName':
      return sql`a.first_name ${icu}`
    case 'lastName':
      return sql`a.last_name ${icu}`
    case 'email':
      return sql`a.email ${icu}`
    case 'role':
      return sql`a.role ${icu}`
    case 'registered':
      return sql`case when a.is_locked then 'locked' else a.state end ${icu}`
    case 'tier':
      return sql`coalesce(a.tier, '') ${icu}`
    case 'since':
      return micros(sql`a.since`)
    case 'lastActivity':
      return micros(lastActivity(work))
  }
}
export const isInstant = (column: AccountColumn) => column === 'since' || column === 'lastActivity'

export type AccountPage = {
  /** `%word%` each; all must be found in first name, last name or e-mail. */
  patterns: string[]
  sort: AccountColumn
  direction: 'asc' | 'desc'
  after: readonly [key: string | number, lastName: string, firstName: string, id: string] | null
  limit: number
}

/** One page of accounts and one row more; within equal keys by last name, first name. */
export async function findAccounts(
  work: Work,
  { patterns, sort, direction, after, limit }: AccountPage,
): Promise<(AccountRow & { key: string | number })[]> {
  const key = keyOf(work, sort)
  const way = sql.raw(direction)
  const beyond = sql.raw(direction === 'asc' ? '>' : '<')
  const matches =
    patterns.length === 0
      ? sql``
      : sql`and not exists (select 1 from unnest(${patterns}::text[]) w
          where not (lower(a.first_name) like w or lower(a.last_name) like w or lower(a.email) like w))`
  const from =
    after === null
      ? sql``
      : sql`and (k.key, a.last_name ${icu}, a.first_name ${icu}, a.id) ${beyond}
          (${after[0]}::${sql.raw(isInstant(sort) ? 'float8' : `text collate "und-x-icu"`)}, ${after[1]}::text ${icu}, ${after[2]}::text ${icu}, ${after[3]}::uuid)`
  const { rows } = await sql<AccountRow & { key: string | number }>`
    select ${columns(work)}, a.key from (
      select a.*, k.key from ${people(work)} a cross join lateral (select ${key} as key) k
      where true ${matches} ${from}
      order by k.key ${way}, a.last_name ${icu} ${way}, a.first_name ${icu} ${way}, a.id ${way}
      limit ${limit + 1}) a
    order by a.key ${way}, a.last_name ${icu} ${way}, a.first_name ${icu} ${way}, a.id ${way}`.execute(
    work.trx,
  )
  return rows
}

/** One registered person of the practice, or null: a person of elsewhere is as good as none. */
export async function findAccount(
  work: Work,
  personId: string,
): Promise<(AccountRow & { staffId: string | null }) | null> {
  const { rows } = await sql<AccountRow & { staffId: string | null }>`
    select ${columns(work)}, (select s.id from staff_members s where s.practice_id = ${work.practiceId} and s.person_id = a.id) as "staffId"
    from ${people(work)} a where a.id = ${personId} and a.state = 'registered'`.execute(work.trx)
  return rows[0] ?? null
}
