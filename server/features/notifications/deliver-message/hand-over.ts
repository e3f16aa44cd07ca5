import type { Trx } from '../../../kernel/db/pool.ts'
import { asSystem } from '../../../kernel/db/work.ts'
import type { Services } from '../../../kernel/services.ts'
import { endOfQuiet, isQuiet } from '../quiet-hours.rules.ts'
import { permanentRefusal, type SmtpRefusal } from '../receive-bounce/bounce-reason.rules.ts'
import { markBounced } from '../receive-bounce/mark-bounced.ts'
import { keepStopped } from '../stopped-numbers/stopped-numbers.sql.ts'
import { type ClaimedMessage, leaseSeconds, moveLeaseOn } from './claim-messages.sql.ts'
import { HandOverError } from './hand-over-error.ts'
import { findMailLogos, type MailLogo } from './mail-logo.ts'
import { pauseSeconds } from './pause.rules.ts'
import {
  giveUp,
  leaveUnsettled,
  type PutBack,
  putBack,
  settleTaken,
  type Taken,
} from './settle-messages.sql.ts'
import type { Transport } from './transport.ts'

const inFlight = 10
const daysBeforeGivingUp = 3

/** What became of one message. */
type Outcome =
  | ({ of: 'taken' } & Taken)
  | { of: 'bounced'; id: string; error: SmtpRefusal }
  | { of: 'notTaken'; message: ClaimedMessage; error: Error }
  | { of: 'never' | 'stopped' | 'unknown'; message: ClaimedMessage; error: Error }
  | { of: 'notTried'; message: ClaimedMessage }

/**
 * Hands claimed messages over, some at a time, and keeps what became of each. The claim was committed before; a worker that is killed
 * in between leaves messages of unknown outcome, for which `settleUnfinished` asks the receiver. Once the receiver cannot be
 * reached, the rest goes back untried.
 */
export async function handOver(
  services: Services,
  transport: Transport,
  workerId: string,
  messages: ClaimedMessage[],
): Promise<{ notTaken: Error | null; isUnreachable: boolean }> {
  const inDatabase = <T>(run: (trx: Trx) => Promise<T>) =>
    asSystem(services, 'deliver a message', ({ trx }) => run(trx))
  const now = services.clock()
  const isOutdated = (m: ClaimedMessage) => m.ofNoUseAfter !== null && m.ofNoUseAfter.getTime() <= now
  const mustWait = (m: ClaimedMessage) => m.quietHours !== null && isQuiet(now, m.quietHours)
  const outdated = messages.filter(isOutdated)
  const quiet = messages.filter((m) => !isOutdated(m) && mustWait(m))
  const stopped = messages.filter((m) => !isOutdated(m) && !mustWait(m) && m.isStopped)
  const left = messages.filter((m) => !isOutdated(m) && !mustWait(m) && !m.isStopped)
  const stillAtIt = setInterval(
    () => void inDatabase((trx) => moveLeaseOn(trx, workerId)).catch(() => {}),
    (leaseSeconds * 1000) / 3,
  )
  try {
    const logos = await inDatabase((trx) => findMailLogos(trx, practicesOf(left)))
    const outcomes = await sendAll(transport, left, logos)
    await inDatabase(async (trx) => {
      await giveUp(trx, workerId, outdated.map(idOf), 'outdated', 'of no use any more')
      await putBack(
        trx,
        workerId,
        quiet.map((m) => ({
          id: m.id,
          seconds: (endOfQuiet(now, m.quietHours!) - now) / 1000,
          because: 'quiet hours',
          isTry: false,
        })),
      )
      await giveUp(trx, workerId, stopped.map(idOf), 'failed', 'stopped')
      await keep(services, trx, workerId, outcomes)
    })
    for (const { id, error } of outcomes.filter((one) => one.of === 'bounced'))
      await asSystem(services, 'deliver a message', (work) =>
        markBounced(work, id, permanentRefusal(error)!, error.response ?? null),
      )
    const notTaken = outcomes.flatMap((one) =>
      one.of === 'notTaken' || one.of === 'unknown' ? [one.error] : [],
    )
    return {
      notTaken: notTaken[0] ?? null,
      isUnreachable: outcomes.some((one) => one.of === 'notTried' || isLineDown(one)),
    }
  } finally {
    clearInterval(stillAtIt)
  }
}

