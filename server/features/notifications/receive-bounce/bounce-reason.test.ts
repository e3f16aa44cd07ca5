import { expect, it } from 'vitest'
import { permanentRefusal } from './bounce-reason.rules.ts'

it('knows refusals of the recipient from refusals of ourselves [NTF-2]', () => {
  const rcpt = (responseCode: number, response: string) =>
    permanentRefusal({ responseCode, response, command: 'RCPT TO' })
  expect(rcpt(550, '550 5.4.1 Recipient address rejected: Access denied')).toBe('unknownAddress')
  expect(rcpt(550, '550 No such user')).toBe('unknownAddress')
  expect(rcpt(552, '552 5.2.2 The email account is over quota')).toBe('mailboxFull')
  expect(rcpt(550, '550-5.2.1 The account is disabled')).toBe('mailboxOff')
  expect(rcpt(450, '450 4.2.2 mailbox full')).toBeNull()
  expect(permanentRefusal({ responseCode: 554, response: '554 5.7.1 spam', command: 'DATA' })).toBe('refused')
  expect(permanentRefusal({ responseCode: 535, response: '535 5.7.8 bad', command: 'AUTH PLAIN' })).toBeNull()
  expect(permanentRefusal({ responseCode: 550, response: '550 5.7.1 x', command: 'MAIL FROM' })).toBeNull()
  expect(permanentRefusal(new Error('connect ECONNREFUSED') as never)).toBeNull()
})
