import type { RouteCases } from '../../testing/route-cases.ts'
import {
  aWaitingSignUp,
  aWrittenLine,
  entered,
  signUpTokensOf,
  withPublicSignUp,
} from './enrolment.factories.ts'

export const enrolmentCases: RouteCases = {
  askToSignUp: {
    prepare: async ({ product, practice }) => ({
      as: product.anonymous,
      path: `/api/entries/${await withPublicSignUp(product, practice)}/sign-ups`,
      body: entered(),
    }),
  },
  confirmSignUp: {
    prepare: async ({ product, practice }) => {
      const given = entered()
      const slug = await withPublicSignUp(product, practice)
      await product.anonymous.post(`/api/entries/${slug}/sign-ups`, given)
      const [token] = await signUpTokensOf(product, given.email)
      return { as: product.anonymous, path: '/api/sign-up/confirm', body: { token } }
    },
  },
  listSignUps: {
    prepare: async ({ practice, owner }) => ({ as: owner.caller, path: `${practice.path}/sign-ups` }),
  },
  showSignUp: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/sign-ups/${(await aWaitingSignUp(product, practice)).signUpId}`,
    }),
  },
  linkSignUp: {
    prepare: async ({ product, practice, owner }) => {
      const { signUpId, chart } = await aWaitingSignUp(product, practice)
      return {
        as: owner.caller,
        path: `${practice.path}/sign-ups/${signUpId}/link`,
        body: { clientId: chart.id },
      }
    },
  },
  openChartForSignUp: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/sign-ups/${(await aWaitingSignUp(product, practice)).signUpId}/open-chart`,
    }),
  },
  previewInvitations: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/invitations/many/preview`,
      body: Buffer.from('first name,last name,e-mail\nLia,Linden,lia@example.org\n'),
      headers: { 'content-type': 'text/csv' },
    }),
  },
  checkInvitations: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/invitations/many/check`,
      body: { lines: [aWrittenLine()] },
    }),
  },
  inviteMany: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/invitations/many`,
      body: { lines: [aWrittenLine()], locale: 'en' },
      headers: { 'idempotency-key': `many-${Date.now()}-${Math.random()}` },
    }),
  },
  declineSignUp: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/sign-ups/${(await aWaitingSignUp(product, practice)).signUpId}/decline`,
    }),
  },
}
