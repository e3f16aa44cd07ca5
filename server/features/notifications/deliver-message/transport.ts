import nodemailer from 'nodemailer'
import type { Config } from '../../../kernel/config.ts'
import { bounceAddressOf } from '../receive-bounce/bounce-address.ts'
import { type MailLogo, withLogo } from './mail-logo.ts'

export type OutgoingMail = {
  id: string
  recipient: string
  subject: string
  text: string
  html: string
  logo: MailLogo | null
}
export type OutgoingText = { id: string; recipient: string; text: string }
export type Transport = {
  /** Gives what the receiving server said when it took the mail over; null where nothing left this machine. */
  mail(mail: OutgoingMail): Promise<string | null>
  text(text: OutgoingText): Promise<void>
  close(): void
}

/** Without SMTP or Twilio in the settings, messages stay on this machine and are read on the outbox page of the demonstration. */
export function createTransport(config: Config): Transport {
  const smtp = config.smtpUrl
    ? nodemailer.createTransport(config.smtpUrl, {
        requireTLS:
          new URL(config.smtpUrl).protocol === 'smtp:' && new URL(config.smtpUrl).hostname !== '127.0.0.1',
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 30_000,
      } as never)
    : null
  const { twilio } = config
  return {
    async mail({ id, recipient, subject, text, html, logo }) {
      if (!smtp) {
        if (!config.isDemo) throw new Error('No mail server is set. Set SMTP_URL.')
        return null
      }
      const bounceAddress = bounceAddressOf(config, id)
      // The same Message-ID at every try lets a receiving server recognise a repetition.
      const { response } = await smtp.sendMail({
        from: config.mailFrom,
        to: { name: '', address: recipient },
        subject,
        text,
        ...(logo ? withPicture(id, html, logo) : { html }),
        messageId: `<${id}@${new URL(config.publicUrl).hostname}>`,
        ...(bounceAddress ? { envelope: { from: bounceAddress, to: recipient } } : {}),
      })
      return response ?? ''
    },
    async text({ recipient, text }) {
      if (!twilio) {
        if (!config.isDemo)
          throw new Error(
            'No text service is set. Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM.',
          )
        return
      }
      const response = await fetch(
        `https://api.twilio.com/2010-04-01/Accounts/${twilio.accountSid}/Messages.json`,
        {
          method: 'POST',
          headers: {
            authorization: `Basic ${Buffer.from(`${twilio.accountSid}:${twilio.authToken}`).toString('base64')}`,
          },
          body: new URLSearchParams({ To: recipient, From: twilio.from, Body: text }),
          signal: AbortSignal.timeout(15_000),
        },
      )
      if (!response.ok) throw new Error(`The text service answered ${response.status}.`)
    },
    close: () => smtp?.close(),
  }
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
