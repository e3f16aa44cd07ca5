import type { RouteCases } from '../../testing/route-cases.ts'
import { aPerson } from '../../testing/world.ts'
import { aCellPhoneCode, anEmailChange } from './identity.factories.ts'
import { aResetToken } from './reset-password/reset-password.factories.ts'
import { versionInForce } from './terms/terms.ts'
import { twoStepCases } from './two-step.cases.ts'

const password = 'correct horse battery staple'

export const identityCases: RouteCases = {
  ...twoStepCases,
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
  showSecurity: {
    prepare: async ({ client }) => ({ as: client.caller, path: '/api/security' }),
  },
  changeUsername: {
    prepare: async ({ product }) => ({
      as: await product.as((await aPerson(product)).personId),
      path: '/api/username',
      body: { username: `robin.${Date.now()}` },
    }),
  },
  changePassword: {
    prepare: async ({ product }) => ({
      as: await product.as((await aPerson(product, { password })).personId),
      path: '/api/password',
      body: { password: 'kelp vow drum lantern' },
    }),
  },
  changeEmail: {
    prepare: async ({ product }) => ({
      as: await product.as((await aPerson(product)).personId),
      path: '/api/email-change',
      body: { email: 'another.address@example.org' },
    }),
  },
  cancelEmailChange: {
    prepare: async ({ product }) => ({
      as: await product.as((await aPerson(product)).personId),
      path: '/api/email-change',
    }),
  },
  answerEmailChange: {
    prepare: async ({ product }) => ({
      as: product.anonymous,
      path: '/api/email-change/answer',
      body: { token: (await anEmailChange(product)).oldToken, answer: 'confirm' },
    }),
  },
  changeCellPhone: {
    prepare: async ({ product }) => ({
      as: await product.as((await aPerson(product)).personId),
      path: '/api/cell-phone-change',
      body: { cellPhone: '(518) 555-0142' },
    }),
  },
  confirmCellPhone: {
    prepare: async ({ product }) => {
      const { personId } = await aPerson(product)
      const as = await product.as(personId)
      return { as, path: '/api/cell-phone-change/confirm', body: { code: await aCellPhoneCode(product, as) } }
    },
  },
  listSessions: { prepare: async ({ client }) => ({ as: client.caller, path: '/api/sessions' }) },
  endSession: {
    prepare: async ({ product }) => {
      const { personId } = await aPerson(product)
      const [as, other] = [await product.as(personId), await product.as(personId)]
      const { body } = await other.get('/api/sessions')
      const { id } = body.items.find((one: { isThisOne: boolean }) => one.isThisOne)
      return { as, path: `/api/sessions/${id}` }
    },
  },
  endOtherSessions: {
    prepare: async ({ product }) => ({
      as: await product.as((await aPerson(product)).personId),
      path: '/api/sessions/end-others',
    }),
  },
  listMySignIns: { prepare: async ({ client }) => ({ as: client.caller, path: '/api/sign-ins' }) },
  listClientSignIns: {
    prepare: async ({ practice, client, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/${client.id}/people/${client.personId}/sign-ins`,
    }),
  },
  listStaffSignIns: {
    prepare: async ({ practice, provider, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/staff/${provider.staffId}/sign-ins`,
    }),
  },
  acceptTerms: {
    prepare: async ({ product }) => ({
      as: await product.as((await aPerson(product, { hasAcceptedTerms: false })).personId),
      path: '/api/accepted-terms',
      body: { version: versionInForce },
    }),
  },
  listAcceptedTerms: { prepare: async ({ client }) => ({ as: client.caller, path: '/api/accepted-terms' }) },
  showAcceptedTerms: {
    prepare: async ({ client }) => ({ as: client.caller, path: `/api/accepted-terms/${versionInForce}` }),
  },
  downloadAcceptedTerms: {
    prepare: async ({ client }) => ({ as: client.caller, path: `/api/accepted-terms/${versionInForce}/pdf` }),
  },
  staySignedIn: {
    prepare: async ({ client }) => ({
      as: client.caller,
      path: '/api/stay-signed-in',
      body: { portal: client.id },
    }),
  },
  showSession: { prepare: async ({ client }) => ({ as: client.caller, path: '/api/session' }) },
}
