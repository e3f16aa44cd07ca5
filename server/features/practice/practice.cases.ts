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
  showLoginLink: {
    prepare: async ({ practice, biller }) => ({ as: biller.caller, path: `${practice.path}/login-link` }),
  },
  showPracticeEntry: {
    prepare: async ({ product, practice, owner }) => {
      const link = await owner.caller.get(`${practice.path}/login-link`)
      return { as: product.anonymous, path: `/api/entries/${link.body.path.split('/').at(-1)}` }
    },
  },
}
