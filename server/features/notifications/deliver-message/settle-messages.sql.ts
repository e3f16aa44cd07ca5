import { sql } from 'kysely'
import type { Trx } from '../../../kernel/db/pool.ts'

export type Taken = { id: string; said: string | null; receiverId: string | null }

const nobodys = sql`handed_over_by = null, lease_until = null`

/**
 * What the receivers took, in one statement. What carried a secret is emptied, unless the demonstration shows it. A message that
 * its worker was thought to have lost is settled as well: that it was taken is true whoever says it.
 */
export async function settleTaken(trx: Trx, taken: Taken[], isDemo: boolean): Promise<void> {
  if (taken.length === 0) return
  await sql`
    update outgoing_messages m set state = 'sent', sent_at = now(), ${nobodys}, server_said = left(t.said, 300), receiver_id = t.receiver_id,
      text = case when m.holds_secret and not ${isDemo} then '' else m.text end,
      html = case when m.holds_secret and not ${isDemo} then null else m.html end
    from unnest(${taken.map((one) => one.id)}::uuid[], ${taken.map((one) => one.said)}::text[], ${taken.map((one) => one.receiverId)}::text[])
      t(id, said, receiver_id)
    where m.id = t.id and m.state in ('handingOver', 'waiting')`.execute(trx)
}

export type PutBack = { id: string; seconds: number; because: string; isTry: boolean }

/** What the receiver has not: it waits again, so many seconds. `isTry` false: nothing was tried with it. */
export async function putBack(trx: Trx, workerId: string, back: PutBack[]): Promise<void> {
  if (back.length === 0) return
  await sql`
    update outgoing_messages m set state = 'waiting', ${nobodys}, last_error = left(b.because, 200),
      try_again_at = now() + make_interval(secs => b.seconds), tries = m.tries - case when b.is_try then 0 else 1 end
    from unnest(${back.map((one) => one.id)}::uuid[], ${back.map((one) => one.seconds)}::float8[], ${back.map((one) => one.because)}::text[],
      ${back.map((one) => one.isTry)}::boolean[]) b(id, seconds, because, is_try)
    where m.id = b.id and m.state = 'handingOver' and m.handed_over_by = ${workerId}`.execute(trx)
}

/** What will never be taken, or is of no use any more. */
export async function giveUp(
  trx: Trx,
  workerId: string,
  ids: string[],
  state: 'failed' | 'outdated',
  because: string,
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update outgoing_messages m set state = ${state}, ${nobodys}, last_error = left(${because}, 200),
      text = case when m.holds_secret then '' else m.text end, html = case when m.holds_secret then null else m.html end
    where m.id = any(${ids}::uuid[]) and m.state = 'handingOver' and m.handed_over_by = ${workerId}`.execute(
    trx,
  )
}

/** Nobody knows what became of them: whoever asks next may do it now. */
export async function leaveUnsettled(
  trx: Trx,
  workerId: string,
  ids: string[],
  seconds: number,
  because: string,
) {
  if (ids.length === 0) return
  await sql`
    update outgoing_messages set lease_until = now() + make_interval(secs => ${seconds}), last_error = left(${because}, 200)
    where id = any(${ids}::uuid[]) and state = 'handingOver' and handed_over_by = ${workerId}`.execute(trx)
}
