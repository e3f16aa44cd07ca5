import type { RouteCases } from '../../testing/route-cases.ts'
import { aPerson } from '../../testing/world.ts'
import { currentTerms } from '../identity/index.ts'
import {
  aChart,
  anInvitation,
  aPhone,
  aRegistration,
  codeSentTo,
  grantOf,
  sentLongAgo,
} from './clients.factories.ts'

export const clientsCases: RouteCases = {
  listClients: {
    prepare: async ({ practice, provider }) => ({
      as: provider.caller,
      path: `${practice.path}/clients?search=ma`,
    }),
  },
  addClient: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/clients`,
      body: { firstName: 'Nora', lastName: 'Ruiz', email: 'nora.ruiz@example.org' },
    }),
  },
  showClient: {
    prepare: async ({ practice, provider, client }) => ({
      as: provider.caller,
      path: `${practice.path}/clients/${client.id}`,
    }),
  },
  updateClient: {
    prepare: async ({ practice, owner, client }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/${client.id}`,
      body: { version: 1, timeZone: 'America/Chicago' },
    }),
  },
  inviteClient: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/${(await aChart(product, practice)).id}/invitations`,
      body: {},
    }),
  },
  reinviteClient: {
    prepare: async ({ product, practice, owner }) => {
      const { clientId, invitationId } = await anInvitation(product, practice)
      await sentLongAgo(product, practice.id, invitationId)
      return {
        as: owner.caller,
        path: `${practice.path}/clients/${clientId}/invitations/${invitationId}/send-again`,
      }
    },
  },
  listInvitations: {
    prepare: async ({ product, practice, provider }) => {
      await anInvitation(product, practice)
      return { as: provider.caller, path: `${practice.path}/invitations?state=waiting` }
    },
  },
  withdrawInvitation: {
    prepare: async ({ product, practice, owner }) => {
      const { clientId, invitationId } = await anInvitation(product, practice)
      return {
        as: owner.caller,
        path: `${practice.path}/clients/${clientId}/invitations/${invitationId}/withdraw`,
      }
    },
  },
  sendLoginLink: {
    prepare: async ({ practice, provider, client }) => ({
      as: provider.caller,
      path: `${practice.path}/clients/${client.id}/login-link`,
    }),
  },
  openPortalFor: {
    prepare: async ({ product, practice, owner, client }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/${(await aChart(product, practice)).id}/portal-users`,
      body: { personId: client.personId, relationship: 'parent' },
    }),
  },
  listPortalUsers: {
    prepare: async ({ practice, provider, client }) => ({
      as: provider.caller,
      path: `${practice.path}/clients/${client.id}/portal-users`,
    }),
  },
  changePortalUser: {
    prepare: async ({ practice, owner, client }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/${client.id}/portal-users/${await grantOf(practice, client.id)}`,
      body: { version: 1, permissions: ['basic'] },
    }),
  },
  revokePortalUser: {
    prepare: async ({ practice, owner, client }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/${client.id}/portal-users/${await grantOf(practice, client.id)}`,
    }),
  },
  showNoticeSettings: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/notice-settings` }),
  },
  changeNoticeSettings: {
    prepare: async ({ client }) => ({
      as: client.caller,
      path: `${client.path}/notice-settings`,
      body: { messaging: true, documents: false, billing: true },
    }),
  },
  showInvitation: {
    prepare: async ({ product, practice }) => ({
      as: product.anonymous,
      path: '/api/invitation',
      body: { token: (await anInvitation(product, practice)).token },
    }),
  },
  askForNewInvitation: {
    prepare: async ({ product }) => ({
      as: product.anonymous,
      path: '/api/invitation/ask-again',
      body: { token: 'a-token-that-nobody-ever-sent' },
    }),
  },
  startRegistration: {
    prepare: async ({ product, practice }) => ({
      as: product.anonymous,
      path: '/api/invitation/start',
      body: {
        token: (await anInvitation(product, practice)).token,
        phone: aPhone(),
        method: 'text',
        locale: 'en',
      },
    }),
  },
  confirmRegistrationCode: {
    prepare: async ({ product, practice }) => {
      const { token } = await anInvitation(product, practice)
      const phone = aPhone()
      const begun = await product.anonymous.post('/api/invitation/start', {
        token,
        phone,
        method: 'text',
        locale: 'en',
      })
      return {
        as: product.anonymous,
        path: '/api/invitation/confirm-code',
        body: { token, attempt: begun.body.attempt, code: await codeSentTo(product, phone) },
      }
    },
  },
  finishRegistration: {
    prepare: async ({ product, practice }) => {
      const { token, attempt } = await aRegistration(product, practice)
      return {
        as: product.anonymous,
        path: '/api/invitation/finish',
        body: {
          token,
          attempt,
          termsVersion: currentTerms('en').version,
          password: 'kelp vow drum lantern',
          locale: 'en',
        },
      }
    },
  },
  acceptInvitation: {
    prepare: async ({ product, practice }) => {
      const person = await aPerson(product)
      const { token } = await anInvitation(product, practice, { email: person.email })
      return { as: await product.as(person.personId), path: '/api/invitation/accept', body: { token } }
    },
  },
}
