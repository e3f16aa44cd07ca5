import type { Product } from '../../testing/product.ts'
import type { CaseWorld, RouteCases } from '../../testing/route-cases.ts'
import { aClient, aPerson } from '../../testing/world.ts'
import { aPersonWithTotp, cookiesOf, totpCode } from './identity.factories.ts'
import { anAuthenticator, aPasskey } from './passkeys/passkeys.factories.ts'
import {
  newestCode,
  newestMessage,
  passwordStep,
  withMailCodes,
} from './second-step/second-step.factories.ts'

const password = 'correct horse battery staple'

/** Signed in with both factors just now. */
async function withBothFactors(product: Product) {
  const person = await aPersonWithTotp(product, password)
  const answer = await product.anonymous.post(
    '/api/sign-in/second-step',
    { method: 'totp', code: totpCode(person.secret), rememberDevice: true },
    { cookie: await passwordStep(product, person.email, password) },
  )
  const caller = await product.as(person.personId)
  return { ...person, caller: { ...caller, ...withCookie(product, cookiesOf(answer)) } }
}
/** The same calls with other cookies. */
const withCookie = (product: Product, cookie: string) => {
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    product.anonymous.call(method, path, body, { cookie, ...headers })
  return {
    cookie,
    call,
    get: (path: string, headers?: Record<string, string>) => call('GET', path, undefined, headers),
    post: (path: string, body?: unknown, headers?: Record<string, string>) =>
      call('POST', path, body, headers),
    put: (path: string, body?: unknown, headers?: Record<string, string>) => call('PUT', path, body, headers),
    patch: (path: string, body?: unknown, headers?: Record<string, string>) =>
      call('PATCH', path, body, headers),
    delete: (path: string, headers?: Record<string, string>) => call('DELETE', path, undefined, headers),
  }
}
const aFreshClient = async ({ product, practice }: CaseWorld) => aClient(product, practice)
const signedOutAnswer = (product: Product) => {
  const authenticator = anAuthenticator(product.config.publicUrl)
  authenticator.create({ challenge: 'a challenge for nobody', user: { id: 'AAAA' }, rp: { id: 'localhost' } })
  return authenticator.get({ challenge: 'a challenge for nobody', rpId: 'localhost' })
}

/** Routes of two-step sign-in, passkeys and remembered devices. */
export const twoStepCases: RouteCases = {
  sendSecondStepCode: {
    succeedsElsewhere: 'sent-codes.test.ts',
    prepare: async ({ product }) => ({
      as: product.anonymous,
      path: '/api/sign-in/second-step/code',
      body: { method: 'email' },
    }),
  },
  startPasskeySignIn: {
    prepare: async ({ product }) => ({ as: product.anonymous, path: '/api/sign-in/passkey/start' }),
  },
  signInWithPasskey: {
    succeedsElsewhere: 'passkeys.test.ts',
    prepare: async ({ product }) => ({
      as: product.anonymous,
      path: '/api/sign-in/passkey',
      body: { answer: signedOutAnswer(product), rememberDevice: false },
    }),
  },
  disownSignIn: {
    prepare: async ({ product }) => {
      const person = await aPerson(product, { password })
      await product.anonymous.post('/api/sign-in', { login: person.email, password })
      const mail = await newestMessage(product, person.email, 'newBrowser')
      const token = /#([\w-]+)/.exec(mail!.text)![1]!
      return { as: product.anonymous, path: '/api/not-me', body: { token } }
    },
  },
  showConfirmationMethods: {
    prepare: async ({ client }) => ({ as: client.caller, path: '/api/sign-in/confirm' }),
  },
  sendConfirmationCode: {
    prepare: async (world) => {
      const client = await aFreshClient(world)
      await withMailCodes(world.product, client.caller, client.email)
      return { as: client.caller, path: '/api/sign-in/confirm/code', body: { method: 'email' } }
    },
  },
  startPasskeyConfirmation: {
    prepare: async ({ client }) => ({ as: client.caller, path: '/api/sign-in/confirm/passkey/start' }),
  },
  confirmWithPasskey: {
    prepare: async (world) => {
      const { caller } = await aFreshClient(world)
      const { authenticator } = await aPasskey(world.product, caller)
      const { body } = await caller.post('/api/sign-in/confirm/passkey/start')
      return {
        as: caller,
        path: '/api/sign-in/confirm/passkey',
        body: { answer: authenticator.get(body.options) },
      }
    },
  },
  showTwoStep: { prepare: async ({ client }) => ({ as: client.caller, path: '/api/two-step' }) },
  startAuthenticatorApp: {
    prepare: async (world) => ({ as: (await aFreshClient(world)).caller, path: '/api/two-step/app' }),
  },
  confirmAuthenticatorApp: {
    prepare: async (world) => {
      const { caller } = await aFreshClient(world)
      const { body } = await caller.post('/api/two-step/app')
      const code = totpCode(secretOf(body.key))
      return { as: caller, path: '/api/two-step/app/confirm', body: { code } }
    },
  },
  startCodeFactor: {
    prepare: async (world) => ({
      as: (await aFreshClient(world)).caller,
      path: '/api/two-step/code',
      body: { method: 'email' },
    }),
  },
  confirmCodeFactor: {
    prepare: async (world) => {
      const { caller, email } = await aFreshClient(world)
      await caller.post('/api/two-step/code', { method: 'email' })
      return {
        as: caller,
        path: '/api/two-step/code/confirm',
        body: { method: 'email', code: await newestCode(world.product, email) },
      }
    },
  },
  makeBackupCodes: {
    prepare: async ({ product }) => ({
      as: (await withBothFactors(product)).caller,
      path: '/api/two-step/backup-codes',
    }),
  },
  removeFactor: {
    prepare: async ({ product }) => ({
      as: (await withBothFactors(product)).caller,
      path: '/api/two-step/remove',
      body: { factor: 'totp', password },
    }),
  },
  turnTwoStepOff: {
    prepare: async ({ product }) => ({
      as: (await withBothFactors(product)).caller,
      path: '/api/two-step/off',
      body: { password },
    }),
  },
  startPasskey: {
    prepare: async (world) => ({ as: (await aFreshClient(world)).caller, path: '/api/passkeys/start' }),
  },
  addPasskey: {
    prepare: async (world) => {
      const { caller } = await aFreshClient(world)
      const { body } = await caller.post('/api/passkeys/start')
      const answer = anAuthenticator(world.product.config.publicUrl).create(body.options)
      return { as: caller, path: '/api/passkeys', body: { name: 'My phone', answer } }
    },
  },
  renamePasskey: {
    prepare: async (world) => {
      const { caller } = await aFreshClient(world)
      const { id } = await aPasskey(world.product, caller)
      return { as: caller, path: `/api/passkeys/${id}`, body: { name: 'The old phone' } }
    },
  },
  forgetDevice: {
    prepare: async ({ product }) => {
      const { caller } = await withBothFactors(product)
      const { body } = await caller.get('/api/two-step')
      return { as: caller, path: `/api/remembered-devices/${body.devices[0].id}` }
    },
  },
  resetSecondFactor: {
    prepare: async (world) => {
      const { product, practice, owner } = world
      const client = await aFreshClient(world)
      await withMailCodes(product, client.caller, client.email)
      await withMailCodes(product, owner.caller, owner.email)
      return {
        as: owner.caller,
        path: `${practice.path}/people/${client.personId}/second-factor/reset`,
      }
    },
  },
}

/** Back from the key that is typed into an app to the secret (RFC 4648). */
export function secretOf(key: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...key].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString()
}
