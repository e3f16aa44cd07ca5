import type { RouteCases } from '../../testing/route-cases.ts'

export const notificationsCases: RouteCases = {
  showDemoOutbox: { prepare: async ({ product }) => ({ as: product.anonymous, path: '/api/demo/outbox' }) },
}
