import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import {
  aChart,
  anInvitation,
  aPhone,
  outbox,
  sentLongAgo,
  tokenMailedTo,
} from '../../clients/clients.factories.ts'
import { anAddress, aStaffInvitation, register } from '../accounts.factories.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Harbor Dental' })
})
afterAll(() => product.stop())

const at = (id: string) => `${practice.path}/accounts/invited/${id}`
const change = (id: string, body: object) => practice.owner.caller.put(at(id), { phone: null, ...body })
const again = (id: string) => practice.owner.caller.post(`${at(id)}/send-again`)
const open = (token: string) => product.anonymous.post('/api/invitation', { token })
const mailsTo = async (email: string) => (await outbox(product)).filter((mail) => mail.to === email)

describe('sending an invitation again', () => {
  it('mails a new link, kills the earlier one, and refuses a second within a minute, also ten at once [MGR-6, MGR-7, AUTH-09]', async () => {
    const { invitationId, email, token } = await anInvitation(product, practice)
    expect((await again(invitationId)).body.title).toBe('invited-just-now')
    await sentLongAgo(product, practice.id, invitationId)
    const answers = await Promise.all(Array.from({ length: 10 }, () => again(invitationId)))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(await mailsTo(email)).toHaveLength(2)
    expect((await open(token)).status).toBe(410)
    expect((await open(await tokenMailedTo(product, email))).status).toBe(200)
  })

  it('sends staff what they were invited to, and not more [MGR-7, INV-5]', async () => {
    const { id, email, token } = await aStaffInvitation(product, practice, { roles: ['biller'] })
    await sentLongAgo(product, practice.id, id)
    expect((await again(id)).status).toBe(201)
    expect((await open(token)).status).toBe(410)
    const done = await register(product, await tokenMailedTo(product, email))
    expect(done.status, done.text).toBe(201)
    const team = (await practice.owner.caller.get(`${practice.path}/team`)).body
    expect(team.members.find((one: { email: string }) => one.email === email)).toMatchObject({
      roles: ['biller'],
      displayName: 'Ana Petrov',
    })
  })
})

