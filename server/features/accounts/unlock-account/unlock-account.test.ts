import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp, closeServices, createServices } from '../../../app.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { Services } from '../../../kernel/services.ts'
import { caller, type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { anInvitation, outbox } from '../../clients/clients.factories.ts'

let product: Product
let practice: TestPractice
let second: { services: Services; app: Awaited<ReturnType<typeof buildApp>> }
beforeAll(async () => {
  product = await startProduct()
  const services = createServices(product.config)
  second = { services, app: await buildApp(services) }
  await second.app.ready()
  practice = await aPractice(product)
})
afterAll(async () => {
  await second.app.close()
  await closeServices(second.services)
  await product.stop()
})

const password = 'correct horse battery staple'
const anonymously = (n: number) =>
  n % 2 ? caller(second.app, product.config, null, null) : product.anonymous
const signIn = (login: string, typed = password, n = 0) =>
  anonymously(n).post('/api/sign-in', { login, password: typed })
async function lockOut(login: string) {
  for (let n = 0; n < 7; n += 1)
    expect((await signIn(login, 'wrong horse battery staple', n)).status).toBe(401)
  expect((await signIn(login, password, 1)).status).toBe(401)
}
const failures = async (personId: string) =>
  (
    await product.services.pool.query('select failed_sign_ins, locked_at from persons where id = $1', [
      personId,
    ])
  ).rows[0]
const unlockings = () =>
  inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    work.trx
      .selectFrom('audit_events')
      .select(['subject_id', 'client_id', 'details'])
      .where('practice_id', '=', practice.id)
      .where('operation', '=', 'unlockPortalUser')
      .orderBy('seq')
      .execute(),
  )

describe('unlocking', () => {
  it('opens the sign-in at once in every process, with all tries, and tells the person [ACC-8, MGR-11]', async () => {
    const person = await aPerson(product, { password })
    await aStaffMember(product, practice, { personId: person.personId })
    await lockOut(person.email)
    const unlock = () =>
      practice.owner.caller.post(`${practice.path}/accounts/registered/${person.personId}/unlock`)
    const locked = await practice.owner.caller.get(`${practice.path}/accounts?search=${person.email}`)
    expect(locked.body.items).toMatchObject([{ isLocked: true }])
    expect((await unlock()).status).toBe(204)
    expect(await failures(person.personId)).toEqual({ failed_sign_ins: 0, locked_at: null })
    for (let n = 0; n < 6; n += 1) await signIn(person.email, 'wrong horse battery staple', n)
    expect((await signIn(person.email, password, 1)).status).toBe(200)
    const told = (await outbox(product)).filter((m) => m.to === person.email && m.kind === 'accountUnlocked')
    expect(told).toHaveLength(1)
    expect((await unlock()).status).toBe(204)
    expect(
      (await outbox(product)).filter((m) => m.kind === 'accountUnlocked' && m.to === person.email),
    ).toHaveLength(1)
  })

  it('is the User Manager’s for people of the practice, the administrator’s for clients, and nobody’s else [ACC-8, MGR-12]', async () => {
    const elsewhere = await aPractice(product)
    const client = await aClient(product, practice, {})
    const stranger = await aClient(product, elsewhere)
    const administrator = await aStaffMember(product, practice, { roles: ['administrator'] })
    const provider = await aStaffMember(product, practice, { roles: ['provider'] })
    const byManager = `${practice.path}/accounts/registered/${client.personId}/unlock`
    const byAdministrator = `${practice.path}/clients/${client.id}/locked-users/${client.personId}/unlock`
    expect((await administrator.caller.post(byManager)).status).toBe(403)
    expect((await provider.caller.post(byAdministrator)).status).toBe(403)
    expect((await administrator.caller.post(byAdministrator)).status).toBe(204)
    expect(
      (await practice.owner.caller.post(`${practice.path}/accounts/registered/${stranger.personId}/unlock`))
        .status,
    ).toBe(404)
    expect(
      (
        await administrator.caller.post(
          `${practice.path}/clients/${client.id}/locked-users/${stranger.personId}/unlock`,
        )
      ).status,
    ).toBe(404)
  })

  it('shows administrators who of a client’s portal is locked, and keeps the unlocking on record [ACC-8]', async () => {
    const person = await aPerson(product, { password })
    const client = await aClient(product, practice, { personId: person.personId })
    const at = `${practice.path}/clients/${client.id}/locked-users`
    expect((await practice.owner.caller.get(at)).body.items).toEqual([])
    await lockOut(person.email)
    expect((await practice.owner.caller.get(at)).body.items).toMatchObject([{ personId: person.personId }])
    await practice.owner.caller.post(`${at}/${person.personId}/unlock`)
    expect((await practice.owner.caller.get(at)).body.items).toEqual([])
    expect(await failures(person.personId)).toEqual({ failed_sign_ins: 0, locked_at: null })
    expect((await unlockings()).at(-1)).toEqual({
      subject_id: person.personId,
      client_id: client.id,
      details: { unlocked: true },
    })
  })
})

describe('the second step of registering', () => {
  it('is asked of whom the practice invites only while the User Manager has it on [ACC-13, MGR-13]', async () => {
    const other = await aPractice(product)
    const set = (isRequired: boolean) =>
      other.owner.caller.put(`${other.path}/accounts/second-step`, { isRequired })
    const isCodeNeeded = async () => {
      const { token } = await anInvitation(product, other)
      return (await product.anonymous.post('/api/invitation', { token })).body.isCodeNeeded
    }
    expect(await isCodeNeeded()).toBe(true)
    expect((await set(false)).body).toEqual({ isRequired: false })
    expect(await isCodeNeeded()).toBe(false)
    expect((await other.owner.caller.get(`${other.path}/overview`)).body.isSecondStepRequired).toBe(false)
    await set(true)
    expect(await isCodeNeeded()).toBe(true)
    const owner = await aStaffMember(product, other, { roles: ['owner'] })
    expect((await owner.caller.put(`${other.path}/accounts/second-step`, { isRequired: false })).status).toBe(
      403,
    )
  })
})
