import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import {
  atWork,
  boise,
  changeMine,
  changeTheirs,
  dana,
  mine,
  mobile,
  rowsOf,
  sam,
  theirs,
} from '../profiles.factories.ts'

let product: Product
let practice: TestPractice
let client: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  client = await aClient(product, practice)
})
afterAll(() => product.stop())

const saved = async (answer: Promise<{ status: number; body: unknown; text: string }>) => {
  const { status, body, text } = await answer
  expect(status, text).toBe(200)
  return body as Record<string, never>
}

describe('a profile', () => {
  it('holds phones and e-mails with their uses, address and contacts, the same for client and practice [PRF-9, CLI-5, CLI-2]', async () => {
    await saved(
      changeMine(client, {
        preferredName: ' May ',
        pronouns: 'she/her',
        language: 'es',
        address: boise,
        phones: [mobile, atWork],
        emails: [
          { address: 'maya@example.org', label: 'other', uses: ['messages'] },
          { address: 'maya@work.example', label: 'work', uses: [] },
        ],
        contacts: [dana, sam],
      }),
    )
    const shown = await mine(client)
    expect(shown).toMatchObject({
      preferredName: 'May',
      pronouns: 'she/her',
      language: 'es',
      address: boise,
      phones: [
        { ...mobile, number: '+12085550142' },
        { ...atWork, number: '+12085550150' },
      ],
      emails: [
        { address: 'maya@example.org', label: 'other', uses: ['messages'] },
        { address: 'maya@work.example', label: 'work', uses: [] },
      ],
      contacts: [
        { ...dana, phone: '+12085550143' },
        { ...sam, phone: null },
      ],
      missing: [],
    })
    const { fields, ...seenByPractice } = await theirs(practice, client)
    expect(fields).toEqual([])
    expect(seenByPractice).toEqual(shown)
    const changed = await saved(changeTheirs(practice, client, { phones: [atWork, mobile], pronouns: null }))
    expect(await mine(client)).toEqual({ ...changed, fields: undefined })
    expect(changed).toMatchObject({ pronouns: null, phones: [{ label: 'work' }, { label: 'mobile' }] })
  })

  it('has one primary number and address, the same that invitations and lists go by [PRF-9, CLI-2]', async () => {
    const other = await aClient(product, practice)
    await saved(
      changeMine(other, {
        phones: [atWork, mobile],
        emails: [{ address: 'Primary@example.org', label: 'home', uses: [] }],
      }),
    )
    const chart = (await practice.owner.caller.get(`${practice.path}/clients/${other.id}`)).body
    expect(chart).toMatchObject({ cellPhone: '+12085550150', email: 'Primary@example.org' })
    const { status, text } = await practice.owner.caller.patch(`${practice.path}/clients/${other.id}`, {
      version: chart.version,
      cellPhone: '(208) 555-0199',
    })
    expect(status, text).toBe(200)
    expect((await mine(other)).phones).toMatchObject([
      { number: '+12085550199', label: 'work' },
      { number: '+12085550142' },
    ])
    await saved(changeMine(other, { phones: [] }))
    expect((await mine(other)).missing).toContain('phone')
  })

  it('keeps who is who among the contacts, and takes out whoever is left out [PRF-9]', async () => {
    const other = await aClient(product, practice)
    await saved(changeMine(other, { contacts: [dana, sam] }))
    const [first, second] = (await mine(other)).contacts
    await saved(changeMine(other, { contacts: [{ ...second, firstName: 'Samuel' }] }))
    expect((await mine(other)).contacts).toEqual([{ ...second, firstName: 'Samuel' }])
    const gone = await changeMine(other, { contacts: [first] })
    expect([gone.status, gone.body.errors?.[0]?.path]).toEqual([400, 'contacts'])
    const foreign = (await mine(client)).contacts[0]
    expect((await changeMine(other, { contacts: [foreign] })).status).toBe(400)
    expect((await mine(client)).contacts[0]).toEqual(foreign)
  })

  it('says at each field what is wrong, and keeps nothing then [PRF-9, INP-09]', async () => {
    const before = await rowsOf(product, practice.id, client.id)
    const refused: [object, string][] = [
      [{ phones: [mobile, { ...atWork, number: '555' }] }, 'phones.1.number'],
      [{ phones: [{ ...mobile, number: '+44 20 7946 0958' }] }, 'phones.0.number'],
      [{ phones: [mobile, { ...mobile, number: '208.555.0142' }] }, 'phones.1.number'],
      [
        { emails: [{ address: 'a@example.org\r\nBcc: x@y.org', label: 'home', uses: [] }] },
        'emails.0.address',
      ],
      [{ emails: [{ address: 'a@example.org,b@example.org', label: 'home', uses: [] }] }, 'emails.0.address'],
      [{ contacts: [{ ...sam, isEmergencyContact: true }] }, 'contacts.0.phone'],
      [{ contacts: [{ ...sam, mayBeInvited: true }] }, 'contacts.0.email'],
      [{ contacts: [dana, { ...dana, firstName: 'Eli' }] }, 'contacts.1.isResponsibleParty'],
      [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
      [{ language: 'Spanish' }, 'language'],
    ]
    for (const [changes, path] of refused) {
      const answer = await changeMine(client, changes)
      expect([answer.status, answer.body.errors?.[0]?.path], JSON.stringify(changes)).toEqual([400, path])
    }
    expect(await rowsOf(product, practice.id, client.id)).toEqual(before)
  })

  it('is changed by its client without anybody’s help, told to staff and written into the record [PRF-9, AUD-1]', async () => {
    await saved(changeMine(client, { address: { ...boise, street: '10 Pine Road' }, contacts: [dana] }))
    const [line] = await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) =>
      trx
        .selectFrom('audit_events')
        .select(['actor_kind', 'action', 'subject_type', 'client_id', 'person_id', 'details'])
        .where('operation', '=', 'changeProfile')
        .orderBy('seq', 'desc')
        .limit(1)
        .execute(),
    )
    expect(line).toEqual({
      actor_kind: 'client',
      action: 'change',
      subject_type: 'profile',
      client_id: client.id,
      person_id: client.personId,
      details: { fields: ['address', 'contacts'] },
    })
  })
})

