import type { RouteCases } from '../../testing/route-cases.ts'

const aTable = Buffer.from('First name,Last name,Date of birth\nNora,Ruiz,1988-02-29\n')
const csv = { 'content-type': 'text/csv' }

export const recordsCases: RouteCases = {
  previewImport: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/import/preview`,
      body: aTable,
      headers: csv,
    }),
  },
  importClients: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/import?firstName=0&lastName=1&dateOrder=monthFirst&duplicates=leaveOut`,
      body: aTable,
      headers: { ...csv, 'idempotency-key': 'import-case-1' },
    }),
  },
  exportClients: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/export`,
      body: { format: 'csv' },
      headers: { 'idempotency-key': 'export-case-1' },
    }),
  },
  makeMyArchive: {
    prepare: async ({ client }) => ({
      as: client.caller,
      path: `${client.path}/archive`,
      headers: { 'idempotency-key': 'archive-case-1' },
    }),
  },
}
