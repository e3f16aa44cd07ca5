import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, aStaffMember, type TestPractice, type TestStaff } from '../../../testing/world.ts'
import { hoursFor } from '../scheduling.factories.ts'

let product: Product
let practice: TestPractice
let lena: TestStaff
let amara: TestStaff

beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  lena = await aStaffMember(product, practice)
  amara = await aStaffMember(product, practice)
})
afterAll(() => product.stop())

const group = {
  name: ' Grief group ',
  code: 'G-12',
  durationMinutes: 90,
  feeCents: 4500,
  modality: 'inPerson',
  isBookableByClients: true,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 15,
  capacity: 8,
}
const save = (body: object) => practice.owner.caller.post(`${practice.path}/services`, body)
const listed = async (id: string) =>
  (await practice.owner.caller.get(`${practice.path}/services`)).body.services.find(
    (s: { id: string }) => s.id === id,
  )

describe('a service', () => {
  it('is made, changed and taken away from what is offered, with all that clients read of it [SCH-2]', async () => {
    const { status, body } = await save({ ...group, providerIds: [lena.staffId] })
    expect(status).toBe(200)
    const { id } = body
    expect(await listed(id)).toEqual({
      ...group,
      name: 'Grief group',
      id,
      version: 1,
      isActive: true,
      mayCostFees: false,
      providerIds: [lena.staffId],
    })
    const changed = await save({ ...group, capacity: 6, isActive: false, existing: { id, version: 1 } })
    expect(changed.body).toEqual({ id, version: 2 })
    expect(await listed(id)).toMatchObject({ capacity: 6, isActive: false, providerIds: [lena.staffId] })
    const late = await save({ ...group, existing: { id, version: 1 } })
    expect([late.status, late.body.title]).toEqual([409, 'changed-meanwhile'])
    expect(await listed(id)).toMatchObject({ capacity: 6, version: 2 })
  })

  it('has one to fifty seats [SCH-2]', async () => {
    expect((await save({ ...group, capacity: 50 })).status).toBe(200)
    expect((await save({ ...group, capacity: 51 })).status).toBe(400)
    expect((await save({ ...group, capacity: 0 })).status).toBe(400)
  })

  it('is given by whom the settings say, and whoever has those hours open must look again [SCH-2, CON-02]', async () => {
    const { id } = (await save(group)).body
    await hoursFor({ product, practiceId: practice.id }, lena.staffId, [id])
    const path = `${practice.path}/providers/${lena.staffId}/availability`
    const { provider, mayEdit, outsideHours, ...read } = (await lena.caller.get(path)).body
    const moved = await save({ ...group, providerIds: [amara.staffId], existing: { id, version: 1 } })
    expect(moved.status).toBe(200)
    expect((await listed(id)).providerIds).toEqual([amara.staffId])
    const late = await lena.caller.put(path, read)
    expect([late.status, late.body.title]).toEqual([409, 'changed-meanwhile'])
    expect((await listed(id)).providerIds).toEqual([amara.staffId])
  })

  it('is not given by somebody of another practice [SCH-2, TEN-01]', async () => {
    const elsewhere = await aPractice(product)
    const stranger = await aStaffMember(product, elsewhere)
    expect((await save({ ...group, providerIds: [stranger.staffId] })).status).toBe(404)
  })
})
