import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, type TestPractice } from '../../../testing/world.ts'
import { anInvitation, aPhone } from '../clients.factories.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
})
afterAll(() => product.stop())

const password = 'kelp vow drum lantern'
const post = (path: string, body: object) => product.anonymous.post(`/api/invitation${path}`, body)
const stateOf = async (clientId: string) =>
  (await practice.owner.caller.get(`${practice.path}/clients/${clientId}`)).body

describe('an invited address that has an account', () => {
  it('accepts with it, and nothing of the account changes [INV-6, AUTH-09]', async () => {
    const elsewhere = await aPractice(product)
    const person = await aPerson(product, { password, firstName: 'Robin', lastName: 'Meyer' })
    await aClient(product, elsewhere, { personId: person.personId })
    const { token, clientId } = await anInvitation(product, practice, { email: person.email.toUpperCase() })
    expect((await post('', { token })).body.hasAccount).toBe(true)
    expect((await post('/start', { token, phone: aPhone(), method: 'text', locale: 'en' })).body.title).toBe(
      'account-exists',
    )
    const account = () =>
      product.services.pool.query(
        `select u.*, p.*, a.password from auth."user" u join persons p on p.id = u.id left join auth.account a on a."userId" = u.id where u.id = $1`,
        [person.personId],
      )
    const before = (await account()).rows
    const caller = await product.as(person.personId)
    const accepted = await caller.post('/api/invitation/accept', { token })
    expect(accepted.body, accepted.text).toEqual({ portalId: clientId, practiceId: practice.id })
    expect((await account()).rows).toEqual(before)
    expect((await caller.get('/api/session')).body.portals).toHaveLength(2)
    expect((await caller.post('/api/invitation/accept', { token })).status).toBe(410)
  })

  it('is not accepted by anybody else [AUTH-09]', async () => {
    const person = await aPerson(product)
    const { token, clientId } = await anInvitation(product, practice, { email: person.email })
    const stranger = await aPerson(product)
    const answer = await (await product.as(stranger.personId)).post('/api/invitation/accept', { token })
    expect([answer.status, answer.body.title]).toEqual([403, 'other-address'])
    expect(answer.text).not.toContain(person.email)
    expect((await stateOf(clientId)).portalUsers).toEqual([])
  })

  it('is accepted once when it is pressed twice at once', async () => {
    const person = await aPerson(product)
    const { token, clientId } = await anInvitation(product, practice, { email: person.email })
    const caller = await product.as(person.personId)
    const both = await Promise.all([1, 2].map(() => caller.post('/api/invitation/accept', { token })))
    expect(both.map((a) => a.status).sort()).toEqual([200, 410])
    expect((await stateOf(clientId)).portalUsers).toHaveLength(1)
  })
})
