import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, aStaffMember } from '../../../testing/world.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const password = 'kelp vow drum lantern'
const safari = {
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Safari/604.1',
}
const signIn = (login: string, given: string) =>
  product.anonymous.post('/api/sign-in', { login, password: given }, safari)

async function aPersonWithHistory() {
  const person = await aPerson(product, { password })
  await signIn(person.email, 'not the password')
  await signIn(person.email, password)
  return person
}
const results = (answer: { body: { items: { result: string }[] } }) => answer.body.items.map((e) => e.result)

describe('the sign-in history', () => {
  it('tells its owner the time, the result, the device and the network address, newest first, in pages [ACC-14]', async () => {
    const person = await aPersonWithHistory()
    const as = await product.as(person.personId)
    const all = await as.get('/api/sign-ins')
    expect(results(all)).toEqual(['signedIn', 'wrongPassword'])
    for (const event of all.body.items) {
      expect(event).toMatchObject({ device: 'Safari on iOS', ip: '127.0.0.1' })
      expect(Math.abs(Date.parse(event.at) - Date.now())).toBeLessThan(60_000)
    }
    const first = await as.get('/api/sign-ins?limit=1')
    expect([results(first), typeof first.body.next]).toEqual([['signedIn'], 'string'])
    const second = await as.get(`/api/sign-ins?limit=1&cursor=${first.body.next}`)
    expect([results(second), second.body.next]).toEqual([['wrongPassword'], null])
  })

  it('holds the locking, tries while locked, and the new password [ACC-14, ACC-7]', async () => {
    const person = await aPerson(product, { password })
    for (let i = 0; i < 8; i += 1) await signIn(person.email, `wrong ${i}`)
    const as = await product.as(person.personId)
    const seen = results(await as.get('/api/sign-ins'))
    expect(seen).toEqual(['refusedWhileLocked', 'locked', ...Array(6).fill('wrongPassword')])
  })

  it('is seen by staff with the right for people of their clients, and recorded; not for anybody else [ACC-14, AUD-1]', async () => {
    const [practice, elsewhere] = [await aPractice(product), await aPractice(product)]
    const person = await aPersonWithHistory()
    const client = await aClient(product, practice, { personId: person.personId })
    const otherClient = await aClient(product, practice)
    const path = `${practice.path}/clients/${client.id}/people/${person.personId}/sign-ins`
    const answer = await practice.owner.caller.get(path)
    expect(results(answer)).toEqual(['signedIn', 'wrongPassword'])
    const recorded = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('audit_events')
        .select(['subject_id', 'client_id'])
        .where('operation', '=', 'listClientSignIns')
        .execute(),
    )
    expect(recorded).toEqual([{ subject_id: person.personId, client_id: client.id }])
    const biller = await aStaffMember(product, practice, { roles: ['biller'] })
    expect((await biller.caller.get(path)).status).toBe(403)
    const wrongClient = `${practice.path}/clients/${otherClient.id}/people/${person.personId}/sign-ins`
    expect((await practice.owner.caller.get(wrongClient)).status).toBe(404)
    expect((await elsewhere.owner.caller.get(path.replace(practice.id, elsewhere.id))).status).toBe(404)
    await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
      await trx
        .updateTable('portal_grants')
        .set({ revoked_at: new Date() })
        .where('client_id', '=', client.id)
        .execute()
    })
    expect((await practice.owner.caller.get(path)).status).toBe(404)
  })

  it('of people who work there is seen by the owner alone [ACC-14]', async () => {
    const practice = await aPractice(product)
    const person = await aPersonWithHistory()
    const staff = await aStaffMember(product, practice, { personId: person.personId })
    const administrator = await aStaffMember(product, practice, { roles: ['administrator'] })
    const path = `${practice.path}/staff/${staff.staffId}/sign-ins`
    expect(results(await practice.owner.caller.get(path))).toEqual(['signedIn', 'wrongPassword'])
    expect((await administrator.caller.get(path)).status).toBe(403)
  })
})
