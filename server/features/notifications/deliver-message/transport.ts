import nodemailer from 'nodemailer'
import type { Config } from '../../../kernel/config.ts'
import { bounceAddressOf } from '../receive-bounce/bounce-address.ts'
import { failureOfMail, HandOverError } from './hand-over-error.ts'
import { type MailLogo, withLogo } from './mail-logo.ts'
import type { OutgoingText, UnsettledMessage, WhatBecame } from './outgoing-text.ts'
import { createTextService } from './text-service.ts'

export type OutgoingMail = {
  id: string
  recipient: string
  subject: string
  text: string
  html: string
  logo: MailLogo | null
}
export type Transport = {
  /** Gives what the receiving server said when it took the mail over; null where nothing left this machine. Throws a HandOverError besides what the mail server refused. */
  mail(mail: OutgoingMail): Promise<string | null>
  /** Gives the text service's own name for it; null where nothing left this machine. */
  text(text: OutgoingText): Promise<string | null>
  /** Asks the receiver. Throws where it does not answer. */
  whatBecameOf(message: UnsettledMessage): Promise<WhatBecame>
  close(): void
}

/**
 * Without SMTP or Twilio in the settings, messages stay on this machine and are read on the outbox page of the demonstration.
 * `manyMails` keeps a few connections open for as long as the transport is; close it.
 */
export function createTransport(config: Config, { manyMails = false } = {}): Transport {
  const smtp = config.smtpUrl ? mailServerOf(config.smtpUrl, manyMails) : null
  const texts = config.twilio ? createTextService(config, config.twilio) : null
  return {
    async mail({ id, recipient, subject, text, html, logo }) {
      if (!smtp) {
        if (!config.isDemo) throw new HandOverError('unreachable', 'No mail server is set. Set SMTP_URL.')
        return null
      }
      const bounceAddress = bounceAddressOf(config, id)
      try {
        const { response } = await smtp.sendMail({
          from: config.mailFrom,
          to: { name: '', address: recipient },
          subject,
          text,
          ...(logo ? withPicture(id, html, logo) : { html }),
          messageId: `<${messageIdOf(config, id)}>`,
          ...(bounceAddress ? { envelope: { from: bounceAddress, to: recipient } } : {}),
        })
        return response ?? ''
      } catch (error) {
        const failure = failureOfMail(error as never)
        throw failure === 'notNow' ? error : new HandOverError(failure, (error as Error).message)
      }
    },
    async text(text) {
      if (texts) return texts.send(text)
      if (!config.isDemo)
        throw new HandOverError(
          'unreachable',
          'No text service is set. Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM.',
        )
      return null
    },
    async whatBecameOf(message) {
      if (message.channel === 'text') return texts ? texts.whatBecameOf(message) : { of: 'notTaken' }
      if (!smtp) return { of: 'notTaken' }
      return config.mailReceiptUrl ? askForMail(config, config.mailReceiptUrl, message.id) : { of: 'unknown' }
    },
    close: () => smtp?.close(),
  }
}

/**
 * The way to the mail server of this address. Another machine than this one has to offer TLS, unless the address says
 * `?requireTLS=false`. All stands in one object with the address: what nodemailer is given beside it is taken for parts of a mail.
 */
export const mailServerOf = (smtpUrl: string, manyMails = false) =>
  nodemailer.createTransport({
    url: smtpUrl,
    requireTLS: new URL(smtpUrl).protocol === 'smtp:' && new URL(smtpUrl).hostname !== '127.0.0.1',
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A line that broke says nothing about the mail: whether it may go again is decided by us and not by the pool.
    ...(manyMails ? { pool: true, maxConnections: mailsAtOnce, maxMessages: 500, maxRequeues: 0 } : {}),
  } as never)

/** Connections to the mail server that one run keeps open. */
export const mailsAtOnce = 5

/** The same at every try, so that a receiving server can recognise a repetition (RFC 5322, 3.6.4). */
const messageIdOf = (config: Config, id: string) => `${id}@${new URL(config.publicUrl).hostname}`

/** 200: it has it; 404: it has it not. Anything else is no answer. */
async function askForMail(config: Config, address: string, id: string): Promise<WhatBecame> {
  const response = await fetch(address.replace('{id}', encodeURIComponent(messageIdOf(config, id))), {
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  })
  await response.body?.cancel()
  if (response.status === 200) return { of: 'taken', receiverId: null }
  if (response.status === 404) return { of: 'notTaken' }
  throw new Error(`The mail server’s book of receipts answered ${response.status}.`)
}

/** The picture as a part of the mail that its text refers to (RFC 2392). */
function withPicture(id: string, html: string, logo: MailLogo) {
  const cid = `logo.${id}@foyer.invalid`
  return {
    html: withLogo(html, logo, `cid:${cid}`),
    attachments: [
      {
        cid,
        content: logo.bytes,
        contentType: logo.mediaType,
        contentDisposition: 'inline' as const,
        filename: logo.mediaType === 'image/png' ? 'logo.png' : 'logo.jpg',
      },
    ],
  }
}
