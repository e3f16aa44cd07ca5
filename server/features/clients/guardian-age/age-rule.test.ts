import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, type TestClient, type TestPractice } from '../../../testing/world.ts'
import { aChart, anInvitation, grantOf, outbox } from '../clients.factories.ts'
import { type AgeRule, ageOn, birthdayAt, nextChangeOn, permittedAt, stageOf } from './age-rule.rules.ts'
import { applyAgeRules } from './apply-age-rule.job.ts'

const rule: AgeRule = {
  fullBeforeAge: 13,
  endsAtAge: 18,
  limitedPermissions: ['basic', 'scheduling', 'billing'],
}
const all = ['basic', 'scheduling', 'messaging', 'documents', 'billing'] as const

describe('the rule on age', () => {
  it('counts birthdays, and those of 29 February on 1 March of other years [PRT-7]', () => {
    expect([ageOn('2013-06-15', '2026-06-14'), ageOn('2013-06-15', '2026-06-15')]).toEqual([12, 13])
    expect([ageOn('2012-02-29', '2025-02-28'), ageOn('2012-02-29', '2025-03-01')]).toEqual([12, 13])
    expect([birthdayAt('2012-02-29', 13), birthdayAt('2012-02-29', 16)]).toEqual(['2025-03-01', '2028-02-29'])
  })

  it('leaves a guardian everything below 13, a part until 17, nothing from 18; others and the exempt are not its business [PRT-7]', () => {
    const left = (relationship: 'parent' | 'guardian' | 'spouse' | 'self', today: string, isExempt = false) =>
      permittedAt(stageOf({ relationship, isExempt, dateOfBirth: '2013-06-15' }, rule, today), all, rule)
        .length
    expect(left('guardian', '2026-06-14')).toBe(5)
    expect(left('guardian', '2026-06-15')).toBe(3)
    expect(left('parent', '2031-06-14')).toBe(3)
    expect(left('parent', '2031-06-15')).toBe(0)
    expect(left('parent', '2031-06-15', true)).toBe(5)
    expect([left('self', '2031-06-15'), left('spouse', '2031-06-15')]).toEqual([5, 5])
    expect(
      permittedAt(
        stageOf({ relationship: 'parent', isExempt: false, dateOfBirth: null }, rule, '2031-06-15'),
        all,
        rule,
      ),
    ).toHaveLength(5)
  })

  it('says when it changes something next [PRT-7]', () => {
    expect(nextChangeOn(rule, '2013-06-15', '2026-01-01')).toBe('2026-06-15')
    expect(nextChangeOn(rule, '2013-06-15', '2026-06-15')).toBe('2031-06-15')
    expect(nextChangeOn(rule, '2013-06-15', '2031-06-15')).toBeNull()
  })
})

