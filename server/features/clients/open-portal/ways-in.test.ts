import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { anInvitation, tokenMailedTo } from '../clients.factories.ts'

const features = join(import.meta.dirname, '../..')

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
})
afterAll(() => product.stop())

const usersOf = async (clientId: string) =>
  (await practice.owner.caller.get(`${practice.path}/clients/${clientId}/portal-users`)).body
const openFor = (clientId: string, body: object) =>
  practice.owner.caller.post(`${practice.path}/clients/${clientId}/portal-users`, body)
const inPractice = (run: Parameters<typeof inPracticeAsSystem<void>>[3]) =>
  inPracticeAsSystem(product.services, practice.id, 'test', run)

describe('an invitation to somebody who has an account', () => {
  it('gives its end with it, and what a chart lacks is nobody’s default [PRT-7, ACC-1]', async () => {
    const person = await aPerson(product)
    const { clientId, token } = await anInvitation(product, practice, {
      email: person.email,
      body: { permissions: ['basic', 'billing'], endsOn: '2031-01-31' },
    })
    const caller = await product.as(person.personId)
    expect((await caller.get(`/api/portals/${clientId}/home`)).status).toBe(404)
    expect((await caller.post('/api/invitation/accept', { token })).status).toBe(200)
    expect((await usersOf(clientId)).users).toMatchObject([
      { permissions: ['basic', 'billing'], endsOn: '2031-01-31' },
    ])
  })

  it('is accepted, not broken, where staff opened the portal to that person meanwhile [PRT-1, AUTH-09]', async () => {
    const person = await aPerson(product)
    const { clientId, token } = await anInvitation(product, practice, { email: person.email })
    await aStaffMember(product, practice, { personId: person.personId })
    const opened = await openFor(clientId, {
      personId: person.personId,
      relationship: 'other',
      permissions: ['basic'],
    })
    expect(opened.status, opened.text).toBe(201)
    const accepted = await (await product.as(person.personId)).post('/api/invitation/accept', { token })
    expect([accepted.status, accepted.body.portalId]).toEqual([200, clientId])
    expect((await usersOf(clientId)).users).toMatchObject([{ relationship: 'other', permissions: ['basic'] }])
    const { invitations } = (await practice.owner.caller.get(`${practice.path}/clients/${clientId}`)).body
    expect(invitations[0].state).toBe('accepted')
  })

  it('opens nothing where the access it promised is over by then [PRT-7]', async () => {
    const person = await aPerson(product)
    const { clientId, token, invitationId } = await anInvitation(product, practice, {
      email: person.email,
      body: { endsOn: '2031-01-31' },
    })
    await inPractice(async ({ trx }) => {
      await trx
        .updateTable('invitations')
        .set({ access_ends_at: new Date(Date.now() - 1_000) })
        .where('id', '=', invitationId)
        .execute()
    })
    const caller = await product.as(person.personId)
    expect((await caller.post('/api/invitation/accept', { token })).status).toBe(410)
    expect((await usersOf(clientId)).users).toEqual([])
    expect(await tokenMailedTo(product, person.email)).toBe(token)
  })
})

