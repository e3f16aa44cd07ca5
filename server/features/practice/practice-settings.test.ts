import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { aLogo } from '../../testing/a-logo.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { aClient, aPractice, aStaffMember, type TestPractice } from '../../testing/world.ts'
import { anotherPlace } from './practice.factories.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const settingsOf = async ({ owner, path }: TestPractice) => (await owner.caller.get(`${path}/settings`)).body
const change = async (practice: TestPractice, changes: object) =>
  practice.owner.caller.patch(`${practice.path}/settings`, {
    version: (await settingsOf(practice)).version,
    ...changes,
  })
const trailOf = (practice: TestPractice, operation: string) =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx
      .selectFrom('audit_events')
      .select(['action', 'subject_type', 'details', 'staff_id', 'outcome'])
      .where('operation', '=', operation)
      .where('practice_id', '=', practice.id)
      .orderBy('seq')
      .execute(),
  )

describe('the settings of a practice', () => {
  it('are changed by its administrators alone, each change on record [PRA-1, PRA-2]', async () => {
    const practice = await aPractice(product)
    const administrator = await aStaffMember(product, practice, { roles: ['administrator'] })
    for (const role of ['provider', 'scheduler', 'biller', 'staff', 'caseManager', 'userManager'] as const) {
      const { caller } = await aStaffMember(product, practice, { roles: [role] })
      expect((await caller.get(`${practice.path}/settings`)).status, role).toBe(403)
      expect(
        (await caller.patch(`${practice.path}/settings`, { version: 1, name: 'Mine' })).status,
        role,
      ).toBe(403)
    }
    const changed = await administrator.caller.patch(`${practice.path}/settings`, {
      version: 1,
      name: ' Cedar Street Therapy ',
      legalName: 'Cedar Street Therapy PLLC',
      npi: '1234567893',
      taxId: '',
      wordForClient: 'patient',
      features: ['messaging'],
    })
    expect([changed.status, changed.body], changed.text).toEqual([200, { version: 2 }])
    expect(await settingsOf(practice)).toMatchObject({
      name: 'Cedar Street Therapy',
      npi: '1234567893',
      taxId: null,
      wordForClient: 'patient',
      features: ['messaging'],
      timeZone: 'America/New_York',
    })
    const done = (await trailOf(practice, 'changePracticeSettings')).filter((row) => row.outcome === 'done')
    expect(done).toMatchObject([
      {
        action: 'change',
        subject_type: 'practice',
        staff_id: administrator.staffId,
        details: {
          fields: ['name', 'legalName', 'npi', 'wordForClient', 'features'],
          wordForClientBefore: 'client',
          wordForClientAfter: 'patient',
          featuresAfter: ['messaging'],
        },
      },
    ])
    expect(JSON.stringify(done)).not.toContain('Cedar')
  })

  it('give a second editor both versions, and write over nobody [CON-02]', async () => {
    const practice = await aPractice(product, { name: 'Before' })
    const other = await aStaffMember(product, practice, { roles: ['administrator'] })
    const { version } = await settingsOf(practice)
    const save = (caller: typeof other.caller, name: string) =>
      caller.patch(`${practice.path}/settings`, { version, name })
    const answers = await Promise.all([save(practice.owner.caller, 'One'), save(other.caller, 'Two')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [kept, lost] = answers[0]!.status === 200 ? ['One', 'Two'] : ['Two', 'One']
    const refused = answers.find(({ status }) => status === 409)!
    expect(refused.body).toMatchObject({
      title: 'changed-meanwhile',
      current: { name: kept, version: version + 1 },
      yours: { name: lost },
    })
    expect((await settingsOf(practice)).name).toBe(kept)
  })

  it('refuse what cannot be and change nothing [PRA-1]', async () => {
    const practice = await aPractice(product)
    const answer = await change(practice, { name: '', npi: '1234567890', accent: '#f5d90a' })
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual(['name', 'npi', 'accent'])
    expect(
      (await change(practice, { guardianFullBeforeAge: 19, guardianEndsAtAge: 18 })).body.errors,
    ).toMatchObject([{ path: 'guardianFullBeforeAge' }])
    for (const [field, value] of [
      ['clientIdleMinutes', 31],
      ['staffIdleMinutes', 16],
      ['invitationDays', 0],
      ['features', ['teleport']],
    ] as const)
      expect((await change(practice, { [field]: value })).status, field).toBe(400)
    expect((await settingsOf(practice)).version).toBe(1)
  })

  it('keep the address of a sign-in page to one practice [PRA-1]', async () => {
    const [one, two] = await Promise.all([aPractice(product), aPractice(product)])
    const slug = `cedar-${Date.now()}`
    expect((await change(one, { slug })).status).toBe(200)
    expect((await product.anonymous.get(`/api/entries/${slug}`)).body.practiceId).toBe(one.id)
    const taken = await change(two, { slug })
    expect([taken.status, taken.body.errors[0].path]).toEqual([400, 'slug'])
  })

  it('hold for the next request: idle minutes and invitation days [ACC-12, PRA-2]', async () => {
    const practice = await aPractice(product)
    expect((await change(practice, { staffIdleMinutes: 5, invitationDays: 3 })).status).toBe(200)
    const portals = (await practice.owner.caller.get('/api/session')).body.portals
    expect(portals[0].idleMinutes).toBe(5)
    expect((await practice.owner.caller.get(`${practice.path}/overview`)).body.invitationDays).toBe(3)
  })

  it('ask for a second factor as the practice decides [ACC-12]', async () => {
    const practice = await aPractice(product)
    const answer = await change(practice, { secondFactorRequiredFor: 'staff' })
    expect(answer.status, answer.text).toBe(200)
    const asked = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('practices')
        .select('second_factor_required_for')
        .where('id', '=', practice.id)
        .executeTakeFirst(),
    )
    expect(asked?.second_factor_required_for).toBe('staff')
  })
})

describe('the banner', () => {
  it('stands in the portal through its last day by the clock of the practice, in both languages [PRA-8]', async () => {
    const practice = await aPractice(product, { timeZone: 'America/Los_Angeles' })
    const client = await aClient(product, practice, { permissions: ['basic'] })
    const banner = async () => (await client.caller.get(`${client.path}/practice`)).body.banner
    expect(await banner()).toBeNull()
    const lastDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(Date.now())
    const saved = await change(practice, {
      bannerEn: 'We are closed on Friday.',
      bannerEs: 'Cerramos el viernes.',
      bannerUntil: lastDay,
    })
    expect(saved.status, saved.text).toBe(200)
    expect(await banner()).toEqual({ en: 'We are closed on Friday.', es: 'Cerramos el viernes.' })
    const rules = await import('./show-portal-practice/banner.rules.ts')
    const written = { bannerEn: 'a', bannerEs: null, bannerUntil: '2026-11-21' }
    expect(rules.bannerOn(written, '2026-11-21')).toEqual({ en: 'a', es: null })
    expect(rules.bannerOn(written, '2026-11-22')).toBeNull()
    await change(practice, { bannerEn: '', bannerEs: null, bannerUntil: null })
    expect(await banner()).toBeNull()
  })
})

describe('locations', () => {
  it('are added, changed and retired; clients see those in use [PRA-1]', async () => {
    const practice = await aPractice(product)
    const { caller } = practice.owner
    const client = await aClient(product, practice)
    const added = await caller.post(`${practice.path}/locations`, anotherPlace)
    expect(added.status, added.text).toBe(201)
    const path = `${practice.path}/locations/${added.body.id}`
    const seen = async () =>
      (await client.caller.get(`${client.path}/locations`)).body.items.map((l: { name: string }) => l.name)
    expect(await seen()).toEqual(['Main office', 'West office'])
    const moved = { ...anotherPlace, name: 'North office', phone: '+15185550188' }
    expect((await caller.put(path, { version: 1, ...moved })).body).toEqual({ version: 2 })
    const late = await caller.put(path, { version: 1, ...moved, name: 'Late office' })
    expect([late.status, late.body.current.name, late.body.yours.name]).toEqual([
      409,
      'North office',
      'Late office',
    ])
    expect((await caller.post(`${path}/retire`, { version: 2 })).body).toEqual({ version: 3 })
    expect(await seen()).toEqual(['Main office'])
    const all = (await caller.get(`${practice.path}/settings/locations`)).body.items
    expect(all.find((l: { id: string }) => l.id === added.body.id)).toMatchObject({
      name: 'North office',
      phone: '+15185550188',
      isRetired: true,
    })
    expect((await caller.post(`${path}/reopen`, { version: 3 })).status).toBe(200)
    expect(await seen()).toEqual(['Main office', 'North office'])
    expect((await trailOf(practice, 'retireLocation')).at(-1)!.details).toEqual({
      change: 'retired',
      appointmentsAhead: 0,
    })
  })

  it('refuse an address with holes and a number that nobody can dial [PRA-1]', async () => {
    const practice = await aPractice(product)
    const answer = await practice.owner.caller.post(`${practice.path}/locations`, {
      ...anotherPlace,
      street: ' ',
      phone: '555',
      timeZone: 'Mars/Phobos',
    })
    expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual(['street', 'phone', 'timeZone'])
  })
})

describe('schedulers and billers', () => {
  it('are those whom the settings name, and whom a question reaches [PRA-5]', async () => {
    const practice = await aPractice(product)
    const [lena, sam] = await Promise.all([
      aStaffMember(product, practice, { displayName: 'Dr. Lena Brandt', roles: ['provider'] }),
      aStaffMember(product, practice, { displayName: 'Sam Front', roles: ['staff', 'scheduler'] }),
    ])
    const client = await aClient(product, practice)
    const topics = async () => (await client.caller.get(`${client.path}/message-recipients`)).body.topics
    expect(await topics()).toEqual(['scheduling'])
    const designate = (before: object, wanted: object) =>
      practice.owner.caller.put(`${practice.path}/settings/designations`, { before, ...wanted })
    const before = { schedulerIds: [sam.staffId], billerIds: [] }
    const wanted = { schedulerIds: [lena.staffId], billerIds: [sam.staffId] }
    const changed = await designate(before, wanted)
    expect(changed.status, changed.text).toBe(200)
    expect(await topics()).toEqual(['scheduling', 'billing'])

    const question = {
      body: 'May I come on Tuesday?',
      subject: 'Tuesday',
      to: { topic: 'scheduling' },
      fileIds: [],
    }
    const sent = await client.caller.post(`${client.path}/threads`, question, {
      'idempotency-key': 'ask-a-scheduler',
    })
    expect(sent.status, sent.text).toBe(201)
    const inbox = async (caller: typeof lena.caller) =>
      (await caller.get(`${practice.path}/threads`)).body.items.length
    expect([await inbox(lena.caller), await inbox(sam.caller)]).toEqual([1, 0])

    const stale = await designate(before, wanted)
    expect([stale.status, stale.body.current]).toEqual([409, wanted])
    expect((await trailOf(practice, 'designate')).filter((row) => row.outcome === 'done').length).toBe(2)
  })

  it('leaves nobody without a role, and names nobody who does not work there [PRA-5]', async () => {
    const practice = await aPractice(product)
    const bill = await aStaffMember(product, practice, { displayName: 'Bill', roles: ['biller'] })
    const stranger = await aStaffMember(product, await aPractice(product), { roles: ['biller'] })
    const before = { schedulerIds: [], billerIds: [bill.staffId] }
    const designate = (wanted: object) =>
      practice.owner.caller.put(`${practice.path}/settings/designations`, { before, ...wanted })
    const stranded = await designate({ schedulerIds: [], billerIds: [] })
    expect([stranded.status, stranded.body.errors[0].code]).toEqual([400, 'practice.lastRole'])
    const foreign = await designate({ schedulerIds: [stranger.staffId], billerIds: [bill.staffId] })
    expect([foreign.status, foreign.body.errors[0].path]).toEqual([400, 'schedulerIds'])
  })
})

describe('the logo', () => {
  const bytes = { 'content-type': 'application/octet-stream' }

  it('is a new picture that anybody may see, under a new address at each upload [PRA-8]', async () => {
    const practice = await aPractice(product)
    const upload = () => practice.owner.caller.put(`${practice.path}/settings/logo`, aLogo(), bytes)
    const first = await upload()
    expect([first.status, first.body.width, first.body.height], first.text).toEqual([200, 2, 2])
    const address = `/api/practice-logos/${practice.id}/${first.body.id}`
    const shown = await product.anonymous.get(address)
    expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/png'])
    expect(shown.bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(shown.bytes.equals(aLogo())).toBe(false)
    const session = (await practice.owner.caller.get('/api/session')).body.portals[0]
    expect([session.logoId, session.wordForClient]).toEqual([first.body.id, 'client'])
    const { slug } = await settingsOf(practice)
    expect((await product.anonymous.get(`/api/entries/${slug}`)).body).toMatchObject({
      logoId: first.body.id,
      wordForClient: 'client',
    })
    const second = await upload()
    expect(second.body.id).not.toBe(first.body.id)
    expect((await product.anonymous.get(address)).status).toBe(404)
    expect((await practice.owner.caller.delete(`${practice.path}/settings/logo`)).status).toBe(204)
    expect((await settingsOf(practice)).logo).toBeNull()
  })

  it('is uploaded, never fetched: an address in its place is no picture [INP-08]', async () => {
    const practice = await aPractice(product)
    const put = (body: Buffer) => practice.owner.caller.put(`${practice.path}/settings/logo`, body, bytes)
    for (const text of [
      'http://169.254.169.254/latest/meta-data',
      '{"url":"http://localhost/logo.png"}',
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1/"/></svg>',
    ])
      expect((await put(Buffer.from(text))).body.title, text).toBe('picture-refused')
    expect((await put(Buffer.alloc(6 * 1024 * 1024))).status).toBe(413)
    expect((await settingsOf(practice)).logo).toBeNull()
  })

  it('takes no setting that is an address of another machine [INP-08]', async () => {
    const { settingFields } = await import('./show-practice-settings/settings.schema.ts')
    expect(Object.keys(settingFields).filter((name) => /url|uri|link|host|webhook/i.test(name))).toEqual([])
  })
})
