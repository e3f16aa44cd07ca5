import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aCaseWorld, type CaseWorld } from '../../../testing/route-cases.ts'

let product: Product
let world: CaseWorld
beforeAll(async () => {
  product = await startProduct()
  world = await aCaseWorld(product)
})
afterAll(() => product.stop())

const charge = { serviceDate: '2026-11-03', description: 'First visit', feeCents: 18_000 }
const enter = (changes: object) =>
  world.biller.caller.post(`${world.practice.path}/clients/${world.client.id}/charges`, {
    ...charge,
    ...changes,
  })

describe('entering a charge', () => {
  it('refuses what cannot be right, and says where [BIL-1, PAY-03]', async () => {
    const wrong: [object, string][] = [
      [{ serviceDate: '0000-01-01' }, 'serviceDate'],
      [{ serviceDate: '9999-12-31' }, 'serviceDate'],
      [{ serviceDate: '2026-02-30' }, 'serviceDate'],
      [{ description: '   ' }, 'description'],
      [{ description: 'a\0b' }, 'description'],
      [{ description: 'a\ud800b' }, 'description'],
      [{ feeCents: 0 }, 'feeCents'],
      [{ feeCents: '100' }, 'feeCents'],
      [{ feeCents: 99_999_999, units: 2 }, 'feeCents'],
      [{ serviceId: '01900000-0000-7000-8000-000000000000' }, 'serviceId'],
      [{ providerId: world.other.practice.owner.staffId }, 'providerId'],
    ]
    for (const [changes, path] of wrong) {
      const answer = await enter(changes)
      expect([answer.status, answer.body.errors?.[0]?.path], JSON.stringify(changes)).toEqual([400, path])
    }
    expect((await enter({})).status).toBe(201)
  })

  it('refuses the service of another practice [TEN-01]', async () => {
    const { practice } = world.other
    const made = await practice.owner.caller.post(`${practice.path}/services`, {
      name: 'Theirs',
      code: null,
      durationMinutes: 50,
      feeCents: 1000,
      modality: 'both',
      isBookableByClients: true,
    })
    expect(made.status, made.text).toBe(200)
    expect((await enter({ serviceId: made.body.id })).status).toBe(400)
  })
})
