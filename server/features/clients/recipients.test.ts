import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScopeOf } from '../../kernel/db/scope.ts'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import {
  aClient,
  aPerson,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../testing/world.ts'
import { practiceName, recipientOfStaff, recipientsWithRole } from '../practice/index.ts'
import { clientZone, openPortal, recipientsOfClient } from './index.ts'

let product: Product
let practice: TestPractice
let client: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  client = await aClient(product, practice)
})
afterAll(() => product.stop())

const asClient = <T>(run: Parameters<typeof inScopeOf<T>>[3]) =>
  inScopeOf(
    product.services,
    { practiceId: practice.id, kind: 'client', personId: client.personId, clientId: client.id },
    'test',
    run,
  )

describe('whom to tell', () => {
  it('names everyone with a live grant and that permission, in the client’s zone [PRT-6, PRT-8]', async () => {
    const [parent, friend, former] = await Promise.all([aPerson(product), aPerson(product), aPerson(product)])
    await inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
      const common = { clientId: client.id, displayName: 'Pat Okafor', relationship: 'spouse' as const }
      await openPortal(work, { ...common, personId: parent.personId })
      await openPortal(work, { ...common, personId: friend.personId, permissions: ['basic'] })
      const ended = await openPortal(work, { ...common, personId: former.personId })
      await work.trx
        .updateTable('portal_grants')
        .set({ revoked_at: new Date() })
        .where('practice_id', '=', practice.id)
        .where('id', '=', ended)
        .execute()
    })
    const found = await asClient((work) => recipientsOfClient(work, client.id, 'messaging'))
    expect(found.map((c) => c.email).sort()).toEqual([client.email, parent.email].sort())
    expect(found[0]).toMatchObject({ locale: 'en', timeZone: 'America/Denver', cellPhone: null })
    expect(await asClient((work) => clientZone(work, client.id))).toBe('America/Denver')
  })

  it('finds staff by id and by role, active ones of this practice alone [PRA-5, PRA-7]', async () => {
    const [biller, gone, elsewhere] = await Promise.all([
      aStaffMember(product, practice, { roles: ['biller'] }),
      aStaffMember(product, practice, { roles: ['biller'] }),
      aPractice(product).then((other) => aStaffMember(product, other, { roles: ['biller'] })),
    ])
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      work.trx
        .updateTable('staff_members')
        .set({ status: 'inactive' })
        .where('practice_id', '=', practice.id)
        .where('id', '=', gone.staffId)
        .execute(),
    )
    expect(await asClient((work) => recipientsWithRole(work, ['biller', 'scheduler']))).toMatchObject([
      { personId: biller.personId },
    ])
    expect(await asClient((work) => recipientOfStaff(work, biller.staffId))).toMatchObject({
      email: biller.email,
      timeZone: 'America/New_York',
    })
    expect(await asClient((work) => recipientOfStaff(work, gone.staffId))).toBeNull()
    expect(await asClient((work) => recipientOfStaff(work, elsewhere.staffId))).toBeNull()
    expect((await asClient((work) => practiceName(work))).name).toMatch(/^Practice /)
  })
})
