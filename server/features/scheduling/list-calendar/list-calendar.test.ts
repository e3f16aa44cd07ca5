import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let practice: TestPractice
let staffId: string

beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  staffId = (await aStaffMember(product, practice)).staffId
  const where = { product, practiceId: practice.id }
  await hoursFor(where, staffId, [await aService(where)], {
    availability: {
      closedDates: [{ date: '2026-11-03' }],
      timeOff: [{ startsAt: '2026-11-02T19:00:00Z', endsAt: '2026-11-02T21:00:00Z' }],
    },
  })
})
afterAll(() => product.stop())

const calendar = async (from: string, until: string) =>
  (await practice.owner.caller.get(`${practice.path}/calendar?from=${from}&until=${until}`)).body

describe('the calendar of the practice', () => {
  it('gives the working hours by the wall clock over the change of the clocks, and what is off apart [SCH-9, SCH-11]', async () => {
    const { providers } = await calendar('2026-10-31T04:00:00Z', '2026-11-04T05:00:00Z')
    const [provider] = providers
    expect(provider.hours).toEqual([
      { startsAt: '2026-10-31T13:00:00Z', endsAt: '2026-10-31T21:00:00Z', locationId: null },
      { startsAt: '2026-11-01T14:00:00Z', endsAt: '2026-11-01T22:00:00Z', locationId: null },
      { startsAt: '2026-11-02T14:00:00Z', endsAt: '2026-11-02T22:00:00Z', locationId: null },
    ])
    expect(provider.timeOff).toEqual([
      { startsAt: '2026-11-02T19:00:00Z', endsAt: '2026-11-02T21:00:00Z' },
      { startsAt: '2026-11-03T14:00:00Z', endsAt: '2026-11-03T22:00:00Z' },
    ])
  })

  it('cuts hours and time off at the ends of the stretch asked for [SCH-9]', async () => {
    const { providers } = await calendar('2026-11-02T20:00:00Z', '2026-11-02T20:30:00Z')
    const here = { startsAt: '2026-11-02T20:00:00Z', endsAt: '2026-11-02T20:30:00Z' }
    expect(providers[0].hours).toEqual([{ ...here, locationId: null }])
    expect(providers[0].timeOff).toEqual([here])
  })

  it('shows an outside event that began weeks ago [SCH-9]', async () => {
    const id = newId()
    await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx, practiceId }) => {
      await trx
        .insertInto('appointments')
        .values({
          practice_id: practiceId!,
          id,
          kind: 'outside',
          status: 'scheduled',
          staff_id: staffId,
          starts_at: new Date('2027-01-04T05:00:00Z'),
          ends_at: new Date('2027-01-25T05:00:00Z'),
          busy_from: new Date('2027-01-04T05:00:00Z'),
          busy_until: new Date('2027-01-25T05:00:00Z'),
          time_zone: 'America/New_York',
          made_by: 'system',
        })
        .execute()
    })
    const { appointments } = await calendar('2027-01-20T05:00:00Z', '2027-01-21T05:00:00Z')
    expect(appointments.map((a: { id: string }) => a.id)).toEqual([id])
    expect((await calendar('2027-01-26T05:00:00Z', '2027-01-27T05:00:00Z')).appointments).toEqual([])
  })
})
