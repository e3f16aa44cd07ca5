import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DataFolderInUse } from './data-folder-lock.ts'
import { startEmbeddedPostgres } from './embedded.ts'

export type JoinedPostgres = { ownerUrl: string; leave: () => Promise<void> }

/**
 * The embedded PostgreSQL for a moment: that of the Foyer which runs on this folder, or else one that is started for the purpose and
 * stopped by `leave`.
 * @throws Error where the folder holds no database
 */
export async function joinEmbeddedPostgres(dataDir: string): Promise<JoinedPostgres> {
  if (!existsSync(join(dataDir, 'postgres')))
    throw new Error(
      `There is no database in ${resolve(dataDir)}. Set DATABASE_URL or FOYER_DATA_DIR, or start Foyer once with npm start.`,
    )
  try {
    const own = await startEmbeddedPostgres({ dataDir })
    return { ownerUrl: own.ownerUrl, leave: () => own.stop() }
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error
    return { ownerUrl: addressIn(dataDir), leave: async () => {} }
  }
}

function addressIn(dataDir: string): string {
  const read = (name: string) => readFileSync(join(dataDir, name), 'utf8').trim()
  try {
    return `postgres://foyer_owner:${read('postgres.secret')}@127.0.0.1:${read('postgres.port')}/foyer`
  } catch (cause) {
    throw new Error(
      `The running Foyer's data folder ${dataDir} cannot be read. Use the account of the one who started it.`,
      { cause },
    )
  }
}
