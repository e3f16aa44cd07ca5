import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import {
  aMailServer,
  deliverBy,
  type MailServer,
  reports,
} from '../../notifications/notifications.factories.ts'
import { anInvitation, outbox } from '../clients.factories.ts'

let product: Product
let practice: TestPractice
let mx: MailServer
beforeAll(async () => {
  mx = await aMailServer()
  product = await startProduct({
    overrides: { smtpUrl: mx.url, bounceAddress: { local: 'bounce', domain: 'portal.example.org' } },
  })
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
})
afterAll(async () => {
  await product.stop()
  await mx.stop()
})
beforeEach(() => {
  mx.says = {}
  mx.taken.length = 0
})

const messageOf = async (invitationId: string) => {
  return asSystem(product.services, 'deliver a message', ({ trx }) =>
    trx
      .selectFrom('invitations as i')
      .innerJoin('outgoing_messages as m', 'm.id', 'i.message_id')
      .selectAll('m')
      .where('i.id', '=', invitationId)
      .executeTakeFirstOrThrow(),
  )
}
const deliver = (messageId: string) => deliverBy(product.services, practice.id, messageId)
const shown = async (clientId: string) =>
  (await practice.owner.caller.get(`${practice.path}/clients/${clientId}`)).body.invitations[0]
const post = (raw: string, headers: Record<string, string> = {}) =>
  product.anonymous.call('POST', '/api/mail/bounces', Buffer.from(raw), {
    'content-type': 'message/rfc822',
    ...headers,
  })
const noticesOfBounce = async () =>
  (await outbox(product)).filter((mail) => mail.kind === 'invitationBounced').length

/** An invitation whose mail the server has taken, and the address to which a report about it goes. */
async function aDelivered() {
  const invitation = await anInvitation(product, practice)
  const message = await messageOf(invitation.invitationId)
  await deliver(message.id)
  return { ...invitation, messageId: message.id, bounceTo: mx.taken.at(-1)!.from }
}

describe('handing a mail over', () => {
  it('carries a sender of its own, and "accepted" is what the mail server said [NTF-2, INV-7]', async () => {
    const { clientId, email, invitationId, bounceTo } = await aDelivered()
    expect(bounceTo).toMatch(/^bounce\+[0-9a-f]{32}-[0-9a-f]{20}@portal\.example\.org$/)
    expect(bounceTo.split('@')[0]!.length).toBeLessThanOrEqual(64)
    expect(mx.taken[0]).toMatchObject({ to: email })
    expect(await messageOf(invitationId)).toMatchObject({
      state: 'sent',
      server_said: '250 2.0.0 Ok: queued as 1',
    })
    expect(await shown(clientId)).toMatchObject({ delivery: 'sent', bounceReason: null })
  })

  it('is bounced at once when the server refuses the address for good, says why in a class, and tells the sender once [NTF-2, INV-7]', async () => {
    const before = await noticesOfBounce()
    const { clientId, invitationId } = await anInvitation(product, practice)
    const { id } = await messageOf(invitationId)
    mx.says.rcpt = () => '550 5.1.1 <somebody@example.org>: no such user here'
    await deliver(id)
    await deliver(id)
    expect(await messageOf(invitationId)).toMatchObject({
      state: 'bounced',
      bounce_reason: 'unknownAddress',
      tries: 1,
    })
    expect(await shown(clientId)).toMatchObject({
      delivery: 'bounced',
      bounceReason: 'unknownAddress',
      bouncedAt: expect.any(String),
      state: 'open',
    })
    const notices = (await outbox(product)).filter((mail) => mail.kind === 'invitationBounced')
    expect(notices.length - before).toBe(1)
    expect(notices[0]).toMatchObject({ to: practice.owner.email })
    expect(JSON.stringify(notices[0])).not.toMatch(/Maya|Okafor|chart-/)
    expect(notices[0]!.text).toContain(`/practice/${practice.id}/clients/${clientId}/portal`)
  })

  it('waits and is tried again after a refusal for now, a broken line, or a refusal of ourselves [NTF-2]', async () => {
    const { clientId, email, invitationId } = await anInvitation(product, practice)
    const { id } = await messageOf(invitationId)
    for (const says of [
      { rcpt: () => '451 4.7.1 Greylisted, try again' },
      { mail: '530 5.7.0 Must issue a STARTTLS command first' },
      { data: () => '452 4.3.1 Insufficient system storage' },
      { greeting: '554 5.7.1 no service for you' },
    ]) {
      mx.says = says
      await expect(deliver(id)).rejects.toThrow()
      expect(await messageOf(invitationId)).toMatchObject({ state: 'waiting', bounce_reason: null })
    }
    expect(await shown(clientId)).toMatchObject({ delivery: 'waiting' })
    mx.says = {}
    await deliver(id)
    expect(await shown(clientId)).toMatchObject({ delivery: 'sent' })
    expect(mx.taken.map((mail) => mail.to)).toEqual([email])
  })
})

