import type { RouteCases } from '../../testing/route-cases.ts'
import { aStaffMember } from '../../testing/world.ts'
import { anInvitation, sentLongAgo } from '../clients/clients.factories.ts'
import { anAddress, aStaffInvitation } from './accounts.factories.ts'

export const accountsCases: RouteCases = {
  listAccounts: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/accounts?search=ma`,
    }),
  },
  showRegisteredAccount: {
    prepare: async ({ practice, owner, client }) => ({
      as: owner.caller,
      path: `${practice.path}/accounts/registered/${client.personId}`,
    }),
  },
  showInvitedAccount: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/accounts/invited/${(await anInvitation(product, practice)).invitationId}`,
    }),
  },
  reinviteAccount: {
    prepare: async ({ product, practice, owner }) => {
      const { invitationId } = await anInvitation(product, practice)
      await sentLongAgo(product, practice.id, invitationId)
      return { as: owner.caller, path: `${practice.path}/accounts/invited/${invitationId}/send-again` }
    },
  },
  changeInvitedAccount: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/accounts/invited/${(await anInvitation(product, practice)).invitationId}`,
      body: { email: anAddress(), phone: null },
    }),
  },
  unlockAccount: {
    prepare: async ({ practice, owner, client }) => ({
      as: owner.caller,
      path: `${practice.path}/accounts/registered/${client.personId}/unlock`,
    }),
  },
  setSecondStep: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/accounts/second-step`,
      body: { isRequired: true },
    }),
  },
  listLockedPortalUsers: {
    prepare: async ({ practice, owner, client }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/${client.id}/locked-users`,
    }),
  },
  unlockPortalUser: {
    prepare: async ({ practice, owner, client }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/${client.id}/locked-users/${client.personId}/unlock`,
    }),
  },
  listTeam: {
    prepare: async ({ practice, owner }) => ({ as: owner.caller, path: `${practice.path}/team` }),
  },
  showTeamMember: {
    prepare: async ({ practice, owner, provider }) => ({
      as: owner.caller,
      path: `${practice.path}/team/${provider.staffId}`,
    }),
  },
  inviteStaff: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/team/invitations`,
      body: { email: anAddress(), firstName: 'Ana', lastName: 'Petrov', roles: ['provider'] },
    }),
  },
  reinviteStaff: {
    prepare: async ({ product, practice, owner }) => {
      const { id } = await aStaffInvitation(product, practice)
      await sentLongAgo(product, practice.id, id)
      return { as: owner.caller, path: `${practice.path}/team/invitations/${id}/send-again` }
    },
  },
  withdrawStaffInvitation: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/team/invitations/${(await aStaffInvitation(product, practice)).id}`,
    }),
  },
  changeTeamMember: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/team/${(await aStaffMember(product, practice)).staffId}`,
      body: { version: 1, credentials: 'LCSW' },
    }),
  },
  listDuties: {
    prepare: async ({ practice, owner, provider }) => ({
      as: owner.caller,
      path: `${practice.path}/team/${provider.staffId}/duties`,
    }),
  },
  passOnDuties: {
    prepare: async ({ product, practice, owner, provider }) => ({
      as: owner.caller,
      path: `${practice.path}/team/${(await aStaffMember(product, practice)).staffId}/duties/pass-on`,
      body: { toStaffId: provider.staffId },
    }),
  },
  deactivateTeamMember: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/team/${(await aStaffMember(product, practice)).staffId}/deactivate`,
      body: { version: 1 },
    }),
  },
  reactivateTeamMember: {
    prepare: async ({ product, practice, owner }) => {
      const { staffId } = await aStaffMember(product, practice)
      await owner.caller.post(`${practice.path}/team/${staffId}/deactivate`, { version: 1 })
      return {
        as: owner.caller,
        path: `${practice.path}/team/${staffId}/reactivate`,
        body: { version: 2 },
      }
    },
  },
}
