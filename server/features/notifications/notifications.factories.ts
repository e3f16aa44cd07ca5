import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Services } from '../../kernel/services.ts'
import { deliverMessage } from './deliver-message/deliver-message.job.ts'
import { deliverWaiting } from './deliver-message/deliver-waiting.job.ts'
import { createTransport } from './deliver-message/transport.ts'

/** Hands one message over to the mail server of the settings, as the job does. */
export async function deliverBy(services: Services, practiceId: string, messageId: string): Promise<void> {
  const transport = createTransport(services.config)
  try {
    await deliverMessage(services, transport, { practiceId, id: messageId })
  } finally {
    transport.close()
  }
}

/** Works off all that is due, as the job of many messages does. */
export const deliverAllDue = (services: Services): Promise<void> =>
  deliverWaiting(services, () => createTransport(services.config, { manyMails: true }))

export type Taken = { from: string; to: string; data: string }
export type MailServer = {
  url: string
  taken: Taken[]
  /** How often somebody connected. */
  connections: number
  /** What it says to each command; null is "fine". A test changes it as it goes. */
  says: {
    greeting?: string | null
    mail?: string | null
    rcpt?: (address: string) => string | null
    data?: (mail: Taken) => string | null
  }
  stop(): Promise<void>
}

/** A mail server that speaks SMTP (RFC 5321) over a real connection, for one mail after another. */
export async function aMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>()
  const server: MailServer = { url: '', taken: [], connections: 0, says: {}, stop: async () => {} }
  const net = createServer((socket) => {
    sockets.add(socket)
    server.connections += 1
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    let [from, to, data, isData] = ['', '', '', false]
    const say = (line: string) => socket.write(`${line}\r\n`)
    say(server.says.greeting ?? '220 mx.example.org ESMTP')
    let rest = ''
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8')
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (isData) {
          if (line !== '.') {
            data += `${line.replace(/^\.\./, '.')}\r\n`
            continue
          }
          isData = false
          const mail = { from, to, data }
          const refusal = server.says.data?.(mail) ?? null
          if (!refusal) server.taken.push(mail)
          say(refusal ?? `250 2.0.0 Ok: queued as ${server.taken.length}`)
        } else if (/^EHLO/i.test(line)) say('250-mx.example.org\r\n250-PIPELINING\r\n250 8BITMIME')
        else if (/^MAIL FROM:/i.test(line)) {
          ;[from, to, data] = [/<(.*?)>/.exec(line)![1]!, '', '']
          say(server.says.mail ?? '250 2.1.0 Ok')
        } else if (/^RCPT TO:/i.test(line)) {
          const address = /<(.*?)>/.exec(line)![1]!
          const refusal = server.says.rcpt?.(address) ?? null
          if (!refusal) to = address
          say(refusal ?? '250 2.1.5 Ok')
        } else if (/^DATA/i.test(line) && to === '') say('554 5.5.1 No valid recipients')
        else if (/^DATA/i.test(line)) {
          isData = true
          say('354 End data with <CR><LF>.<CR><LF>')
        } else if (/^QUIT/i.test(line)) {
          say('221 2.0.0 Bye')
          socket.end()
        } else if (/^STARTTLS/i.test(line)) say('502 5.5.1 Not offered')
        else say('250 2.0.0 Ok')
      }
    })
  })
  await new Promise<void>((done) => net.listen(0, '127.0.0.1', done))
  server.url = `smtp://127.0.0.1:${(net.address() as AddressInfo).port}`
  server.stop = () =>
    new Promise((done) => {
      for (const socket of sockets) socket.destroy()
      net.close(() => done())
    })
  return server
}

const boundary = 'report-boundary-1'
const lines = (...given: string[]) => `${given.join('\r\n')}\r\n`

function report(head: string[], human: string, status: string[], original: string): string {
  return lines(
    ...head,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    human,
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    ...status,
    '',
    `--${boundary}`,
    'Content-Type: message/rfc822',
    '',
    original,
    '',
    `--${boundary}--`,
  )
}

