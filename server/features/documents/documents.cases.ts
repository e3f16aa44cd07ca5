import type { RouteCases } from '../../testing/route-cases.ts'

const aText = {
  body: Buffer.from('Blood pressure, morning: 118 over 76.'),
  headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'readings.txt' },
}

export const documentsCases: RouteCases = {
  uploadFile: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/files`, ...aText }),
  },
  uploadStaffFile: {
    prepare: async ({ practice, provider }) => ({
      as: provider.caller,
      path: `${practice.path}/files`,
      ...aText,
    }),
  },
}
