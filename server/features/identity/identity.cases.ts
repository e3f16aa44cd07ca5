import type { RouteCases } from '../../testing/route-cases.ts'
import { aPerson } from '../../testing/world.ts'
import { aResetToken } from './reset-password/reset-password.factories.ts'

const password = 'correct horse battery staple'

export const identityCases: RouteCases = {
  signIn: {
    prepare: async ({ product }) => {
      const person = await aPerson(product, { password })
      return { as: product.anonymous, path: '/api/sign-in', body: { login: person.email, password } }
    },
  },
  completeSecondStep: {
    succeedsElsewhere: 'second-step.test.ts',
    prepare: async ({ product }) => ({
      as: product.anonymous,
      path: '/api/sign-in/second-step',
      body: { method: 'totp', code: '123456', rememberDevice: false },
    }),
  },
  confirmSignIn: {
    prepare: async ({ product }) => ({
      as: await product.as((await aPerson(product, { password })).personId),
      path: '/api/sign-in/confirm',
      body: { password },
    }),
  },
  signOut: {
    prepare: async ({ product }) => ({
      as: await product.as((await aPerson(product)).personId),
      path: '/api/sign-out',
    }),
  },
  showTerms: { prepare: async ({ product }) => ({ as: product.anonymous, path: '/api/terms?locale=es' }) },
  forgotPassword: {
    prepare: async ({ product }) => ({
      as: product.anonymous,
      path: '/api/forgot-password',
      body: { login: 'nobody@example.org' },
    }),
  },
  resetPassword: {
    prepare: async ({ product }) => {
      const person = await aPerson(product, { password })
      return {
        as: product.anonymous,
        path: '/api/reset-password',
        body: { token: await aResetToken(product, person.email), password: 'kelp vow drum lantern' },
      }
    },
  },
  setDefaultPortal: {
    prepare: async ({ client }) => ({
      as: client.caller,
      path: '/api/default-portal',
      body: { portal: client.id },
    }),
  },
  changeSettings: {
    prepare: async ({ product }) => ({
      as: await product.as((await aPerson(product)).personId),
      path: '/api/settings',
      body: { locale: 'es', timeZone: 'America/Chicago' },
    }),
  },
  showSession: { prepare: async ({ client }) => ({ as: client.caller, path: '/api/session' }) },
}
