import { insertClient, openPortal } from '../features/clients/index.ts'
import { createPerson } from '../features/identity/index.ts'
import { addLocation, addStaffMember, createPractice, type NewPractice } from '../features/practice/index.ts'
import { asSystem, inPracticeAsSystem } from '../kernel/db/work.ts'
import type { StaffRole } from '../kernel/permit.ts'
import type { Services } from '../kernel/services.ts'
import { Chance } from './chance.ts'
import { firstNames, lastNames } from './names.ts'

export type DemoStaff = { staffId: string; personId: string; name: string; email: string; roles: StaffRole[] }
export type DemoClient = {
  clientId: string
  personId: string | null
  firstName: string
  lastName: string
  email: string
  timeZone: string
  providerId: string
  /** A parent has the portal. */
  isChild: boolean
}
export type DemoPractice = {
  id: string
  name: string
  timeZone: string
  locations: string[]
  staff: DemoStaff[]
  providers: DemoStaff[]
  clients: DemoClient[]
}

type StaffPlan = {
  first: string
  last: string
  shown: string
  roles: StaffRole[]
  credentials?: string
  npi?: string
  license?: string
}
export type PracticePlan = NewPractice & {
  domain: string
  /** The first clients: somebody else has their portal, and they have no login of their own. */
  family: { firstName: string; lastName: string; dateOfBirth: string }[]
  /** Each practice's clients have addresses of their own: an e-mail belongs to one login of the whole installation. */
  clientMailDomain: string
  seed: number
  clientZones: string[]
  locations: {
    name: string
    street: string
    city: string
    region: string
    postalCode: string
    phone: string
  }[]
  staff: StaffPlan[]
}

export const clientsPerPractice = 60

/** A practice with its people, made by the same functions that the pages use. */
export async function createPracticeOfPlan(
  services: Services,
  plan: PracticePlan,
  passwordHash: string,
): Promise<DemoPractice> {
  const { id, locations } = await asSystem(services, 'create a practice', async (work) => {
    const id = await createPractice(work, plan)
    const locations: string[] = []
    for (const location of plan.locations)
      locations.push(await addLocation(work, { ...location, timeZone: plan.timeZone }))
    return { id, locations }
  })
  return inPracticeAsSystem(services, id, 'demonstration', async (work) => {
    const staff: DemoStaff[] = []
    for (const member of plan.staff) {
      const email = `${plain(member.first)}@${plan.domain}`
      const personId = await createPerson(work.trx, {
        firstName: member.first,
        lastName: member.last,
        email,
        username: null,
        passwordHash,
        timeZone: plan.timeZone,
        hasAcceptedTerms: true,
      })
      const staffId = await addStaffMember(work, {
        personId,
        displayName: member.shown,
        roles: member.roles,
        timeZone: plan.timeZone,
        ...(member.credentials ? { credentials: member.credentials } : {}),
        ...(member.npi ? { npi: member.npi } : {}),
        ...(member.license ? { license: member.license } : {}),
      })
      staff.push({ staffId, personId, name: member.shown, email, roles: member.roles })
    }
    const providers = staff.filter((s) => s.roles.includes('provider'))
    const chance = new Chance(plan.seed)
    const clients: DemoClient[] = []
    for (let i = 0; i < clientsPerPractice; i += 1) {
      const member = plan.family[i]
      const firstName = member?.firstName ?? firstNames[(i * 7 + plan.seed) % firstNames.length]!
      const lastName = member?.lastName ?? lastNames[(i * 11 + plan.seed * 3) % lastNames.length]!
      const email = `${plain(firstName)}.${plain(lastName)}@${plan.clientMailDomain}`
      const timeZone = chance.pick(plan.clientZones)
      const provider = providers[i % providers.length]!
      const clientId = await insertClient(work, {
        firstName,
        lastName,
        email,
        dateOfBirth:
          member?.dateOfBirth ??
          `${chance.between(1948, 2010)}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`,
        cellPhone: `+1${chance.between(201, 989)}555${String(chance.between(100, 199)).padStart(4, '0')}`,
        timeZone,
        providerIds: [provider.staffId],
      })
      // Most have signed in; the last ones have not been invited, or have not come yet.
      const hasPortal = !member && i < 48
      let personId: string | null = null
      if (hasPortal) {
        personId = await createPerson(work.trx, {
          firstName,
          lastName,
          email,
          passwordHash,
          timeZone,
          locale: i % 6 === 5 ? 'es' : 'en',
          hasAcceptedTerms: true,
        })
        await openPortal(work, {
          clientId,
          personId,
          displayName: `${firstName} ${lastName}`,
          relationship: 'self',
        })
      }
      clients.push({
        clientId,
        personId,
        firstName,
        lastName,
        email,
        timeZone,
        providerId: provider.staffId,
        isChild: false,
      })
    }
    return { id, name: plan.name, timeZone: plan.timeZone, locations, staff, providers, clients }
  })
}

const two = (n: number) => String(n).padStart(2, '0')
const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
