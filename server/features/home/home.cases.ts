import type { RouteCases } from '../../testing/route-cases.ts'

export const homeCases: RouteCases = {
  showHome: { prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/home` }) },
  listMyPortals: { prepare: async ({ client }) => ({ as: client.caller, path: '/api/my-portals' }) },
  showToday: {
    prepare: async ({ practice, owner }) => ({ as: owner.caller, path: `${practice.path}/today` }),
  },
}
