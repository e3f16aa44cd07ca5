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
  receiveTextStatus: {
    prepare: async ({ product }) => ({
      as: product.anonymous,
      path: '/api/texts/status',
      body: Buffer.from('MessageSid=SM00000000000000000000000000000000&MessageStatus=sent'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    succeedsElsewhere: 'text-service.test.ts',
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
