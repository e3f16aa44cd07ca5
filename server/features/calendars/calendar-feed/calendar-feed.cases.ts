import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { Caller } from '../../../testing/product.ts'
import type { CaseWorld, RouteCases } from '../../../testing/route-cases.ts'
import { bookAppointment } from '../../scheduling/index.ts'
import { anHour, aService, hoursFor } from '../../scheduling/scheduling.factories.ts'

/** The factors of this caller’s sessions were given just now. */
export async function justSignedIn({ product }: Pick<CaseWorld, 'product'>, caller: Caller): Promise<void> {
  await product.services.pool.query(
    `update auth.session set first_factor_at = now(), second_factor_at = now() where "userId" = $1`,
    [caller.personId],
  )
}

async function anAddress(world: CaseWorld, caller: Caller, path: string): Promise<string> {
  await justSignedIn(world, caller)
  const made = await caller.post(`${path}/calendar-feed`)
  return new URL(made.body.address).pathname
}

export async function anAppointmentAhead(world: CaseWorld): Promise<string> {
  const where = { product: world.product, practiceId: world.practice.id }
  const serviceId = await aService(where)
  await hoursFor(where, world.provider.staffId, [serviceId])
  const { id } = await inPracticeAsSystem(world.product.services, world.practice.id, 'test', (work) =>
    bookAppointment(work, {
      clientId: world.client.id,
      serviceId,
      staffId: world.provider.staffId,
      locationId: null,
      startsAt: anHour(5),
      by: 'staff',
    }),
  )
  return id
}

export const calendarFeedCases: RouteCases = {
  showCalendarFeed: {
    prepare: async (world) => ({ as: world.provider.caller, path: `${world.practice.path}/calendar-feed` }),
  },
  renewCalendarFeed: {
    prepare: async (world) => {
      await justSignedIn(world, world.provider.caller)
      return { as: world.provider.caller, path: `${world.practice.path}/calendar-feed` }
    },
  },
  chooseFeedTitles: {
    prepare: async (world) => {
      await anAddress(world, world.provider.caller, world.practice.path)
      return {
        as: world.provider.caller,
        path: `${world.practice.path}/calendar-feed/titles`,
        body: { titleChoice: 'initials' },
      }
    },
  },
  endCalendarFeed: {
    prepare: async (world) => ({ as: world.provider.caller, path: `${world.practice.path}/calendar-feed` }),
  },
  showClientCalendarFeed: {
    prepare: async (world) => ({ as: world.client.caller, path: `${world.client.path}/calendar-feed` }),
  },
  renewClientCalendarFeed: {
    prepare: async (world) => {
      await justSignedIn(world, world.client.caller)
      return { as: world.client.caller, path: `${world.client.path}/calendar-feed` }
    },
  },
  endClientCalendarFeed: {
    prepare: async (world) => ({ as: world.client.caller, path: `${world.client.path}/calendar-feed` }),
  },
  readCalendarFeed: {
    prepare: async (world) => ({
      as: world.product.anonymous,
      path: await anAddress(world, world.client.caller, world.client.path),
    }),
  },
  downloadAppointmentFile: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/appointments/${await anAppointmentAhead(world)}/calendar-file`,
    }),
  },
}
