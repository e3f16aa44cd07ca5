import type { RouteCases } from '../../testing/route-cases.ts'

export const notificationsCases: RouteCases = {
  showDemoOutbox: { prepare: async ({ product }) => ({ as: product.anonymous, path: '/api/demo/outbox' }) },
  showNotices: { prepare: async ({ provider }) => ({ as: provider.caller, path: '/api/user/notices' }) },
  chooseNotices: {
    prepare: async ({ provider }) => ({
      as: provider.caller,
      path: '/api/user/notices',
      body: { off: ['formSubmitted'] },
    }),
  },
  receiveBounce: {
    prepare: async ({ product }) => ({
      as: product.anonymous,
      path: '/api/mail/bounces',
      body: Buffer.from('Subject: none of ours\r\n\r\n'),
      headers: { 'content-type': 'message/rfc822' },
    }),
    succeedsElsewhere: 'bounces.test.ts',
  },
}