describe('correcting somebody who has not registered', () => {
  it('mails a link to the new address at once, voids the old one, and lets the chart say the same [MGR-8, AUTH-09]', async () => {
    const { invitationId, clientId, email, token } = await anInvitation(product, practice)
    const right = anAddress()
    const saved = await change(invitationId, { email: right, phone: '(518) 555-0199' })
    expect(saved.status, saved.text).toBe(200)
    expect(saved.body.email).toBe(right)
    expect((await open(token)).body.title).toBe('invitation-not-valid')
    expect((await open(await tokenMailedTo(product, right))).status).toBe(200)
    expect(await mailsTo(email)).toHaveLength(1)
    const chart = (await practice.owner.caller.get(`${practice.path}/clients/${clientId}`)).body
    expect(chart).toMatchObject({ email: right, cellPhone: '+15185550199' })
    const shown = await practice.owner.caller.get(at(saved.body.id))
    expect(shown.body).toMatchObject({ email: right, phone: '+15185550199', role: 'client' })
    expect((await practice.owner.caller.get(at(invitationId))).status).toBe(409)
  })

  it('lets nobody become owner or administrator by sending such an invitation to an address of his own [MGR-8, MGR-1]', async () => {
    const manager = await aStaffMember(product, practice, { roles: ['userManager'] })
    for (const [roles, title] of [
      [['owner'], 'only-owners'],
      [['provider', 'administrator'], 'not-allowed'],
    ] as const) {
      const { id, email, token } = await aStaffInvitation(product, practice, { roles: [...roles] })
      const taken = await manager.caller.put(at(id), { email: anAddress(), phone: null })
      expect([taken.status, taken.body.title], roles.join()).toEqual([403, title])
      expect((await open(token)).status).toBe(200)
      // The same address is no other person, and an owner may correct it.
      await sentLongAgo(product, practice.id, id)
      const same = await manager.caller.put(at(id), { email, phone: '(518) 555-0199' })
      expect(same.status, same.text).toBe(200)
      expect((await change(same.body.id, { email: anAddress() })).status).toBe(200)
    }
    const { id } = await aStaffInvitation(product, practice, { roles: ['biller'] })
    expect((await manager.caller.put(at(id), { email: anAddress(), phone: null })).status).toBe(200)
  })

  it('kills the old link for somebody who is on the way through it [MGR-8, AUTH-09]', async () => {
    const { invitationId, token } = await anInvitation(product, practice)
    const begun = await product.anonymous.post('/api/invitation/start', {
      token,
      phone: aPhone(),
      method: 'text',
      locale: 'en',
    })
    expect(begun.status).toBe(200)
    expect((await change(invitationId, { email: anAddress() })).status).toBe(200)
    expect((await register(product, token)).status).toBe(410)
  })

  it('promises no more than the earlier one: the same rights, and the same end [MGR-8, PRT-7]', async () => {
    const { clientId } = await anInvitation(product, practice)
    const invited = await practice.owner.caller.post(`${practice.path}/clients/${clientId}/invitations`, {
      email: anAddress(),
      relationship: 'other',
      firstName: 'Pat',
      lastName: 'Lee',
      permissions: ['billing'],
      endsOn: '2099-05-31',
    })
    expect(invited.status, invited.text).toBe(201)
    const promised = (id: string) =>
      inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
        work.trx
          .selectFrom('invitations')
          .select(['permissions', 'relationship', 'access_ends_at', 'first_name', 'last_name'])
          .where('id', '=', id)
          .executeTakeFirstOrThrow(),
      )
    const before = await promised(invited.body.id)
    expect(before.access_ends_at).not.toBeNull()
    const saved = await change(invited.body.id, { email: anAddress() })
    expect(saved.status, saved.text).toBe(200)
    expect(await promised(saved.body.id)).toEqual(before)
  })

  it('refuses an address that belongs to somebody else here, and changes nothing [MGR-8, PRT-9]', async () => {
    const { invitationId, token } = await anInvitation(product, practice)
    const [chart, client] = await Promise.all([aChart(product, practice), aClient(product, practice)])
    for (const email of [chart.email, client.email])
      expect((await change(invitationId, { email })).body.title).toBe('address-in-use')
    expect((await change(invitationId, { email: anAddress(), phone: '12' })).body.errors[0].path).toBe(
      'phone',
    )
    expect((await open(token)).status).toBe(200)
  })

  it('changes no address of somebody registered, not by a race either, nor by any route [MGR-9, AUTH-11]', async () => {
    const { id, email, token } = await aStaffInvitation(product, practice)
    const wanted = anAddress()
    const [registered, changed] = await Promise.all([
      register(product, token),
      new Promise<void>((go) => setTimeout(go, 60)).then(() => change(id, { email: wanted })),
    ])
    const isRegistered = registered.status === 201
    expect(changed.status).toBe(isRegistered ? 409 : 200)
    if (!isRegistered)
      expect((await register(product, await tokenMailedTo(product, wanted))).status).toBe(201)
    const late = await change(isRegistered ? id : changed.body.id, { email: anAddress() })
    expect(late.body.title).toBe('registered-meanwhile')
    expect((await again(isRegistered ? id : changed.body.id)).body.title).toBe('registered-meanwhile')
    const { members } = (await practice.owner.caller.get(`${practice.path}/team`)).body
    const member = members.find((one: { email: string }) => one.email === (isRegistered ? email : wanted))
    for (const [method, path] of [
      ['PATCH', `/team/${member.id}`],
      ['PUT', `/accounts/registered/${member.personId}`],
      ['PATCH', `/accounts/registered/${member.personId}`],
    ] as const) {
      const answer = await practice.owner.caller.call(method, `${practice.path}${path}`, {
        version: member.version,
        email: anAddress(),
      })
      expect([400, 404, 405], `${method} ${path}`).toContain(answer.status)
    }
    const shown = await practice.owner.caller.get(`${practice.path}/accounts/registered/${member.personId}`)
    expect(shown.body).toMatchObject({ email: member.email, tier: 'free' })
  })
})
