import { type RawBuilder, sql } from 'kysely'
import type { Work } from '../../kernel/services.ts'

export type Outcome = 'taken' | 'declined' | 'lapsed' | 'withdrawn'

export type OfferRow = {
  id: string
  entryId: string
  clientId: string
  holdId: string
  staffId: string
  providerName: string
  providerZone: string
  locationId: string | null
  locationName: string | null
  startsAt: Date
  endsAt: Date
  offeredAt: Date
  expiresAt: Date
  offeredBy: 'system' | 'staff'
  /** Null while it stands. */
  outcome: Outcome | null
  isAwaitingDeposit: boolean
}

/** What became of an offer, also where nobody has written it down yet: the held time itself tells. */
const outcome = (now: Date) => sql`case when o.outcome is not null then o.outcome
    when h.status in ('declined', 'cancelledInTime') then 'declined'
    when h.status in ('scheduled', 'confirmed', 'requested', 'moved') then 'taken'
    when h.status in ('offered', 'awaitingDeposit') and o.expires_at > ${now} then null
    when h.status in ('offered', 'awaitingDeposit', 'expired') and o.expires_at <= ${now} then 'lapsed'
    else 'withdrawn' end`

/** `which` is all that follows "and", with order and limit. */
export async function offers(work: Work, which: RawBuilder<unknown>): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`
    select o.id, o.entry_id as "entryId", o.client_id as "clientId", o.hold_id as "holdId", o.staff_id as "staffId",
      m.display_name as "providerName", m.time_zone as "providerZone", o.location_id as "locationId", l.name as "locationName",
      o.starts_at as "startsAt", o.ends_at as "endsAt", o.offered_at as "offeredAt", o.expires_at as "expiresAt",
      o.offered_by as "offeredBy", ${outcome(new Date(work.now))} as outcome,
      h.status = 'awaitingDeposit' as "isAwaitingDeposit"
    from waitlist_offers o
    join appointments h on h.practice_id = o.practice_id and h.id = o.hold_id
    join staff_members m on m.practice_id = o.practice_id and m.id = o.staff_id
    left join locations l on l.practice_id = o.practice_id and l.id = o.location_id
    where o.practice_id = ${work.practiceId} and ${which}`.execute(work.trx)
  return rows
}

/** Writes down what became of offers whose time is over or was given up, so that the next can be made. */
export async function settleOffers(work: Work): Promise<void> {
  const now = new Date(work.now)
  await sql`update waitlist_offers o set outcome = ${outcome(now)}, answered_at = ${now}
    from appointments h
    where h.practice_id = o.practice_id and h.id = o.hold_id and o.practice_id = ${work.practiceId} and o.outcome is null
      and h.status not in ('offered', 'awaitingDeposit') and ${outcome(now)} is not null`.execute(work.trx)
}

/** Writes down the answer; false where the offer does not stand any more. */
export async function answerOffer(work: Work, offerId: string, answer: Outcome): Promise<boolean> {
  const answered =
    await sql`update waitlist_offers set outcome = ${answer}, answered_at = ${new Date(work.now)}
    where practice_id = ${work.practiceId} and id = ${offerId} and outcome is null`.execute(work.trx)
  return answered.numAffectedRows === 1n
}

/** Lets an offer stand as long as its time is held for the deposit. */
export const offerUntil = (work: Work, offerId: string, until: Date) =>
  sql`update waitlist_offers set expires_at = ${until}
    where practice_id = ${work.practiceId} and id = ${offerId} and outcome is null`.execute(work.trx)
