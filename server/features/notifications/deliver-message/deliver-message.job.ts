import { sql } from 'kysely'
import { asSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services } from '../../../kernel/services.ts'
import { permanentRefusal, type SmtpRefusal } from '../receive-bounce/bounce-reason.rules.ts'
import { markBounced } from '../receive-bounce/mark-bounced.ts'
import { findMailLogo } from './mail-logo.ts'
import type { Transport } from './transport.ts'

const triesBeforeGivingUp = 80

/**
 * Sends one mail or text. Holds the row's lock while sending, so that two workers never send the same one at once; a worker
 * killed between the sending and the commit may send it a second time under the same Message-ID. What the mail server refuses for
 * good is not tried again: whoever wrote the mail is told; what it refuses for now waits, with growing pauses.
 */
export async function deliverMessage(
  services: Services,
  transport: Transport,
  { id }: JobData,
): Promise<void> {
  await asSystem(services, 'deliver a message', async (work) => {
    const { trx } = work
    const row = await trx
      .selectFrom('outgoing_messages')
      .selectAll()
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!row) return
    let serverSaid: string | null = null
    if (row.channel === 'mail') {
      try {
        serverSaid = await transport.mail({
          id,
          recipient: row.recipient,
          subject: row.subject!,
          text: row.text,
          html: row.html!,
          logo: await findMailLogo(trx, row.practice_id),
        })
      } catch (error) {
        const reason = permanentRefusal(error as SmtpRefusal)
        if (reason === null) throw error
        await markBounced(work, id, reason, (error as SmtpRefusal).response ?? null)
        return
      }
    } else await transport.text({ id, recipient: row.recipient, text: row.text })
    await trx
      .updateTable('outgoing_messages')
      .set({
        state: 'sent',
        sent_at: sql`now()`,
        tries: row.tries + 1,
        server_said: serverSaid?.slice(0, 300) ?? null,
        ...(row.holds_secret && !services.config.isDemo ? { text: '', html: null } : {}),
      })
      .where('id', '=', id)
      .execute()
  }).catch(async (error) => {
    await asSystem(services, 'deliver a message', async ({ trx }) => {
      await trx
        .updateTable('outgoing_messages')
        .set((eb) => ({
          tries: eb('tries', '+', 1),
          last_error: error instanceof Error ? error.message.slice(0, 200) : 'unknown',
          state: sql<string>`case when tries + 1 >= ${triesBeforeGivingUp} then 'failed' else 'waiting' end`,
        }))
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .execute()
    })
    throw error
  })
}
