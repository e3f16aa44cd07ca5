import { asSystem } from '../../../kernel/db/work.ts'
import type { Services } from '../../../kernel/services.ts'
import { claimUnsettled, knownReceiverIds, type UnsettledRow } from './claim-messages.sql.ts'
import { leaveUnsettled, putBack, settleTaken } from './settle-messages.sql.ts'
import type { Transport } from './transport.ts'

const atOnce = 100
const askedAtOnce = 10
const mostBatches = 1000
/** Until the receiver is asked again after it did not answer. */
const pauseSeconds = 30

/**
 * Messages whose worker was killed, or whose line broke, while they were handed over. The receiver is asked: what it has is sent, what
 * it has not goes again. A mail server that cannot be asked gets the mail again under the same Message-ID, which is how it can tell
 * that it has it (docs/decisions/0031-texts-by-twilio-and-messages-sent-once.md): a mail that comes twice is better than none.
 */
export async function settleUnfinished(
  services: Services,
  transport: Transport,
  workerId: string,
): Promise<void> {
  for (let batch = 0; batch < mostBatches; batch += 1) {
    const rows = await asSystem(services, 'deliver a message', ({ trx }) =>
      claimUnsettled(trx, workerId, atOnce),
    )
    if (rows.length === 0) return
    // Two texts of the same words to one number are asked about one after the other: each must find another one.
    for (let at = 0; at < rows.length; at += askedAtOnce)
      await Promise.all(
        rowsApart(rows.slice(at, at + askedAtOnce)).map(async (alike) => {
          for (const row of alike) await settle(services, transport, workerId, row)
        }),
      )
  }
}

const rowsApart = (rows: UnsettledRow[]) => [
  ...Map.groupBy(rows, (row) => (row.channel === 'text' ? `${row.recipient} ${row.text}` : row.id)).values(),
]

async function settle(services: Services, transport: Transport, workerId: string, row: UnsettledRow) {
  const inDatabase = <T>(run: Parameters<typeof asSystem<T>>[2]) =>
    asSystem(services, 'deliver a message', run)
  try {
    const became = await transport.whatBecameOf({
      ...row,
      isKnown: (ids) => inDatabase(({ trx }) => knownReceiverIds(trx, ids)),
    })
    await inDatabase(({ trx }) =>
      became.of === 'taken'
        ? settleTaken(
            trx,
            [{ id: row.id, said: null, receiverId: became.receiverId }],
            services.config.isDemo,
          )
        : putBack(trx, workerId, [{ id: row.id, seconds: 0, because: 'lost on the way', isTry: true }]),
    )
  } catch (error) {
    services.log.warn({ err: error }, 'a message of unknown outcome could not be asked for')
    await inDatabase(({ trx }) =>
      leaveUnsettled(trx, workerId, [row.id], pauseSeconds, (error as Error).message),
    )
  }
}