describe('a birthday', () => {
  let product: Product
  let practice: TestPractice
  beforeAll(async () => {
    product = await startProduct()
    practice = await aPractice(product, { name: 'Cedar Street Therapy', timeZone: 'America/Los_Angeles' })
  })
  afterEach(() => product.setClock(null))
  afterAll(() => product.stop())

  const inPractice = (run: Parameters<typeof inPracticeAsSystem<void>>[3], of = practice) =>
    inPracticeAsSystem(product.services, of.id, 'test', run)
  /** Nobody is idle after the clock was set: this is about ages, not about sessions. */
  const awake = () =>
    product.services.pool.query('update auth.session set last_active_at = $1', [
      new Date(product.services.clock()),
    ])
  const usersOf = async (clientId: string, of = practice) => {
    await awake()
    return (await of.owner.caller.get(`${of.path}/clients/${clientId}/portal-users`)).body
  }
  const mailsTo = async (email: string) => (await outbox(product)).filter((mail) => mail.to === email)
  const openFor = async (clientId: string, body: object) => {
    await awake()
    return practice.owner.caller.post(`${practice.path}/clients/${clientId}/portal-users`, body)
  }

  /** Born so that the day `years` later is the 1st of January 2027. */
  const born = (years: number) => `${2027 - years}-01-01`
  /** Midnight of that day in Los Angeles. */
  const birthday = Date.parse('2027-01-01T08:00:00Z')
  // Set up in 2026, then the clock goes on.
  const aFamily = async (
    years: number,
    of = practice,
  ): Promise<{ parent: TestClient; self: { email: string } }> => {
    product.setClock(Date.parse('2026-12-01T12:00:00Z'))
    const parent = await aClient(product, of, { relationship: 'parent', dateOfBirth: '2025-01-01' })
    await inPractice(async ({ trx }) => {
      await trx
        .updateTable('clients')
        .set({ date_of_birth: born(years) })
        .where('id', '=', parent.id)
        .execute()
    }, of)
    const self = await aPerson(product)
    await inPractice(async ({ trx, practiceId }) => {
      await trx
        .insertInto('portal_grants')
        .values({
          practice_id: practiceId,
          id: crypto.randomUUID(),
          client_id: parent.id,
          person_id: self.personId,
          display_name: 'Maya Okafor',
          relationship: 'self',
          created_at: new Date('2026-12-01T12:01:00Z'),
        })
        .execute()
    }, of)
    return { parent, self }
  }
  const permissionsOf = async (clientId: string, of = practice) =>
    (await usersOf(clientId, of)).users.find(
      (user: { relationship: string }) => user.relationship === 'parent',
    )?.permissions

  it('limits a parent at 13, in the practice’s own zone and not an hour before; runs that come twice change nothing more; both sides are told without a name [PRT-7, NPH-01]', async () => {
    const { parent, self } = await aFamily(13)
    const east = await aPractice(product, { timeZone: 'America/New_York' })
    const inNewYork = await aFamily(13, east)
    product.setClock(birthday - 60_000)
    await applyAgeRules(product.services)
    expect(await permissionsOf(parent.id)).toHaveLength(5)
    expect(await permissionsOf(inNewYork.parent.id, east)).toEqual(['basic', 'scheduling', 'billing'])
    product.setClock(birthday)
    await Promise.all([applyAgeRules(product.services), applyAgeRules(product.services)])
    await applyAgeRules(product.services)
    expect((await usersOf(parent.id)).users[0]).toMatchObject({
      permissions: ['basic', 'scheduling', 'billing'],
      permissionsBeforeAge: [...all],
      limitedByAgeAt: new Date(birthday).toISOString(),
      version: 2,
    })
    expect((await parent.caller.get(`${parent.path}/threads`)).status).toBe(403)
    for (const [email, kind] of [
      [parent.email, 'accessLimited'],
      [self.email, 'accessOfOtherChanged'],
      [practice.owner.email, 'accessChangedByRule'],
    ] as const) {
      const mails = await mailsTo(email)
      expect(
        mails.map((mail) => mail.kind),
        kind,
      ).toEqual([kind])
      expect(JSON.stringify(mails)).not.toMatch(/Okafor|Maya/)
    }
    const lines = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('audit_events')
        .select(['actor_kind', 'action', 'details', 'operation'])
        .where('client_id', '=', parent.id)
        .where('operation', '=', 'applyAgeRule')
        .execute(),
    )
    expect(lines).toMatchObject([
      {
        actor_kind: 'system',
        action: 'change',
        details: { because: 'age', permissions: ['basic', 'scheduling', 'billing'] },
      },
    ])
  })

  it('ends a parent’s access at 18, and nobody else’s [PRT-7]', async () => {
    const { parent, self } = await aFamily(18)
    const spouse = await aPerson(product)
    await inPractice(async ({ trx, practiceId }) => {
      await trx
        .insertInto('portal_grants')
        .values({
          practice_id: practiceId,
          id: crypto.randomUUID(),
          client_id: parent.id,
          person_id: spouse.personId,
          display_name: 'Sam Okafor',
          relationship: 'responsibleParty',
          created_at: new Date('2026-12-01T12:02:00Z'),
        })
        .execute()
    })
    product.setClock(birthday)
    await applyAgeRules(product.services)
    expect(await usersOf(parent.id)).toMatchObject({
      users: [{ relationship: 'self' }, { relationship: 'responsibleParty' }],
      formerUsers: [{ relationship: 'parent', because: 'age', byName: null }],
      ageRule: { age: 18, stage: 'none', nextChangeOn: null },
    })
    expect((await parent.caller.get(`${parent.path}/home`)).status).toBe(404)
    expect((await mailsTo(parent.email)).map((mail) => mail.kind)).toEqual(['accessEnded'])
    expect((await mailsTo(self.email)).map((mail) => mail.kind)).toEqual(['accessOfOtherChanged'])
  })

  it('goes by the ages and permissions that the practice has set [PRT-7]', async () => {
    const of = await aPractice(product, { timeZone: 'America/Los_Angeles' })
    const set = (values: object) =>
      inPractice(async ({ trx }) => {
        await trx.updateTable('practices').set(values).where('id', '=', of.id).execute()
      }, of)
    await set({
      guardian_full_before_age: 15,
      guardian_ends_at_age: 21,
      guardian_limited_permissions: ['billing'],
    })
    const { parent } = await aFamily(14, of)
    const older = await aFamily(18, of)
    product.setClock(birthday)
    await applyAgeRules(product.services)
    expect(await permissionsOf(parent.id, of)).toHaveLength(5)
    expect(await permissionsOf(older.parent.id, of)).toEqual(['billing'])
    await expect(set({ guardian_full_before_age: 22 })).rejects.toMatchObject({
      constraint: 'practices_guardian_ages',
    })
  })

  it('leaves alone a grant that staff exempted with a stated reason; the reason is sealed and kept when it is lifted [PRT-7, CRY-02]', async () => {
    const { parent } = await aFamily(18)
    await awake()
    const grantId = await grantOf(practice, parent.id)
    const path = `${practice.path}/clients/${parent.id}/portal-users/${grantId}`
    const reason = 'Guardianship order of 3 March, seen by Olive'
    expect((await practice.owner.caller.patch(path, { version: 1, exemptionReason: reason })).status).toBe(
      200,
    )
    product.setClock(birthday)
    await applyAgeRules(product.services)
    expect((await usersOf(parent.id)).users[0]).toMatchObject({
      permissions: [...all],
      exemption: { reason, byName: 'Olive Owner' },
    })
    const rows = () =>
      inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
        trx.selectFrom('grant_exemptions').selectAll().where('grant_id', '=', grantId).execute(),
      )
    expect((await rows())[0]!.sealed_reason.toString('latin1')).not.toContain('order')
    await awake()
    const lifted = await practice.owner.caller.patch(path, { version: 2, exemptionReason: null })
    expect([lifted.status, lifted.body.title]).toEqual([409, 'client-of-age'])
    product.setClock(birthday - 86_400_000)
    await awake()
    expect(
      (await practice.owner.caller.patch(path, { version: 2, exemptionReason: null })).body,
    ).toMatchObject({
      permissions: ['basic', 'scheduling', 'billing'],
      isLimitedByAge: true,
    })
    expect(await rows()).toMatchObject([{ lifted_by_staff_id: practice.owner.staffId }])
  })

  it('counts when access is given, too: for a child of 15 it starts limited and says so; for an adult it is refused unless a document says otherwise [PRT-7, PRT-5]', async () => {
    product.setClock(birthday)
    const somebody = await aClient(product, practice)
    const chart = async (years: number) => {
      const { id } = await aChart(product, practice)
      await inPractice(async ({ trx }) => {
        await trx
          .updateTable('clients')
          .set({ date_of_birth: born(years) })
          .where('id', '=', id)
          .execute()
      })
      return id
    }
    const as = { personId: somebody.personId, relationship: 'parent' }
    expect((await openFor(await chart(15), as)).body).toMatchObject({
      permissions: ['basic', 'scheduling', 'billing'],
      isLimitedByAge: true,
    })
    expect((await openFor(await chart(9), as)).body).toMatchObject({ isLimitedByAge: false })
    const adult = await chart(30)
    expect((await openFor(adult, as)).body.title).toBe('client-of-age')
    const invited = await practice.owner.caller.post(`${practice.path}/clients/${adult}/invitations`, {
      email: 'guardian.of.adult@example.org',
      relationship: 'guardian',
      firstName: 'Dana',
      lastName: 'Okafor',
    })
    expect([invited.status, invited.body.title]).toEqual([409, 'client-of-age'])
    expect(
      (await openFor(adult, { ...as, relationship: 'guardian', exemptionReason: 'Court order, seen' })).body,
    ).toMatchObject({
      permissions: [...all],
    })
  })

  it('limits what an invitation promised to the parent before the birthday [PRT-7]', async () => {
    product.setClock(Date.parse('2026-12-28T12:00:00Z'))
    const person = await aPerson(product)
    await awake()
    const { clientId, token } = await anInvitation(product, practice, { email: person.email })
    await inPractice(async ({ trx }) => {
      await trx
        .updateTable('clients')
        .set({ date_of_birth: born(13) })
        .where('id', '=', clientId)
        .execute()
      await trx
        .updateTable('invitations')
        .set({ relationship: 'parent' })
        .where('client_id', '=', clientId)
        .execute()
    })
    product.setClock(birthday)
    const caller = await product.as(person.personId)
    await awake()
    const accepted = await caller.post('/api/invitation/accept', { token })
    expect(accepted.status, accepted.text).toBe(200)
    expect((await usersOf(clientId)).users[0]).toMatchObject({
      permissions: ['basic', 'scheduling', 'billing'],
      permissionsBeforeAge: [...all],
    })
  })
})
