import type { RouteCases } from '../../testing/route-cases.ts'

export const toursCases: RouteCases = {
  showTours: { prepare: async ({ client }) => ({ as: client.caller, path: '/api/user/tours' }) },
  changeTours: {
    prepare: async ({ client }) => ({
      as: client.caller,
      path: '/api/user/tours',
      body: { seen: 'clientHome' },
    }),
  },
}
