import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, aStaffMember } from '../../../testing/world.ts'
import { aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

it('adds many of a staff at once, while others save their hours [MGR-1]', async () => {
  const practice = await aPractice(product)
  const where = { product, practiceId: practice.id }
  const serviceId = await aService(where)
  const add = async () => {
    const { staffId } = await aStaffMember(product, practice)
    await hoursFor(where, staffId, [serviceId])
    return staffId
  }
  for (let round = 0; round < 3; round += 1) {
    const added = await Promise.all(Array.from({ length: 8 }, add))
    expect(new Set(added).size).toBe(8)
  }
})
