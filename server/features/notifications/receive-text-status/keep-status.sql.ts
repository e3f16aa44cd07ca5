import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { keepStopped } from '../stopped-numbers/stopped-numbers.sql.ts'

/** "Attempt to send to unsubscribed recipient". */
const unsubscribed = '21610'

/** What the text service says became of a text; a number that said STOP there is known from then on. */
export async function keepStatus(work: Work, id: string, sid: string, status: string, code: string | null) {
  const delivery =
    status === 'delivered' || status === 'read'
      ? 'delivered'
      : status === 'undelivered' || status === 'failed'
        ? 'undelivered'
        : null
  if (delivery === null) return
  // Notices come in any order: "delivered" is the last word. One that tells what is known already does nothing, so that an old one,
  // posted again, stops no number that has said START since.
  const { rows } = await sql<{ recipient: string }>`
    update outgoing_messages set delivery = ${delivery}, delivery_error = ${delivery === 'undelivered' ? (code?.slice(0, 20) ?? null) : null}
    where id = ${id} and channel = 'text' and receiver_id = ${sid} and delivery is distinct from 'delivered' and delivery is distinct from ${delivery}
    returning recipient`.execute(work.trx)
  if (rows[0] && code === unsubscribed) await keepStopped(work.trx, rows[0].recipient, 'service')
}
