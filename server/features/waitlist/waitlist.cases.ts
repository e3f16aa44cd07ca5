import type { CaseWorld, RouteCases } from '../../testing/route-cases.ts'
import { anHour, aService, hoursFor } from '../scheduling/scheduling.factories.ts'
import { aWish, offered, waits } from './waitlist.factories.ts'

async function aBookableService(world: CaseWorld): Promise<string> {
  const where = { product: world.product, practiceId: world.practice.id }
  const serviceId = await aService(where)
  await hoursFor(where, world.provider.staffId, [serviceId])
  return serviceId
}

async function anEntry(world: CaseWorld): Promise<string> {
  const answer = await waits(world.client, { serviceId: await aBookableService(world) })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body.id
}

async function anOffer(world: CaseWorld): Promise<string> {
  const answer = await offered(world.practice, await anEntry(world), {
    staffId: world.provider.staffId,
    startsAt: anHour(5),
  })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body.id
}

export const waitlistCases: RouteCases = {
  listMyWaitlist: {
    prepare: async (world) => {
      await anEntry(world)
      return { as: world.client.caller, path: `${world.client.path}/waitlist` }
    },
  },
  joinWaitlist: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/waitlist`,
      body: aWish({ serviceId: await aBookableService(world) }),
    }),
  },
  leaveWaitlist: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/waitlist/${await anEntry(world)}`,
    }),
  },
  takeOffer: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/waitlist-offers/${await anOffer(world)}/take`,
      body: {},
    }),
  },
  declineOffer: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/waitlist-offers/${await anOffer(world)}/decline`,
    }),
  },
  listWaitlist: {
    prepare: async (world) => {
      await anOffer(world)
      return { as: world.provider.caller, path: `${world.practice.path}/waitlist` }
    },
  },
  addToWaitlist: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/waitlist`,
      body: { clientId: world.client.id, ...aWish({ serviceId: await aBookableService(world) }) },
    }),
  },
  removeFromWaitlist: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/waitlist/${await anEntry(world)}`,
    }),
  },
  showTimesToOffer: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/waitlist/${await anEntry(world)}/open-times`,
    }),
  },
  offerByHand: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/waitlist/${await anEntry(world)}/offers`,
      body: {
        staffId: world.provider.staffId,
        locationId: null,
        startsAt: new Date(anHour(5)).toISOString(),
      },
    }),
  },
  saveWaitlistSettings: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/waitlist/settings`,
      body: { answerMinutes: 30, quietFromMinutes: 1260, quietUntilMinutes: 480 },
    }),
  },
}