/** Reports as mail servers of several makers write them; `to` is the bounce address that our mail carried. */
export const reports = {
  postfix: (to: string) =>
    report(
      [
        'From: MAILER-DAEMON@mx.example.org (Mail Delivery System)',
        'Subject: Undelivered Mail Returned to Sender',
        `To: ${to}`,
        'Auto-Submitted: auto-replied',
      ],
      'This is the mail system at host mx.example.org.\r\n\r\n<maya@example.org>: host mail.example.org[192.0.2.1] said: 550 5.1.1 User unknown',
      [
        'Reporting-MTA: dns; mx.example.org',
        'X-Postfix-Queue-ID: 4F5C2',
        'Arrival-Date: Mon,  2 Nov 2026 08:00:00 +0000 (UTC)',
        '',
        'Final-Recipient: rfc822; maya@example.org',
        'Original-Recipient: rfc822;maya@example.org',
        'Action: failed',
        'Status: 5.1.1',
        'Remote-MTA: dns; mail.example.org',
        'Diagnostic-Code: smtp; 550 5.1.1 <maya@example.org>: Recipient address',
        '    rejected: User unknown in virtual mailbox table',
      ],
      'Subject: Cedar Street Therapy invites you',
    ),
  exchange: (to: string) =>
    report(
      [
        'From: <postmaster@contoso.example>',
        `To: <${to}>`,
        'Subject: Undeliverable: Cedar Street Therapy invites you to its portal',
        'Auto-Submitted: auto-generated',
      ],
      'Your message to maya@contoso.example couldn’t be delivered. The recipient’s mailbox is full.',
      [
        'Reporting-MTA: dns;EX01.contoso.example',
        'Received-From-MTA: dns;relay.example.org',
        '',
        'Final-Recipient: rfc822;maya@contoso.example',
        'Action: failed',
        'Status: 5.2.2',
        'Diagnostic-Code: smtp;554 5.2.2 mailbox full; STOREDRV.Deliver; quota exceeded',
        'X-Display-Name: Maya',
      ],
      'Subject: x',
    ),
  gmail: (to: string) =>
    report(
      [
        'From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
        `To: ${to}`,
        'Auto-Submitted: auto-replied',
        'X-Failed-Recipients: maya@no-such-domain.example',
        'Subject: Delivery Status Notification (Failure)',
      ],
      '** Address not found **\r\n\r\nYour message wasn’t delivered because the domain no-such-domain.example couldn’t be found.',
      [
        'Reporting-MTA: dns; googlemail.example',
        '',
        'Final-Recipient: rfc822; maya@no-such-domain.example',
        'Action: failed',
        'Status: 5.1.2',
        'Diagnostic-Code: smtp; DNS Error: DNS type mx lookup of no-such-domain.example responded with code NXDOMAIN',
      ],
      'Subject: x',
    ),
  exim: (to: string) =>
    lines(
      'From: Mail Delivery System <Mailer-Daemon@exim.example>',
      `To: ${to}`,
      'Auto-Submitted: auto-replied',
      'X-Failed-Recipients: maya@example.org',
      'Subject: Mail delivery failed: returning message to sender',
      'Content-Type: multipart/mixed; boundary="m"',
      '',
      '--m',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; exim.example',
      '',
      'Action: failed',
      'Final-Recipient: rfc822;maya@example.org',
      'Status: 5.0.0',
      'Diagnostic-Code: smtp; 550 This account has been disabled',
      '',
      '--m--',
    ),
  qmail: (to: string) =>
    lines(
      'From: MAILER-DAEMON@qmail.example',
      `To: ${to}`,
      'Subject: failure notice',
      '',
      'Hi. This is the qmail-send program at qmail.example.',
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      "This is a permanent error; I've given up. Sorry it didn't work out.",
      '',
      '<maya@example.org>:',
      'Sorry, no mailbox here by that name. (#5.1.1)',
      '',
      '--- Below this line is a copy of the message.',
      '',
      'Subject: x',
    ),
  sendmailExpired: (to: string) =>
    report(
      [
        'From: MAILER-DAEMON@sendmail.example',
        `To: ${to}`,
        'Subject: Returned mail: see transcript for details',
      ],
      'The original message was received',
      [
        'Reporting-MTA: dns; sendmail.example',
        '',
        'Final-Recipient: RFC822; maya@example.org',
        'Action: failed',
        'Status: 4.4.7',
        'Diagnostic-Code: SMTP; 421 connection timed out',
      ],
      'Subject: x',
    ),
  delayed: (to: string) =>
    report(
      ['From: MAILER-DAEMON@mx.example.org', `To: ${to}`, 'Subject: Delayed Mail (still being retried)'],
      'This is a warning. You do not need to resend.',
      [
        'Reporting-MTA: dns; mx.example.org',
        '',
        'Final-Recipient: rfc822; maya@example.org',
        'Action: delayed',
        'Status: 4.4.1',
        'Diagnostic-Code: X-Postfix; connect to mail.example.org: Connection timed out',
      ],
      'Subject: x',
    ),
  outOfOffice: (to: string) =>
    lines(
      'From: Maya <maya@example.org>',
      `To: ${to}`,
      'Auto-Submitted: auto-replied',
      'Subject: Out of office',
      '',
      'The user does not exist before Monday. 550 5.1.1',
    ),
}
