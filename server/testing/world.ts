import { insertClient, openPortal, type Relationship } from '../features/clients/index.ts'
import { createPerson, hashPassword } from '../features/identity/index.ts'
import { addLocation, addStaffMember, createPractice } from '../features/practice/index.ts'
import { asSystem, inPracticeAsSystem } from '../kernel/db/work.ts'
import type { PortalPermission, StaffRole } from '../kernel/permit.ts'
import type { Caller, Product } from './product.ts'

let counter = 0
const unique = () => `${Date.now().toString(36)}${(counter += 1)}`

export type TestPractice = { id: string; path: string; locationId: string; owner: TestStaff }
export type TestStaff = { staffId: string; personId: string; email: string; caller: Caller }
export type TestClient = { id: string; path: string; personId: string; email: string; caller: Caller }

/** A login of its own, with a password only where a test signs in by it. */
export async function aPerson(
  product: Product,
  options: {
    email?: string
    password?: string
    firstName?: string
    lastName?: string
    locale?: 'en' | 'es'
    timeZone?: string
    hasAcceptedTerms?: boolean
  } = {},
): Promise<{ personId: string; email: string }> {
  const email = options.email ?? `person-${unique()}@example.org`
  const passwordHash = options.password ? await hashPassword(options.password) : null
  const personId = await asSystem(product.services, 'find a person by login name', ({ trx }) =>
    createPerson(trx, {
      firstName: options.firstName ?? 'Robin',
      lastName: options.lastName ?? 'Meyer',
      email,
      passwordHash,
      locale: options.locale ?? 'en',
      timeZone: options.timeZone ?? 'America/New_York',
      hasAcceptedTerms: options.hasAcceptedTerms ?? true,
    }),
  )
  return { personId, email }
}

/** A practice with one location and its owner signed in. */
export async function aPractice(
  product: Product,
  options: { name?: string; timeZone?: string } = {},
): Promise<TestPractice> {
  const timeZone = options.timeZone ?? 'America/New_York'
  const { id, locationId } = await asSystem(product.services, 'create a practice', async (work) => {
    const id = await createPractice(work, { name: options.name ?? `Practice ${unique()}`, timeZone })
    const locationId = await addLocation(work, {
      name: 'Main office',
      street: '214 Cedar Street, Suite 3',
      city: 'Albany',
      region: 'NY',
      postalCode: '12207',
      phone: '+15185550100',
      timeZone,
    })
    return { id, locationId }
  })
  const owner = await aStaffMember(
    product,
    { id },
    { roles: ['owner', 'userManager'], displayName: 'Olive Owner' },
  )
  return { id, path: `/api/practices/${id}`, locationId, owner }
}

export async function aStaffMember(
  product: Product,
  practice: { id: string },
  options: {
    roles?: StaffRole[]
    displayName?: string
    timeZone?: string
    hasPortalSeat?: boolean
    personId?: string
    password?: string
  } = {},
): Promise<TestStaff> {
  const person = options.personId
    ? { personId: options.personId, email: '' }
    : await aPerson(product, { ...(options.password ? { password: options.password } : {}) })
  const staffId = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    addStaffMember(work, {
      personId: person.personId,
      displayName: options.displayName ?? 'Dr. Lena Brandt',
      roles: options.roles ?? ['provider'],
      timeZone: options.timeZone ?? 'America/New_York',
      hasPortalSeat: options.hasPortalSeat ?? true,
    }),
  )
  return { staffId, ...person, caller: await product.as(person.personId) }
}

/** A chart with a portal open to one signed-in person: the client, or somebody else by `relationship`. */
export async function aClient(
  product: Product,
  practice: { id: string },
  options: {
    firstName?: string
    lastName?: string
    timeZone?: string
    providerIds?: string[]
    permissions?: PortalPermission[]
    relationship?: Relationship
    personId?: string
    dateOfBirth?: string
    locale?: 'en' | 'es'
  } = {},
): Promise<TestClient> {
  const person = options.personId
    ? { personId: options.personId, email: '' }
    : await aPerson(product, {
        firstName: options.firstName ?? 'Maya',
        lastName: options.lastName ?? 'Okafor',
        locale: options.locale ?? 'en',
      })
  const id = await inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
    const clientId = await insertClient(work, {
      firstName: options.firstName ?? 'Maya',
      lastName: options.lastName ?? 'Okafor',
      email: person.email || null,
      // Parents and guardians act for a child; the practice's rule on age would end their access to an adult's portal.
      dateOfBirth:
        options.dateOfBirth ??
        (options.relationship === 'parent' || options.relationship === 'guardian'
          ? '2020-04-17'
          : '1990-04-17'),
      timeZone: options.timeZone ?? 'America/Denver',
      ...(options.providerIds ? { providerIds: options.providerIds } : {}),
    })
    await openPortal(work, {
      clientId,
      personId: person.personId,
      displayName: `${options.firstName ?? 'Maya'} ${options.lastName ?? 'Okafor'}`,
      relationship: options.relationship ?? 'self',
      ...(options.permissions ? { permissions: options.permissions } : {}),
    })
    return clientId
  })
  return { id, path: `/api/portals/${id}`, ...person, caller: await product.as(person.personId) }
}
