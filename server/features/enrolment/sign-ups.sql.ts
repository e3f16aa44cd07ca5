import { sql } from 'kysely'
import { newId } from '../../kernel/ids.ts'
import type { Work } from '../../kernel/services.ts'

export type SignUp = {
  practiceId: string
  id: string
  firstName: string
  lastName: string
  dateOfBirth: string
  email: string
  cellPhone: string
  locale: 'en' | 'es'
  state: 'asked' | 'review' | 'invited' | 'linked' | 'created' | 'declined'
  askedAt: Date
  expiresAt: Date
  verifiedAt: Date | null
  decidedAt: Date | null
  clientId: string | null
}

const columns = sql`u.practice_id as "practiceId", u.id, u.first_name as "firstName", u.last_name as "lastName", u.date_of_birth as "dateOfBirth",
  u.email::text as email, u.cell_phone as "cellPhone", u.locale, u.state, u.asked_at as "askedAt", u.expires_at as "expiresAt",
  u.verified_at as "verifiedAt", u.decided_at as "decidedAt", u.client_id as "clientId"`

export type AskedCounts = { email: number; ip: number; practice: number }

/** How often was asked lately. One at a time for an address and a network address, so that the caps hold in a race. */
export async function countAsked(work: Work, email: string, ip: string, since: { hour: Date; day: Date }) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-up from ${ip}`}, 0))`.execute(work.trx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-up of ${email.toLowerCase()}`}, 0))`.execute(
    work.trx,
  )
  const { rows } = await sql<AskedCounts>`select
    (select count(*) from sign_ups where email = ${email}::citext and asked_at > ${since.hour})::int as email,
    (select count(*) from sign_ups where ip = ${ip} and asked_at > ${since.hour})::int as ip,
    (select count(*) from sign_ups where practice_id = ${work.practiceId} and asked_at > ${since.day})::int as practice`.execute(
    work.trx,
  )
  return rows[0]!
}

export type NewSignUp = Pick<
  SignUp,
  'firstName' | 'lastName' | 'dateOfBirth' | 'email' | 'cellPhone' | 'locale'
> & {
  tokenHash: Buffer
  ip: string
  expiresAt: Date
}

export async function insertSignUp(work: Work, given: NewSignUp): Promise<string> {
  const id = newId()
  await work.trx
    .insertInto('sign_ups')
    .values({
      practice_id: work.practiceId,
      id,
      first_name: given.firstName,
      last_name: given.lastName,
      date_of_birth: given.dateOfBirth,
      email: given.email,
      cell_phone: given.cellPhone,
      locale: given.locale,
      token_hash: given.tokenHash,
      ip: given.ip,
      asked_at: new Date(work.now),
      expires_at: given.expiresAt,
    })
    .execute()
  return id
}

/** The sign-up whose link carries this secret, locked. Needs asSystem('find a sign-up by its token'). */
export async function findByToken(work: Work, tokenHash: Buffer): Promise<SignUp | null> {
  const { rows } =
    await sql<SignUp>`select ${columns} from sign_ups u where u.token_hash = ${tokenHash} for update`.execute(
      work.trx,
    )
  return rows[0] ?? null
}

/** One of this practice whose address is proved; `toDecide` keeps it still, so that two who decide at once do so one after another. */
export async function findSignUp(work: Work, id: string, toDecide: boolean): Promise<SignUp | null> {
  const { rows } =
    await sql<SignUp>`select ${columns} from sign_ups u where u.practice_id = ${work.practiceId} and u.id = ${id}
    and u.state <> 'asked' ${toDecide ? sql`for update` : sql``}`.execute(work.trx)
  return rows[0] ?? null
}

/** Those that wait, the oldest first; or those that were settled, the newest first. One more than `limit`. */
export async function findSignUps(
  work: Work,
  { isWaiting, after, limit }: { isWaiting: boolean; after: [string, string] | null; limit: number },
): Promise<SignUp[]> {
  const moment = sql`date_trunc('milliseconds', u.verified_at)`
  const beyond = after ? sql`(${after[0]}::timestamptz, ${after[1]}::uuid)` : null
  const { rows } = await (isWaiting
    ? sql<SignUp>`select ${columns} from sign_ups u where u.practice_id = ${work.practiceId} and u.state = 'review'
        ${beyond ? sql`and (${moment}, u.id) > ${beyond}` : sql``} order by ${moment}, u.id limit ${limit + 1}`
    : sql<SignUp>`select ${columns} from sign_ups u where u.practice_id = ${work.practiceId} and u.state not in ('asked', 'review')
        ${beyond ? sql`and (${moment}, u.id) < ${beyond}` : sql``} order by ${moment} desc, u.id desc limit ${limit + 1}`
  ).execute(work.trx)
  return rows
}

/** The same person, address included, who was invited already after an earlier sign-up; so that a second press makes nothing new. */
export async function findInvitedTwin(work: Work, signUp: SignUp): Promise<string | null> {
  const { rows } = await sql<{ clientId: string }>`select u.client_id as "clientId" from sign_ups u
    join invitations i on i.practice_id = u.practice_id and i.client_id = u.client_id and i.email = u.email
    where u.practice_id = ${work.practiceId} and u.email = ${signUp.email}::citext and u.date_of_birth = ${signUp.dateOfBirth}
      and lower(u.first_name) = lower(${signUp.firstName}) and lower(u.last_name) = lower(${signUp.lastName}) and u.state = 'invited'
      and i.revoked_at is null and i.accepted_at is null and i.expires_at > ${new Date(work.now)} limit 1`.execute(
    work.trx,
  )
  return rows[0]?.clientId ?? null
}

export type Settlement =
  | { state: 'review' }
  | { state: 'invited'; clientId: string }
  | { state: 'linked' | 'created'; clientId: string; staffId: string }
  | { state: 'declined'; staffId: string }

export async function settle(work: Work, signUpId: string, settlement: Settlement): Promise<void> {
  const now = new Date(work.now)
  await work.trx
    .updateTable('sign_ups')
    .set({
      state: settlement.state,
      ...(settlement.state === 'review' || settlement.state === 'invited'
        ? { verified_at: now }
        : { decided_by_staff_id: settlement.staffId }),
      ...(settlement.state === 'review' ? {} : { decided_at: now }),
      ...('clientId' in settlement ? { client_id: settlement.clientId } : {}),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', signUpId)
    .execute()
}

/** One after another within a practice: what the first makes, the second must find. */
export const oneAtATime = (work: Work) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`sign-ups of ${work.practiceId}`}, 0))`.execute(
    work.trx,
  )

/** How many wait for somebody to look at them. */
export async function waitingSignUpCount(work: Work): Promise<number> {
  const { count } = await work.trx
    .selectFrom('sign_ups')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('practice_id', '=', work.practiceId)
    .where('state', '=', 'review')
    .executeTakeFirstOrThrow()
  return Number(count)
}
