import pg from 'pg'
import { closeServices, createServices } from '../../server/app.ts'
import { hashPassword } from '../../server/features/identity/index.ts'
import type { Config } from '../../server/kernel/config.ts'
import { onConnection } from '../../server/kernel/db/pool.ts'
import { together } from '../../server/kernel/db/together.ts'
import type { Services } from '../../server/kernel/services.ts'
import { password, type SeededPractice, type Size, timeZone, type World, workingDays } from '../world.ts'
import { seedAppointments } from './seed-appointments.ts'
import { seedBilling } from './seed-billing.ts'
import { seedClients } from './seed-clients.ts'
import { seedForms } from './seed-forms.ts'
import { seedMessages } from './seed-messages.ts'
import { type MadePractice, seedPractice } from './seed-practice.ts'
import { seedSessions } from './seed-sessions.ts'

/** What every part of the seeding works with: the owner's connection, inside one transaction for each practice. */
export type Seeding = {
  owner: pg.PoolClient
  practiceId: string
  seal(column: string, rowId: string, text: string): Promise<Buffer>
}

/**
 * Practices, staff and hours by the product's own functions; the masses by one statement a table and practice, as the tables' owner.
 * What is sealed is sealed by the real keyring.
 */
export async function seedWorld(config: Config, size: Size): Promise<World> {
  const services = createServices(config)
  const pool = new pg.Pool({ connectionString: config.ownerUrl, max: 2 })
  pool.on('error', () => {})
  try {
    return await seedInto(services, pool, size)
  } finally {
    await pool.end()
    await closeServices(services)
  }
}

async function seedInto(services: Services, pool: pg.Pool, size: Size): Promise<World> {
  const passwordHash = await hashPassword(password)
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
  const days = {
    past: workingDays(today, size.pastDays, -1),
    future: workingDays(today, size.futureDays, 1),
  }
  const seeded: Seeded[] = []
  let next = 0
  const lane = async () => {
    for (let index = next++; index < size.practices; index = next++) {
      const made = await seedPractice(services, size, index)
      const owner = await pool.connect()
      try {
        await owner.query('begin')
        seeded[index] = await seedMasses(services, owner, made, size, days, { index, passwordHash })
        await owner.query('commit')
        owner.release()
      } catch (error) {
        owner.release(true)
        throw error
      }
    }
  }
  await together([lane(), lane()])
  await pool.query('vacuum (analyze)')
  const [first] = seeded
  return {
    size,
    practices: seeded.map((s) => s.practice),
    racers: first!.racers,
    futureDates: days.future,
    answers: first!.answers,
  }
}

type Seeded = { practice: SeededPractice; racers: World['racers']; answers: unknown }

async function seedMasses(
  services: Services,
  owner: pg.PoolClient,
  made: MadePractice,
  size: Size,
  days: { past: string[]; future: string[] },
  { index, passwordHash }: { index: number; passwordHash: string },
): Promise<Seeded> {
  const trx = onConnection(owner)
  const seeding: Seeding = {
    owner,
    practiceId: made.id,
    seal: (column, rowId, text) => services.keyring.seal(trx, { practiceId: made.id, column, rowId }, text),
  }
  // The practice's key is loaded here, once, so that the many seals that follow ask the connection nothing.
  await seeding.seal('messages.body', made.id, '')
  const people = await seedClients(seeding, made.staffIds, size, index, passwordHash)
  await seedAppointments(seeding, made, people, size, days)
  const portals = people.slice(0, size.portalsEach)
  const threadIds = await seedMessages(seeding, made.staffs[0]!, portals)
  await seedBilling(seeding, made, portals)
  const { formId, taskIds, answers } = await seedForms(seeding, made, portals)
  const racing = index === 0 ? people.slice(size.portalsEach, size.portalsEach + size.racers) : []
  const tokens = await seedSessions(seeding, [...portals, ...racing])
  return {
    practice: {
      id: made.id,
      locationId: made.locationId,
      serviceId: made.serviceId,
      staffIds: made.staffIds,
      formId,
      portals: portals.map((person, i) => ({
        ...person,
        token: tokens[i]!,
        threadId: threadIds[i]!,
        taskId: taskIds[i]!,
      })),
    },
    racers: racing.map(({ clientId }, i) => ({ clientId, token: tokens[portals.length + i]! })),
    answers,
  }
}
