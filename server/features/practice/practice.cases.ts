import type { RouteCases } from '../../testing/route-cases.ts'

export const practiceCases: RouteCases = {
  showPractice: {
    prepare: async ({ practice, owner }) => ({ as: owner.caller, path: `${practice.path}/overview` }),
  },
  listStaff: {
    prepare: async ({ practice, biller }) => ({ as: biller.caller, path: `${practice.path}/staff` }),
  },
  listLocations: {
    prepare: async ({ practice, provider }) => ({ as: provider.caller, path: `${practice.path}/locations` }),
  },
  showPortalPractice: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/practice` }),
  },
  listProviders: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/providers` }),
  },
  listPortalLocations: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/locations` }),
  },
}
