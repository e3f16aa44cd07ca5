import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPerson, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { outbox, tokenMailedTo } from '../../clients/clients.factories.ts'
import { anAddress, aStaffInvitation, register } from '../accounts.factories.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Harbor Dental' })
})
afterAll(() => product.stop())

const invite = (body: object, by = practice.owner) =>
  by.caller.post(`${practice.path}/team/invitations`, {
    firstName: 'Ana',
    lastName: 'Petrov',
    roles: ['provider'],
    email: anAddress(),
    ...body,
  })
const team = async () => (await practice.owner.caller.get(`${practice.path}/team`)).body
const open = (token: string) => product.anonymous.post('/api/invitation', { token })

describe('inviting somebody to work at the practice', () => {
  it('leads from the mailed link over phone, code, terms and password to the roles promised [INV-5, ACC-2, PRA-1]', async () => {
    const email = anAddress()
    const answer = await invite({
      email,
      displayName: 'Dr. Ana Petrov',
      credentials: 'DDS',
      roles: ['provider', 'scheduler'],
      phone: '(518) 555-0123',
      locale: 'es',
    })
    expect(answer.status, answer.text).toBe(201)
    const mail = (await outbox(product)).find((one) => one.to === email)!
    expect(mail).toMatchObject({ kind: 'staffInvitation', subject: 'Harbor Dental le invita a su equipo' })
    expect((await team()).invitations).toMatchObject([
      {
        id: answer.body.id,
        name: 'Dr. Ana Petrov',
        email,
        state: 'invited',
        sentBy: 'Olive Owner',
        openedAt: null,
      },
    ])
    const done = await register(product, await tokenMailedTo(product, email), 'es')
    expect(done.status, done.text).toBe(201)
    expect(done.body).toEqual({ next: 'done', portalId: null, practiceId: practice.id })
    const cookie = [done.headers['set-cookie']].flat().find((one) => one?.startsWith('foyer.session='))!
    const session = (await product.anonymous.get('/api/session', { cookie: cookie.split(';')[0]! })).body
    expect(session.portals).toMatchObject([
      { kind: 'staff', practiceId: practice.id, roles: ['provider', 'scheduler'] },
    ])
    expect((await team()).invitations).toEqual([])
    expect((await team()).members).toContainEqual(
      expect.objectContaining({ email, displayName: 'Dr. Ana Petrov', credentials: 'DDS', status: 'active' }),
    )
  })

  it('connects an account that exists, by its owner alone, and changes nothing of it [INV-6, AUTH-09]', async () => {
    const person = await aPerson(product, { firstName: 'Ana', password: 'correct horse battery staple' })
    const stranger = await aPerson(product)
    const { token } = await aStaffInvitation(product, practice, { email: person.email })
    const account = () =>
      product.services.pool.query(
        `select u.name, u.email, a.password, p.cell_phone, p.first_name from auth."user" u join auth.account a on a."userId" = u.id join persons p on p.id = u.id where u.id = $1`,
        [person.personId],
      )
    const before = (await account()).rows
    expect((await open(token)).body.hasAccount).toBe(true)
    expect((await register(product, token)).body.title).toBe('account-exists')
    const accept = async (personId: string) =>
      (await product.as(personId)).post('/api/invitation/accept', { token })
    expect((await accept(stranger.personId)).status).toBe(403)
    const accepted = await accept(person.personId)
    expect(accepted.body, accepted.text).toEqual({ portalId: null, practiceId: practice.id })
    expect((await account()).rows).toEqual(before)
    expect((await accept(person.personId)).status).toBe(410)
    expect((await (await product.as(person.personId)).get(`${practice.path}/overview`)).status).toBe(200)
  })

  it('is for owners and administrators, and never gives more than they may [INV-5, MGR-1, PRA-1]', async () => {
    const administrator = await aStaffMember(product, practice, { roles: ['administrator'] })
    const provider = await aStaffMember(product, practice, { roles: ['provider'] })
    expect((await invite({}, provider)).status).toBe(403)
    expect((await invite({}, administrator)).status).toBe(201)
    expect((await invite({ roles: ['owner'] }, administrator)).body.title).toBe('only-owners')
    expect((await invite({ roles: ['userManager'] })).body).toMatchObject({
      title: 'user-manager-is-granted',
      reason: 'userManagerIsGranted',
    })
    expect((await invite({ roles: [] })).body.errors[0].path).toBe('roles')
    expect((await invite({ roles: ['emperor'] })).status).toBe(400)
  })

  it('keeps the newest link alone, takes one back, and refuses whoever is here already [INV-3, AUTH-09]', async () => {
    const { id, email, token } = await aStaffInvitation(product, practice)
    expect((await invite({ email: email.toUpperCase() })).status).toBe(429)
    const taken = await practice.owner.caller.delete(`${practice.path}/team/invitations/${id}`)
    expect(taken.status).toBe(204)
    expect((await open(token)).status).toBe(410)
    const member = await aStaffMember(product, practice)
    expect((await invite({ email: member.email })).body).toMatchObject({ reason: 'member' })
    await practice.owner.caller.post(`${practice.path}/team/${member.staffId}/deactivate`, { version: 1 })
    expect((await invite({ email: member.email })).body).toMatchObject({ reason: 'formerMember' })
  })
})
