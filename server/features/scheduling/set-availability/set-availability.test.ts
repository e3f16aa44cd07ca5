import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPractice, aStaffMember } from '../../../testing/world.ts'
import { openScene, type Scene } from '../appointments/appointments-scene.factories.ts'
import { aService } from '../scheduling.factories.ts'

let scene: Scene
let product: Scene['product']
let practice: Scene['practice']
let aProvider: Scene['aProvider']
beforeAll(async () => {
  scene = await openScene()
  ;({ product, practice, aProvider } = scene)
})
afterAll(() => scene.stop())

describe('hours of a provider', () => {
  const usual = async (staffId: string) => {
    const { body } = await practice.owner.caller.get(`${practice.path}/providers/${staffId}/availability`)
    const { provider, mayEdit, outsideHours, ...availability } = body
    return availability
  }

  it('are his own to set, or those of whoever keeps the settings, and an old version is refused [SCH-1, CON-02]', async () => {
    const provider = await aProvider()
    const colleague = await aStaffMember(product, practice)
    const path = `${practice.path}/providers/${provider.staffId}/availability`
    const read = await usual(provider.staffId)
    const hours = [
      {
        weekday: 2,
        startMinutes: 480,
        endMinutes: 720,
        locationId: practice.locationId,
        serviceIds: null,
        validFrom: '2026-01-01',
        validUntil: null,
        everyNWeeks: 2,
        anchorDate: '2026-01-06',
      },
    ]
    const changed = {
      ...read,
      hours,
      closedDates: [{ date: '2026-12-25' }, { date: '2026-12-24', locationId: null }],
      extraHours: [
        { date: '2026-12-26', startMinutes: 600, endMinutes: 660, locationId: null, serviceIds: null },
      ],
      timeOff: [{ startsAt: '2026-08-01T04:00:00Z', endsAt: '2026-08-15T04:00:00Z' }],
    }
    expect((await colleague.caller.put(path, changed)).status).toBe(403)
    const saved = await provider.caller.put(path, changed)
    expect(saved.body).toEqual({ version: read.version + 1 })
    expect(await usual(provider.staffId)).toEqual({
      ...changed,
      closedDates: [{ date: '2026-12-24', locationId: null }, { date: '2026-12-25' }],
      version: read.version + 1,
    })
    const late = await practice.owner.caller.put(path, changed)
    expect([late.status, late.body.title]).toEqual([409, 'changed-meanwhile'])
  })

  it('make no sense backwards, and know no place or service of another practice [TEN-01]', async () => {
    const provider = await aProvider()
    const elsewhere = await aPractice(product)
    const path = `${practice.path}/providers/${provider.staffId}/availability`
    const read = await usual(provider.staffId)
    const one = { ...read.hours[0], startMinutes: 700, endMinutes: 600 }
    const backwards = await provider.caller.put(path, { ...read, hours: [one] })
    expect([backwards.status, backwards.body.errors[0].path]).toEqual([400, 'hours.0.endMinutes'])
    const foreign = { ...read.hours[0], locationId: elsewhere.locationId }
    expect((await provider.caller.put(path, { ...read, hours: [foreign] })).status).toBe(404)
    const theirs = await aService({ product, practiceId: elsewhere.id })
    expect((await provider.caller.put(path, { ...read, serviceIds: [theirs] })).status).toBe(404)
    expect(await usual(provider.staffId)).toEqual(read)
  })
})