describe('how a client account comes into being', () => {
  /** The program's own files that call a function, without those that only make test or demonstration data. */
  const callersOf = (name: string) =>
    readdirSync(features, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/test\.ts$|factories\.ts$/.test(path))
      .filter((path) =>
        new RegExp(`(?<!function )\\b${name}\\(`).test(readFileSync(join(features, path), 'utf8')),
      )
      .map((path) => basename(path))
      .sort()

  it('is an invitation that is accepted, which public sign-up leads to as well, or a grant by staff to somebody known; nothing else makes a login or a grant [ACC-1]', async () => {
    expect(callersOf('createPerson')).toEqual(['finish-registration.route.ts'])
    expect(callersOf('grantAccess')).toEqual([
      'grant-access.ts',
      'open-for-invited.ts',
      'open-portal-for.route.ts',
    ])
    expect(callersOf('openPortal')).toEqual([])
    for (const path of ['/api/auth/sign-up/email', '/api/accounts', '/api/persons', '/api/portals'])
      expect(
        (await product.anonymous.post(path, { email: 'x@example.org', password: 'kelp vow drum lantern' }))
          .status,
        path,
      ).toBe(404)
  })

  it('needs the mailed link for a login, and the permission to invite for a grant [ACC-1]', async () => {
    const { clientId, token } = await anInvitation(product, practice)
    const body = {
      attempt: 'x'.repeat(43),
      termsVersion: '1',
      password: 'kelp vow drum lantern',
      locale: 'en',
    }
    for (const wrong of ['y'.repeat(43), token])
      expect(
        (await product.anonymous.post('/api/invitation/finish', { ...body, token: wrong })).status,
      ).toBeGreaterThanOrEqual(400)
    expect((await usersOf(clientId)).users).toEqual([])
    const known = await aClient(product, practice)
    const therapist = await aStaffMember(product, practice)
    const refused = await therapist.caller.post(`${practice.path}/clients/${clientId}/portal-users`, {
      personId: known.personId,
      relationship: 'other',
    })
    expect(refused.status).toBe(403)
    expect((await usersOf(clientId)).users).toEqual([])
  })
})

describe('two portals on one login', () => {
  it('are named by the path alone: a body or header that names another one is refused, and writes nothing [SES-07, PRT-3]', async () => {
    const mine = await aClient(product, practice)
    const theirs = await aClient(product, practice, { personId: mine.personId, relationship: 'parent' })
    const draft = { threadId: null, to: null, subject: 'Hello', body: 'A word', fileIds: [] }
    const save = (body: object, headers?: Record<string, string>) =>
      mine.caller.put(`${mine.path}/message-draft`, body, headers)
    for (const refused of [
      await save({ ...draft, portalId: theirs.id }),
      await save(draft, { 'x-foyer-place': `portal/${theirs.id}` }),
      await save(draft, { 'x-foyer-place': `practice/${practice.id}` }),
      await practice.owner.caller.patch(`${practice.path}/clients/${mine.id}`, {
        version: 1,
        practiceId: (await aPractice(product)).id,
        firstName: 'Eve',
      }),
    ])
      expect([refused.status, refused.body.title], refused.text).toEqual([409, 'other-place'])
    for (const portal of [mine, theirs])
      expect((await portal.caller.get(`${portal.path}/message-draft`)).body.draft).toBeNull()
    expect((await save(draft, { 'x-foyer-place': `portal/${mine.id}` })).status).toBe(200)
    expect((await theirs.caller.get(`${theirs.path}/message-draft`)).body.draft).toBeNull()
    const homes = await Promise.all(
      [mine, theirs, mine, theirs].map(async ({ path }) => (await mine.caller.get(`${path}/profile`)).text),
    )
    expect(homes[0]).toBe(homes[2])
    expect(homes[1]).toBe(homes[3])
    expect(homes[0]).not.toBe(homes[1])
  })

  it('open with the same credentials: two children of one practice, and one’s own at another [PRT-1]', async () => {
    const elsewhere = await aPractice(product, { name: 'Harbor Dental' })
    const person = await aPerson(product, { password: 'kelp vow drum lantern' })
    const portals = [
      await aClient(product, practice, {
        personId: person.personId,
        relationship: 'parent',
        firstName: 'Ada',
      }),
      await aClient(product, practice, {
        personId: person.personId,
        relationship: 'parent',
        firstName: 'Theo',
      }),
      await aClient(product, elsewhere, { personId: person.personId }),
    ]
    const signedIn = await product.anonymous.post('/api/sign-in', {
      login: person.email,
      password: 'kelp vow drum lantern',
    })
    expect(signedIn.status, signedIn.text).toBe(200)
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!
    const { body } = await product.anonymous.get('/api/session', { cookie })
    expect(
      body.portals.map((portal: { clientName: string; practiceName: string }) => portal.clientName),
    ).toEqual(['Ada Okafor', 'Theo Okafor', 'Maya Okafor'])
    expect(body.portals[2].practiceName).toBe('Harbor Dental')
    for (const { path } of portals)
      expect((await product.anonymous.get(`${path}/home`, { cookie })).status).toBe(200)
  })
})