describe('what is the practice’s to enter', () => {
  it('is changed by staff and only read by the client [CLI-3]', async () => {
    const facts = {
      dateOfBirth: '1988-02-29',
      gender: 'nonBinary',
      maritalStatus: 'married',
      employment: 'selfEmployed',
    }
    await saved(changeTheirs(practice, client, { ...facts, lastName: 'Okafor-Reyes', suffix: 'Jr.' }))
    expect(await mine(client)).toMatchObject({ ...facts, lastName: 'Okafor-Reyes', suffix: 'Jr.' })
    for (const [field, value] of Object.entries({ ...facts, firstName: 'Max', status: 'inactive' })) {
      const answer = await changeMine(client, { [field]: value })
      expect([answer.status, answer.body.title], field).toEqual([400, 'invalid-input'])
    }
    expect(await mine(client)).toMatchObject({ ...facts, firstName: 'Maya' })
    expect((await changeTheirs(practice, client, { gender: null })).body.gender).toBeNull()
    expect((await changeTheirs(practice, client, { dateOfBirth: '2999-01-01' })).status).toBe(400)
    const reader = await aStaffMember(product, practice, { roles: ['biller'] })
    const { version } = await theirs(practice, client)
    const body = { version, gender: 'female' }
    expect((await reader.caller.patch(`${practice.path}/clients/${client.id}/profile`, body)).status).toBe(
      403,
    )
  })

  it('is refused by the database too, in a client’s own transaction [CLI-3, TEN-06]', async () => {
    const scope = scopeOfPortal({ practiceId: practice.id, personId: client.personId, clientId: client.id })
    const attempt = (set: string) =>
      inScopeOf(product.services, scope, 'test', (work) =>
        sql`update clients set ${sql.raw(set)} where id = ${client.id}`.execute(work.trx),
      )
    await attempt(`pronouns = 'they/them'`)
    expect((await mine(client)).pronouns).toBe('they/them')
    for (const set of [
      `date_of_birth = '2001-01-01'`,
      `gender = 'male'`,
      `marital_status = 'single'`,
      `employment = 'retired'`,
      `first_name = 'Max'`,
      `status = 'archived'`,
      `created_at = now() - interval '9 years'`,
      `id = gen_random_uuid()`,
    ])
      await expect(attempt(set), set).rejects.toMatchObject({ code: '42501' })
  })
})

/** What somebody might slip into a change of his profile, in both spellings. */
const slippedIn = {
  dateOfBirth: '2001-01-01',
  date_of_birth: '2001-01-01',
  gender: 'male',
  maritalStatus: 'single',
  employment: 'retired',
  balance: 0,
  balanceCents: -50_000,
  role: 'owner',
  roles: ['owner'],
  practiceId: '00000000-0000-7000-8000-000000000001',
  practice_id: '00000000-0000-7000-8000-000000000001',
  id: '00000000-0000-7000-8000-000000000001',
  clientId: '00000000-0000-7000-8000-000000000001',
  emailVerified: true,
  email_verified: true,
  locked: false,
  lockedAt: null,
  providerId: '00000000-0000-7000-8000-000000000001',
  provider_id: '00000000-0000-7000-8000-000000000001',
  providerIds: [],
  createdAt: '2001-01-01T00:00:00Z',
  created_at: '2001-01-01T00:00:00Z',
  status: 'archived',
  permissions: ['basic', 'billing'],
  fields: [],
  photoIds: [],
  missing: [],
  __proto__polluted: true,
}

