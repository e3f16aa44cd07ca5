import type { Twilio } from 'twilio'
import type { Config } from '../../../kernel/config.ts'
import { HandOverError } from './hand-over-error.ts'
import type { OutgoingText, UnsettledMessage, WhatBecame } from './outgoing-text.ts'

type TextSettings = NonNullable<Config['twilio']>

/** Codes of Twilio that say what is wrong with this number for good (https://www.twilio.com/docs/api/errors). */
const badNumbers = new Set([21211, 21214, 21217, 21219, 21408, 21421, 21601, 21612, 21614, 60033])
/** "Attempt to send to unsubscribed recipient". */
const unsubscribed = 21610

const noLine = /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|certificate|SSL|TLS/i

/** The number from which a practice's texts come: its own, or that of the installation. */
export const numberOfPractice = (twilio: TextSettings, practiceId: string | null): string =>
  (practiceId !== null ? twilio.fromByPractice[practiceId] : undefined) ?? twilio.from

/** Where the text service tells what became of a text. The id says of which, before it is known by the service's own name. */
export const statusAddress = (config: Config, messageId: string): string =>
  `${config.publicUrl}/api/texts/status?message=${messageId}`

/** Sends texts by Twilio, whose package is loaded with the first one. */
export function createTextService(config: Config, twilio: TextSettings) {
  let connecting: Promise<Twilio> | null = null
  const connect = () => (connecting ??= connectTo(twilio))
  // Twilio refuses a callback address that is not on the internet.
  const hasPublicAddress = new URL(config.publicUrl).protocol === 'https:' || config.isDemo
  return {
    async send({ id, recipient, text, practiceId }: OutgoingText): Promise<string> {
      const service = await connect()
      let sid: unknown
      try {
        const message = await service.messages.create({
          to: recipient,
          from: numberOfPractice(twilio, practiceId),
          body: text,
          ...(hasPublicAddress ? { statusCallback: statusAddress(config, id) } : {}),
        })
        sid = message.sid
      } catch (error) {
        throw failureOfText(error as Failed)
      }
      if (typeof sid === 'string' && /^(SM|MM)[0-9a-f]{32}$/i.test(sid)) return sid
      throw new HandOverError('unknown', 'The text service answered something that is no message.')
    },
    /** The service's own list of texts to that number: the same words since then, under a name that is no other text's. */
    async whatBecameOf(message: UnsettledMessage): Promise<WhatBecame> {
      const service = await connect()
      const listed = await service.messages.list({
        to: message.recipient,
        from: numberOfPractice(twilio, message.practiceId),
        limit: 50,
      })
      const since = message.handingOverAt.getTime() - clocksMayDifferMs
      const alike = listed.filter(
        (one) => one.body === message.text && new Date(one.dateCreated).getTime() >= since,
      )
      if (alike.length === 0) return { of: 'notTaken' }
      const known = await message.isKnown(alike.map((one) => one.sid))
      const ours = alike.find((one) => !known.has(one.sid))
      return ours ? { of: 'taken', receiverId: ours.sid } : { of: 'notTaken' }
    },
  }
}

const clocksMayDifferMs = 120_000

async function connectTo({ accountSid, authToken, apiUrl }: TextSettings): Promise<Twilio> {
  const { default: twilio } = await import('twilio')
  // Never by itself again: after an answer that did not come, the service is asked first.
  const service = twilio(accountSid, authToken, {
    autoRetry: false,
    httpClient: new twilio.RequestClient({ timeout: 15_000, autoRetry: false }),
  })
  service.api.baseUrl = apiUrl
  return service
}

type Failed = { status?: number; code?: number | string; message?: string }

function failureOfText({ status, code, message }: Failed): HandOverError {
  const said = `The text service answered ${status ?? code ?? 'nothing'}.`
  if (code === unsubscribed) return new HandOverError('stopped', said)
  if (typeof code === 'number' && badNumbers.has(code)) return new HandOverError('never', said)
  // Too many at once, or our own account is not in order: nothing was taken, and it goes better later.
  if (status !== undefined && status >= 400 && status < 500)
    return new HandOverError(status === 429 ? 'notNow' : 'unreachable', said)
  if (noLine.test(`${code} ${message}`)) return new HandOverError('unreachable', said)
  return new HandOverError('unknown', said)
}
