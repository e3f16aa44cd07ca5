import { installStandardForms } from '../../server/features/forms/index.ts'
import { createPerson } from '../../server/features/identity/index.ts'
import { addLocation, addStaffMember, createPractice } from '../../server/features/practice/index.ts'
import { saveAvailability, saveService, usualSettings } from '../../server/features/scheduling/index.ts'
import { asSystem, inPracticeAsSystem } from '../../server/kernel/db/work.ts'
import type { Services } from '../../server/kernel/services.ts'
import { firstHour, hoursADay, type Size, timeZone } from '../world.ts'

export type MadePractice = {
  id: string
  locationId: string
  serviceId: string
  staffs: { staffId: string; personId: string }[]
  staffIds: string[]
}

const address = {
  street: '214 Cedar Street, Suite 3',
  city: 'Albany',
  region: 'NY',
  postalCode: '12207',
  phone: '+15185550100',
  timeZone,
}

/** One practice with a place, an owner who also bills, three services, and providers with their weekly hours. */
export async function seedPractice(services: Services, size: Size, index: number): Promise<MadePractice> {
  const { id, locationId } = await asSystem(services, 'create a practice', async (work) => {
    const id = await createPractice(work, { name: `Practice ${index + 1}`, timeZone })
    return { id, locationId: await addLocation(work, { name: 'Main office', ...address }) }
  })
  const addMember = async (name: string, roles: Parameters<typeof addStaffMember>[1]['roles']) => {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}.p${index}@example.org`
    const personId = await asSystem(services, 'find a person by login name', ({ trx }) =>
      createPerson(trx, { firstName: 'Robin', lastName: name, email, passwordHash: null, timeZone }),
    )
    const staffId = await inPracticeAsSystem(services, id, 'seed', (work) =>
      addStaffMember(work, { personId, displayName: name, roles, timeZone }),
    )
    return { staffId, personId }
  }
  await addMember('Olive Owner', ['owner', 'biller', 'scheduler'])
  const serviceIds = await inPracticeAsSystem(services, id, 'seed', async (work) => {
    const ids: string[] = []
    for (const name of ['Therapy session', 'First visit', 'Family session'])
      ids.push(
        (
          await saveService(work, {
            name,
            durationMinutes: 50,
            feeCents: 15_000,
            modality: 'both',
            isBookableByClients: true,
          })
        ).id,
      )
    return ids
  })
  await inPracticeAsSystem(services, id, 'seed', installStandardForms)
  const staffs: MadePractice['staffs'] = []
  for (let n = 1; n <= size.providersEach; n += 1) {
    const staff = await addMember(`Provider ${n}`, ['provider'])
    await inPracticeAsSystem(services, id, 'seed', (work) =>
      saveAvailability(work, staff.staffId, {
        settings: { ...usualSettings, bookingHorizonDays: 90 },
        serviceIds,
        hours: [1, 2, 3, 4, 5].map((weekday) => ({
          weekday,
          startMinutes: firstHour * 60,
          endMinutes: (firstHour + hoursADay) * 60,
          locationId,
          serviceIds: null,
          validFrom: null,
          validUntil: null,
          everyNWeeks: 1,
          anchorDate: null,
        })),
        closedDates: [],
        extraHours: [],
        timeOff: [],
      }),
    )
    staffs.push(staff)
  }
  return { id, locationId, serviceId: serviceIds[0]!, staffs, staffIds: staffs.map((s) => s.staffId) }
}