describe('what is slipped into a change', () => {
  it.each(Object.entries(slippedIn))(
    'is refused, and nothing is changed: %s [TEN-06]',
    async (field, value) => {
      const before = await rowsOf(product, practice.id, client.id)
      const alone = await changeMine(client, { [field]: value })
      const beside = await changeMine(client, { preferredName: 'Mo', [field]: value })
      for (const answer of [alone, beside])
        expect([answer.status, answer.body.title]).toEqual([400, 'invalid-input'])
      expect(await rowsOf(product, practice.id, client.id)).toEqual(before)
    },
  )

  it.each([
    'practiceId',
    'practice_id',
    'id',
    'role',
    'balance',
    'created_at',
    'email_verified',
    'locked',
    'provider_id',
    'version2',
  ])('is refused of staff as well: %s [TEN-06]', async (field) => {
    const before = await rowsOf(product, practice.id, client.id)
    const answer = await changeTheirs(practice, client, { [field]: 'x', preferredName: 'Mo' })
    expect([400, 409], answer.text).toContain(answer.status)
    expect(await rowsOf(product, practice.id, client.id)).toEqual(before)
  })

  it.each([
    ['address', { address: { ...boise, practiceId: practice?.id ?? 'x' } }],
    ['phones', { phones: [{ ...mobile, isVerified: true }] }],
    ['emails', { emails: [{ address: 'a@example.org', label: 'home', uses: [], verified: true }] }],
    ['contacts', { contacts: [{ ...dana, personId: 'x' }] }],
  ])('is refused inside a part too: %s [TEN-06]', async (_part, changes) => {
    const before = await rowsOf(product, practice.id, client.id)
    expect((await changeMine(client, changes)).status).toBe(400)
    expect(await rowsOf(product, practice.id, client.id)).toEqual(before)
  })

  it('shows a client nothing that is not his to see: no notes, provider, balance or practice’s own fields [TEN-06, CLI-4]', async () => {
    expect(Object.keys(await mine(client)).sort()).toEqual(
      [
        ...[
          'version',
          'firstName',
          'middleInitial',
          'lastName',
          'suffix',
          'preferredName',
          'pronouns',
          'language',
        ],
        ...[
          'timeZone',
          'dateOfBirth',
          'gender',
          'maritalStatus',
          'employment',
          'address',
          'phones',
          'emails',
        ],
        ...['contacts', 'photoIds', 'missing'],
      ].sort(),
    )
  })
})

describe('two who change one profile', () => {
  it('are told: the second gets both versions, and nothing is overwritten [CON-02]', async () => {
    const { version } = await mine(client)
    const patch = (caller: TestClient['caller'], path: string, changes: object) =>
      caller.patch(path, { version, ...changes })
    const mineFirst = patch(client.caller, `${client.path}/profile`, { address: { ...boise, city: 'Nampa' } })
    expect((await mineFirst).status).toBe(200)
    const late = await patch(practice.owner.caller, `${practice.path}/clients/${client.id}/profile`, {
      address: { ...boise, city: 'Meridian' },
      gender: 'female',
    })
    expect([late.status, late.body.title]).toEqual([409, 'changed-meanwhile'])
    expect(late.body).toMatchObject({
      current: { version: version + 1, address: { city: 'Nampa' }, fields: [] },
      yours: { version, address: { city: 'Meridian' }, gender: 'female' },
    })
    const lateClient = await patch(client.caller, `${client.path}/profile`, { pronouns: 'he/him' })
    expect(lateClient.status).toBe(409)
    expect(lateClient.body.current).not.toHaveProperty('fields')
    expect(await mine(client)).toMatchObject({ version: version + 1, address: { city: 'Nampa' } })
  })

  it('are one after the other when they come at the same moment: one wins, the others are told [CON-02]', async () => {
    const { version } = await mine(client)
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        client.caller.patch(`${client.path}/profile`, {
          version,
          phones: [mobile, { ...atWork, number: `(208) 555-016${i}` }],
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    const won = answers.find(({ status }) => status === 200)!
    expect((await mine(client)).phones).toEqual(won.body.phones)
    expect((await mine(client)).version).toBe(version + 1)
  })
})

describe('somebody whose access is to bills alone', () => {
  it('neither sees nor changes the profile, in the database neither [PRF-9, PRT-6]', async () => {
    const other = await aClient(product, practice)
    await saved(changeMine(other, { phones: [mobile, atWork], contacts: [dana] }))
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .updateTable('portal_grants')
        .set({ permissions: ['billing'] })
        .where('client_id', '=', other.id)
        .execute(),
    )
    expect((await other.caller.get(`${other.path}/profile`)).status).toBe(403)
    expect((await other.caller.patch(`${other.path}/profile`, { version: 2, phones: [] })).status).toBe(403)
    const scope = scopeOfPortal({ practiceId: practice.id, personId: other.personId, clientId: other.id })
    await inScopeOf(product.services, scope, 'test', async ({ trx }) => {
      expect(await trx.selectFrom('client_contacts').selectAll().execute()).toEqual([])
      expect(await trx.selectFrom('client_contact_points').selectAll().execute()).toEqual([])
    })
  })
})
