import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, aStaffMember } from '../../../testing/world.ts'
import { tellPersons } from '../tell-person/tell-person.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

describe('notices that a person does not want', () => {
  it('are not written, while other people and other notices are [FRM-11, NTF-1]', async () => {
    const practice = await aPractice(product, { name: 'Cedar Street Therapy' })
    const [quiet, other] = [await aStaffMember(product, practice), await aStaffMember(product, practice)]
    await quiet.caller.put('/api/user/notices', { off: ['formSubmitted'] })
    expect((await quiet.caller.get('/api/user/notices')).body).toEqual({ off: ['formSubmitted'] })
    const tell = (who: typeof quiet, kind: string) => ({
      kind,
      channel: 'mail' as const,
      to: { personId: who.personId, email: who.email, locale: 'en' },
      practice: { name: 'Cedar Street Therapy' },
    })
    const ids = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      tellPersons(work, [
        tell(quiet, 'formSubmitted'),
        tell(other, 'formSubmitted'),
        tell(quiet, 'newMessage'),
        tell(quiet, 'passwordChanged'),
      ]),
    )
    expect(ids.map((id) => id !== null)).toEqual([false, true, true, true])
    await quiet.caller.put('/api/user/notices', { off: [] })
    const again = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      tellPersons(work, [tell(quiet, 'formSubmitted')]),
    )
    expect(again[0]).not.toBeNull()
  })

  it('are never those that keep an account safe [NTF-1]', async () => {
    const { caller } = await aStaffMember(product, await aPractice(product))
    for (const kind of ['passwordChanged', 'accountLocked', 'newBrowser'])
      expect((await caller.put('/api/user/notices', { off: [kind] })).status, kind).toBe(400)
  })
})
