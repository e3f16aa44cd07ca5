import type { RouteCases } from './route-cases.ts'

export const kernelCases: RouteCases = {
  showHealth: { prepare: async ({ product }) => ({ as: product.anonymous, path: '/api/health' }) },
  showConfig: { prepare: async ({ product }) => ({ as: product.anonymous, path: '/api/config' }) },
  streamPortalEvents: {
    succeedsElsewhere: 'stream-events.test.ts',
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/events` }),
  },
  streamMyEvents: {
    succeedsElsewhere: 'all-portals.test.ts',
    prepare: async ({ client }) => ({ as: client.caller, path: '/api/events' }),
  },
  streamPracticeEvents: {
    succeedsElsewhere: 'stream-events.test.ts',
    prepare: async ({ practice, owner }) => ({ as: owner.caller, path: `${practice.path}/events` }),
  },
}
