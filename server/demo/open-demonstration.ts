import { hashPassword } from '../features/identity/index.ts'
import { asSystem } from '../kernel/db/work.ts'
import type { Services } from '../kernel/services.ts'
import { fillAccounts } from './accounts.ts'
import { openDemoApi } from './demo-api.ts'
import type { DemoPerson } from './demo-person.ts'
import { fillForms } from './forms.ts'
import { demonstrationBegun, demonstrationFinished } from './half-made.ts'
import { fillMessages } from './messages.ts'
import { createPracticeOfPlan } from './people.ts'
import {
  dentalPlan,
  dentalProfiles,
  dentalServices,
  therapyPlan,
  therapyProfiles,
  therapyServices,
} from './plans.ts'
import { fillProfiles } from './profiles.ts'
import { fillReminders } from './reminders.ts'
import { fillSchedule } from './schedule.ts'
import {
  danaEmail,
  demoTotpBase32,
  lockOut,
  openFamilyPortals,
  turnSecondFactorOn,
} from './special-people.ts'
import { inviteSome } from './waiting-invitations.ts'

/** One password for all the made-up people, shown on the screen of whoever starts the demonstration. */
export const demoPassword = 'open the foyer door'

/** Makes the two practices when the database has none, by the product's own functions; says whom to sign in as. */
export async function openDemonstration(services: Services): Promise<DemoPerson[]> {
  const isNew = await asSystem(
    services,
    'list practices for the operator',
    async ({ trx }) => !(await trx.selectFrom('practices').select('id').limit(1).executeTakeFirst()),
  )
  if (isNew) {
    await mark(services, demonstrationBegun)
    await createDemonstration(services)
    await mark(services, demonstrationFinished)
  }
  return demoPeople
}

const mark = (services: Services, name: string) =>
  asSystem(
    services,
    'list practices for the operator',
    async ({ trx }) =>
      void (await trx
        .insertInto('installation_marks')
        .values({ name })
        .onConflict((c) => c.doNothing())
        .execute()),
  )

async function createDemonstration(running: Services): Promise<void> {
  const api = await openDemoApi(running)
  api.setClock(running.clock())
  try {
    const { services } = api
    const now = running.clock()
    const passwordHash = await hashPassword(demoPassword)
    const therapy = await createPracticeOfPlan(services, therapyPlan, passwordHash)
    const dental = await createPracticeOfPlan(services, dentalPlan, passwordHash)
    await openFamilyPortals(api, therapy, dental, passwordHash)
    await fillProfiles(services, therapy, therapyProfiles)
    await fillProfiles(services, dental, dentalProfiles)
    const therapyVisits = await fillSchedule(services, therapy, therapyServices, 11)
    const dentalVisits = await fillSchedule(services, dental, dentalServices, 29)
    await fillAccounts(api, therapy, therapyVisits, 5, now)
    await fillAccounts(api, dental, dentalVisits, 7, now)
    await fillMessages(api, therapy, 13, now)
    await fillMessages(api, dental, 19, now)
    await fillForms(api, therapy, [/intake/i, /consent/i, /privacy/i], 31, now)
    await fillForms(api, dental, [/dental/i, /privacy/i], 37, now)
    await fillReminders(api, therapy, therapyPlan.name, now)
    await fillReminders(api, dental, dentalPlan.name, now)
    api.setClock(now)
    await inviteSome(services, therapy, therapyNewcomer, now)
    await inviteSome(services, dental, dentalNewcomer, now)
    await turnSecondFactorOn(api, therapy.staff.find((s) => s.name === 'Amara Nwosu')!.personId)
    await lockOut(api, dental.staff.find((s) => s.name === 'Dr. Ben Adeyemi')!.email)
  } finally {
    await api.close()
  }
}

const therapyNewcomer = {
  firstName: 'Miriam',
  lastName: 'Sandoval',
  displayName: 'Miriam Sandoval',
  email: 'miriam@cedarstreet.example',
  credentials: 'LCSW',
}
const dentalNewcomer = {
  firstName: 'Tomás',
  lastName: 'Rivera',
  displayName: 'Dr. Tomás Rivera',
  email: 'tomas@harbordental.example',
  credentials: 'DMD',
}

const person = (practice: string, role: string, name: string, email: string, note?: string): DemoPerson => ({
  practice,
  role,
  name,
  email,
  password: demoPassword,
  ...(note ? { note } : {}),
})

export const demoPeople: DemoPerson[] = [
  person(therapyPlan.name, 'Owner, User Manager', 'Ruth Calloway', 'ruth@cedarstreet.example'),
  person(therapyPlan.name, 'Provider', 'Dr. Lena Brandt', 'lena@cedarstreet.example'),
  person(therapyPlan.name, 'Scheduler', 'Rosa Medina', 'rosa@cedarstreet.example'),
  person(therapyPlan.name, 'Biller', 'Peter Lang', 'peter@cedarstreet.example'),
  person('Both', 'Parent, and patient', 'Dana Okafor', danaEmail, 'three portals with one login'),
  person(
    therapyPlan.name,
    'Provider',
    'Amara Nwosu',
    'amara@cedarstreet.example',
    `two-factor on; authenticator key ${demoTotpBase32}`,
  ),
  person(dentalPlan.name, 'Owner, User Manager', 'Grace Tanaka', 'grace@harbordental.example'),
  person(dentalPlan.name, 'Provider', 'Dr. Ana Petrov', 'ana@harbordental.example'),
  person(
    dentalPlan.name,
    'Provider',
    'Dr. Ben Adeyemi',
    'ben@harbordental.example',
    'locked after wrong passwords',
  ),
]
