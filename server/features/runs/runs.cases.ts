import type { RouteCases } from '../../testing/route-cases.ts'
import { aFinishedRun } from './runs.factories.ts'

export const runsCases: RouteCases = {
  listRuns: {
    prepare: async ({ practice, owner }) => ({ as: owner.caller, path: `${practice.path}/runs` }),
  },
  showRun: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/runs/${await aFinishedRun(product, practice, { staff: owner })}`,
    }),
  },
  downloadRunResult: {
    prepare: async ({ product, practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/runs/${await aFinishedRun(product, practice, { staff: owner })}/result`,
    }),
  },
  listMyRuns: { prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/runs` }) },
  showMyRun: {
    prepare: async ({ product, practice, client }) => ({
      as: client.caller,
      path: `${client.path}/runs/${await aFinishedRun(product, practice, { client })}`,
    }),
  },
  downloadMyRunResult: {
    prepare: async ({ product, practice, client }) => ({
      as: client.caller,
      path: `${client.path}/runs/${await aFinishedRun(product, practice, { client })}/result`,
    }),
  },
}
