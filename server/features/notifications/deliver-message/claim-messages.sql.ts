import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'
import type { QuietHours } from '../quiet-hours.rules.ts'

export type ClaimedMessage = {
  id: string
  practiceId: string | null
  channel: 'mail' | 'text'
  recipient: string
  subject: string | null
  text: string
  html: string | null
  tries: number
  holdsSecret: boolean
  createdAt: Date
  ofNoUseAfter: Date | null
  quietHours: QuietHours | null
  isStopped: boolean
}

/** So long another worker leaves a message alone. The one that has it moves this on while it works. */
export const leaseSeconds = 60

const columns = sql`m.id, m.practice_id as "practiceId", m.channel, m.recipient, m.subject, m.text, m.html, m.tries,
  m.holds_secret as "holdsSecret", m.created_at as "createdAt", m.of_no_use_after as "ofNoUseAfter", m.quiet_hours as "quietHours",
  m.channel = 'text' and exists (select 1 from stopped_numbers s where s.number = m.recipient) as "isStopped"`

const asHandedOver = (
  workerId: string,
) => sql`state = 'handingOver', handed_over_by = ${workerId}, handing_over_at = now(),
  lease_until = now() + make_interval(secs => ${leaseSeconds}), tries = m.tries + 1`

/** Takes one message for handing over, whenever it would be tried again. Null where another worker has it, or it is done. */
export async function claimMessage(
  trx: Trx,
  workerId: string,
  id: string,
): Promise<ClaimedMessage | undefined> {
  const { rows } = await sql<ClaimedMessage>`
    update outgoing_messages m set ${asHandedOver(workerId)} where m.id = ${id} and m.state = 'waiting' returning ${columns}`.execute(
    trx,
  )
  return rows[0]
}

/** Takes what is due, the longest waiting first. Two workers never get the same. */
export async function claimDue(trx: Trx, workerId: string, most: number): Promise<ClaimedMessage[]> {
  const { rows } = await sql<ClaimedMessage>`
    with due as materialized (
      select id from outgoing_messages where state = 'waiting' and try_again_at <= now()
      order by try_again_at limit ${most} for update skip locked)
    update outgoing_messages m set ${asHandedOver(workerId)} from due where m.id = due.id returning ${columns}`.execute(
    trx,
  )
  return rows
}

export type UnsettledRow = Pick<ClaimedMessage, 'id' | 'practiceId' | 'channel' | 'recipient' | 'text'> & {
  handingOverAt: Date
}

/** Takes messages whose worker is gone: nobody knows what became of them. */
export async function claimUnsettled(trx: Trx, workerId: string, most: number): Promise<UnsettledRow[]> {
  const { rows } = await sql<UnsettledRow>`
    with lost as materialized (
      select id from outgoing_messages where state = 'handingOver' and lease_until < now()
      order by lease_until limit ${most} for update skip locked)
    update outgoing_messages m set handed_over_by = ${workerId}, lease_until = now() + make_interval(secs => ${leaseSeconds})
    from lost where m.id = lost.id
    returning m.id, m.practice_id as "practiceId", m.channel, m.recipient, m.text, m.handing_over_at as "handingOverAt"`.execute(
    trx,
  )
  return rows
}

/** Says that this worker is still at it. */
export const moveLeaseOn = (trx: Trx, workerId: string) =>
  sql`update outgoing_messages set lease_until = now() + make_interval(secs => ${leaseSeconds})
    where handed_over_by = ${workerId} and state = 'handingOver'`.execute(trx)

/** Of these names of the text service, those that other messages have. */
export async function knownReceiverIds(trx: Trx, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ receiver_id: string }>`
    select receiver_id from outgoing_messages where receiver_id = any(${ids}::text[])`.execute(trx)
  return new Set(rows.map((row) => row.receiver_id))
}
