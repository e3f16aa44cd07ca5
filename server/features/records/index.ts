import type { Room } from '../../kernel/room.ts'
import { exportClientsJob } from './export-clients/export-clients.job.ts'
import { exportClients } from './export-clients/export-clients.route.ts'
import { importClientsJob } from './import-clients/import-clients.job.ts'
import { importClients, previewImport } from './import-clients/import-clients.route.ts'
import { makeArchiveJob } from './make-archive/make-archive.job.ts'
import { makeMyArchive } from './make-archive/make-archive.route.ts'
import {
  dismissDuplicate,
  listDuplicates,
  mergeClients,
  previewMerge,
  undoMerge,
} from './merge-clients/merge-clients.route.ts'

/** Charts on their way in and out of the practice, and two that are one. */
export const records: Room = {
  name: 'records',
  routes: [
    previewImport,
    importClients,
    exportClients,
    makeMyArchive,
    listDuplicates,
    dismissDuplicate,
    previewMerge,
    mergeClients,
    undoMerge,
  ],
  jobs: (services) => ({
    'import-clients': (data) => importClientsJob(services, data),
    'export-clients': (data) => exportClientsJob(services, data),
    'make-archive': (data) => makeArchiveJob(services, data),
  }),
}
