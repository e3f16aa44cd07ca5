import type { RouteCases } from '../../testing/route-cases.ts'

export const auditCases: RouteCases = {
  searchAudit: {
    prepare: async ({ practice, owner, client, provider }) => ({
      as: owner.caller,
      path: `${practice.path}/audit-events?clientId=${client.id}&staffId=${provider.staffId}&kind=reads&from=2026-01-01&to=2036-12-31`,
    }),
  },
  exportAudit: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/audit-events/export`,
    }),
  },
  verifyAuditChain: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/audit-events/chain`,
    }),
  },
  listRecordAccesses: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/record-accesses` }),
  },
}
