import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts'
import {
  aClient,
  aPerson,
  aPractice,
  aStaffMember,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { aPasskey, signInByPasskey } from '../passkeys/passkeys.factories.ts'
import {
  messagesTo,
  newestCode,
  passwordStep,
  secondStep,
  withMailCodes,
} from '../second-step/second-step.factories.ts'

let product: Product
let second: ServerProcess
let practice: TestPractice
let administrator: TestStaff
let userManager: TestStaff
beforeAll(async () => {
  product = await startProduct()
  second = await startServerProcess(product)
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  administrator = await aStaffMember(product, practice, { roles: ['administrator'], displayName: 'Ada' })
  userManager = await aStaffMember(product, practice, { roles: ['userManager'], displayName: 'Uma' })
  for (const one of [administrator, userManager]) await withMailCodes(product, one.caller, one.email)
}, 60_000)
afterAll(async () => {
  await second?.stop()
  await product.stop()
})

const password = 'correct horse battery staple'
const reset = (by: TestStaff, personId: string, at: TestPractice = practice) =>
  by.caller.post(`${at.path}/people/${personId}/second-factor/reset`)
async function aClientWhoLostAll() {
  const person = await aPerson(product, { password })
  const client = await aClient(product, practice, { personId: person.personId })
  const passkey = await aPasskey(product, client.caller)
  return { ...client, email: person.email, ...passkey, portalId: client.id }
}
const auditOf = (personId: string) =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx
      .selectFrom('audit_events')
      .select(['action', 'operation', 'outcome', 'client_id', 'staff_id'])
      .where('subject_id', '=', personId)
      .execute(),
  )

describe('a lost second factor', () => {
  it('of a client is reset by an administrator: every factor is gone, all sessions end in every process, the person is told, and it is on record [ACC-20]', async () => {
    const client = await aClientWhoLostAll()
    const elsewhere = second.as(client.caller.cookie)
    expect((await elsewhere.get('/api/session')).status).toBe(200)
    const answer = await reset(administrator, client.personId)
    expect(answer.status, answer.text).toBe(204)
    expect((await elsewhere.get('/api/session')).status).toBe(401)
    expect((await client.caller.get('/api/session')).status).toBe(401)
    expect((await signInByPasskey(product, client.authenticator)).status).toBe(401)
    const [mail] = await messagesTo(product, client.email, 'secondFactorReset')
    expect(mail!.text).toContain('Cedar Street Therapy')
    expect(await auditOf(client.personId)).toEqual([
      {
        action: 'change',
        operation: 'resetSecondFactor',
        outcome: 'done',
        client_id: client.portalId,
        staff_id: administrator.staffId,
      },
    ])
  })

  it('leaves the password and a code to the person’s own mailbox, so that whoever resets gains nothing [ACC-20]', async () => {
    const client = await aClientWhoLostAll()
    expect((await reset(administrator, client.personId)).status).toBe(204)
    const cookie = await passwordStep(product, client.email, password)
    const old = client.backupCodes![0]!
    expect((await secondStep(product, cookie, { method: 'backup-code', code: old })).status).toBe(401)
    await product.anonymous.post('/api/sign-in/second-step/code', { method: 'email' }, { cookie })
    const code = await newestCode(product, client.email)
    expect((await secondStep(product, cookie, { method: 'email', code })).status).toBe(200)
  })

  it('of staff is the User Manager’s to reset, of clients the administrator’s, each theirs alone [ACC-20]', async () => {
    const [client, provider] = [await aClientWhoLostAll(), await aStaffMember(product, practice)]
    await withMailCodes(product, provider.caller, provider.email)
    expect((await reset(userManager, client.personId)).status).toBe(403)
    expect((await reset(administrator, provider.personId)).status).toBe(403)
    expect((await reset(provider, client.personId)).status).toBe(403)
    expect((await reset(userManager, provider.personId)).status).toBe(204)
    // Whoever works here and is a client besides is the User Manager's.
    const both = await aStaffMember(product, practice)
    await aClient(product, practice, { personId: both.personId })
    await withMailCodes(product, both.caller, both.email)
    expect((await reset(administrator, both.personId)).status).toBe(403)
    expect((await reset(userManager, both.personId)).status).toBe(204)
  })

  it('is reset only after confirming with a second factor of one’s own, given lately [ACC-20, AUTH-11]', async () => {
    const client = await aClientWhoLostAll()
    const bare = await aStaffMember(product, practice, { roles: ['administrator'] })
    expect((await reset(bare, client.personId)).body.title).toBe('own-second-factor-needed')
    for (const column of ['first_factor_at', 'second_factor_at']) {
      await product.services.pool.query(
        `update auth.session set ${column} = now() - interval '11 minutes' where "userId" = $1`,
        [administrator.personId],
      )
      expect((await reset(administrator, client.personId)).body.title).toBe('fresh-sign-in-needed')
      await product.services.pool.query(`update auth.session set ${column} = now() where "userId" = $1`, [
        administrator.personId,
      ])
    }
    expect((await client.caller.get('/api/session')).status).toBe(200)
    expect((await reset(administrator, client.personId)).status).toBe(204)
  })

  it('is nobody’s of another practice, whose access is over, or one’s own; and where there is none nothing happens [ACC-20, TEN-01]', async () => {
    const other = await aPractice(product)
    const [stranger, gone] = [await aClient(product, other), await aClientWhoLostAll()]
    expect((await reset(administrator, stranger.personId)).status).toBe(404)
    expect((await reset(administrator, stranger.personId, other)).status).toBe(404)
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .updateTable('portal_grants')
        .set({ revoked_at: new Date() })
        .where('person_id', '=', gone.personId)
        .execute(),
    )
    expect((await reset(administrator, gone.personId)).status).toBe(404)
    expect((await reset(userManager, userManager.personId)).body.title).toBe('not-oneself')
    const bare = await aClient(product, practice)
    expect((await reset(administrator, bare.personId)).body.title).toBe('two-step-off')
  })
})