describe('a report that comes later', () => {
  it.each([
    ['postfix', 'unknownAddress'],
    ['exchange', 'mailboxFull'],
    ['gmail', 'unknownDomain'],
    ['exim', 'mailboxOff'],
    ['qmail', 'unknownAddress'],
    ['sendmailExpired', 'tooLate'],
  ] as const)('of %s marks the mail as bounced: %s [NTF-2, INV-7]', async (maker, reason) => {
    const before = await noticesOfBounce()
    const { clientId, bounceTo } = await aDelivered()
    const answers = [await post(reports[maker](bounceTo)), await post(reports[maker](bounceTo))]
    expect(answers.map((a) => a.status)).toEqual([204, 204])
    expect(await shown(clientId)).toMatchObject({ delivery: 'bounced', bounceReason: reason })
    expect((await noticesOfBounce()) - before).toBe(1)
  })

  it('that mail is late, or somebody is out of office, changes nothing [NTF-2]', async () => {
    const { clientId, bounceTo } = await aDelivered()
    for (const maker of ['delayed', 'outOfOffice'] as const)
      expect((await post(reports[maker](bounceTo))).status).toBe(204)
    expect(await shown(clientId)).toMatchObject({ delivery: 'sent' })
  })

  it('counts by the address of the envelope too, in whatever letter case a server left it [NTF-2]', async () => {
    const { clientId, bounceTo } = await aDelivered()
    const raw = reports.postfix('undisclosed-recipients:;')
    expect((await post(raw)).status).toBe(400)
    expect((await post(raw, { 'x-envelope-recipient': bounceTo.toUpperCase() })).status).toBe(204)
    expect(await shown(clientId)).toMatchObject({ delivery: 'bounced' })
  })

  it('is refused without the proof that only we can make, and then nothing changes [NTF-2]', async () => {
    const { clientId, bounceTo } = await aDelivered()
    const other = (await aDelivered()).bounceTo
    const proof = /-([0-9a-f]{20})@/.exec(other)![1]!
    for (const forged of [
      bounceTo.replace(/-[0-9a-f]{20}@/, `-${proof}@`),
      bounceTo.replace(/-[0-9a-f]{20}@/, '@'),
      bounceTo.replace('portal.example.org', 'portal.example.evil'),
      bounceTo.replace('bounce+', 'other+'),
      'bounce@portal.example.org',
    ])
      expect((await post(reports.postfix(forged))).status, forged).toBe(400)
    for (const nonsense of ['', '\0\0', 'x'.repeat(100_000), `To: ${'a'.repeat(50_000)}`])
      expect((await post(nonsense)).status).toBe(400)
    expect(await shown(clientId)).toMatchObject({ delivery: 'sent' })
  })

  it('goes to the administrators where the sender has left, and to nobody once the invitation is replaced', async () => {
    const invited = await aDelivered()
    const second = await aStaffMember(product, practice, {
      roles: ['administrator'],
      displayName: 'Ada Admin',
    })
    await asSystem(product.services, 'deliver a message', ({ trx }) =>
      trx
        .updateTable('invitations')
        .set({ sent_by_staff_id: null })
        .where('id', '=', invited.invitationId)
        .execute(),
    )
    const before = await noticesOfBounce()
    await post(reports.postfix(invited.bounceTo))
    expect((await noticesOfBounce()) - before).toBe(2)
    expect((await outbox(product)).some((m) => m.kind === 'invitationBounced' && m.to === second.email)).toBe(
      true,
    )
    const replaced = await aDelivered()
    await practice.owner.caller.post(
      `${practice.path}/clients/${replaced.clientId}/invitations/${replaced.invitationId}/withdraw`,
    )
    await post(reports.postfix(replaced.bounceTo))
    expect((await noticesOfBounce()) - before).toBe(2)
    expect(await shown(replaced.clientId)).toMatchObject({ state: 'void', delivery: 'bounced' })
  })
})