const idOf = (message: ClaimedMessage) => message.id
const practicesOf = (messages: ClaimedMessage[]) => [
  ...new Set(messages.flatMap((m) => (m.channel === 'mail' && m.practiceId !== null ? [m.practiceId] : []))),
]
const isLineDown = (outcome: Outcome) =>
  outcome.of === 'notTaken' &&
  outcome.error instanceof HandOverError &&
  outcome.error.failure === 'unreachable'

async function sendAll(transport: Transport, messages: ClaimedMessage[], logos: Map<string, MailLogo>) {
  const outcomes: Outcome[] = []
  const waiting = [...messages]
  // Mail and texts go different ways: one that is shut leaves the other open.
  const shut = new Set<string>()
  const work = async () => {
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      if (shut.has(message.channel)) outcomes.push({ of: 'notTried', message })
      else {
        const outcome = await send(transport, message, logos)
        if (isLineDown(outcome)) shut.add(message.channel)
        outcomes.push(outcome)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(inFlight, messages.length) }, work))
  return outcomes
}

async function send(
  transport: Transport,
  message: ClaimedMessage,
  logos: Map<string, MailLogo>,
): Promise<Outcome> {
  const { id, recipient, subject, text, html, practiceId } = message
  try {
    if (message.channel === 'text')
      return {
        of: 'taken',
        id,
        said: null,
        receiverId: await transport.text({ id, recipient, text, practiceId }),
      }
    const logo = practiceId === null ? null : (logos.get(practiceId) ?? null)
    const said = await transport.mail({ id, recipient, subject: subject!, text, html: html!, logo })
    return { of: 'taken', id, said, receiverId: null }
  } catch (thrown) {
    const error = thrown as Error
    if (permanentRefusal(error as SmtpRefusal) !== null)
      return { of: 'bounced', id, error: error as SmtpRefusal }
    const failure = error instanceof HandOverError ? error.failure : 'notNow'
    return failure === 'never' || failure === 'stopped' || failure === 'unknown'
      ? { of: failure, message, error }
      : { of: 'notTaken', message, error }
  }
}

async function keep(services: Services, trx: Trx, workerId: string, outcomes: Outcome[]) {
  const { isDemo } = services.config
  await settleTaken(
    trx,
    outcomes.filter((one) => one.of === 'taken'),
    isDemo,
  )
  const back: PutBack[] = []
  for (const one of outcomes) {
    if (one.of === 'notTried')
      back.push({
        id: one.message.id,
        seconds: pauseSeconds('unreachable', 0),
        because: 'not tried',
        isTry: false,
      })
    if (one.of === 'never') await giveUp(trx, workerId, [one.message.id], 'failed', one.error.message)
    if (one.of === 'stopped') {
      await keepStopped(trx, one.message.recipient, 'service')
      await giveUp(trx, workerId, [one.message.id], 'failed', 'stopped')
    }
    if (one.of === 'unknown') await leaveUnsettled(trx, workerId, [one.message.id], 0, one.error.message)
    if (one.of === 'notTaken') {
      const { message, error } = one
      if (Date.now() - message.createdAt.getTime() > daysBeforeGivingUp * 86_400_000)
        await giveUp(trx, workerId, [message.id], 'failed', error.message)
      else {
        const because = isLineDown(one) ? 'unreachable' : 'refused'
        back.push({
          id: message.id,
          seconds: pauseSeconds(because, message.tries),
          because: error.message,
          isTry: true,
        })
      }
    }
  }
  await putBack(trx, workerId, back)
}
