import type { CaseWorld, RouteCases } from '../../testing/route-cases.ts'
import { aChart } from '../clients/clients.factories.ts'

const aTable = Buffer.from('First name,Last name,Date of birth\nNora,Ruiz,1988-02-29\n')
const csv = { 'content-type': 'text/csv' }

const twoCharts = async ({ product, practice }: CaseWorld) =>
  [
    await aChart(product, practice, { firstName: 'Ida', lastName: 'Twin' }),
    await aChart(product, practice, { firstName: 'Ida', lastName: 'Twin' }),
  ] as const

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
  listDuplicates: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/clients/duplicates`,
    }),
  },
  dismissDuplicate: {
    prepare: async (world) => {
      const [a, b] = await twoCharts(world)
      return {
        as: world.owner.caller,
        path: `${world.practice.path}/clients/duplicates/dismiss`,
        body: { firstId: a.id, secondId: b.id },
      }
    },
  },
  previewMerge: {
    prepare: async (world) => {
      const [a, b] = await twoCharts(world)
      return { as: world.owner.caller, path: `${world.practice.path}/clients/${a.id}/merge/${b.id}` }
    },
  },
  mergeClients: {
    prepare: async (world) => {
      const [a, b] = await twoCharts(world)
      return {
        as: world.owner.caller,
        path: `${world.practice.path}/clients/${a.id}/merge`,
        body: { intoId: b.id, version: 1, intoVersion: 1, take: [] },
      }
    },
  },
  undoMerge: {
    prepare: async (world) => {
      const [a, b] = await twoCharts(world)
      const { body } = await world.owner.caller.post(`${world.practice.path}/clients/${a.id}/merge`, {
        intoId: b.id,
        version: 1,
        intoVersion: 1,
        take: [],
      })
      return { as: world.owner.caller, path: `${world.practice.path}/clients/merges/${body.mergeId}/undo` }
    },
  },
}
