import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export class DataFolderInUse extends Error {
  constructor(dataDir: string) {
    super(
      `Another running Foyer uses the data folder ${dataDir}. ` +
        'Stop that one first, or set FOYER_DATA_DIR to another folder.',
    )
    this.name = 'DataFolderInUse'
  }
}

export class MayNotWrite extends Error {
  constructor(dataDir: string, options: ErrorOptions) {
    super(
      `This user may not write in the data folder ${dataDir}. Start Foyer as the user who owns the folder, ` +
        'or set FOYER_DATA_DIR to a folder of your own.',
      options,
    )
    this.name = 'MayNotWrite'
  }
}

/**
 * Holds the data folder for this process until `release()` or its death, whichever comes first.
 *
 * The lock is the operating system's own (an SQLite file kept in an exclusive transaction is the one way to
 * reach it from Node without native code): a killed process leaves nothing behind that could be mistaken for
 * a living one, and two starts at the same moment cannot both win. The file itself stays empty.
 *
 * @throws DataFolderInUse when a living process holds the folder
 * @throws MayNotWrite when the folder belongs to another user
 */
export function lockDataFolder(dataDir: string): { release(): void } {
  const lock = openLockFile(dataDir)
  try {
    lock.exec('pragma journal_mode = off; pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    if (isBusy(error)) throw new DataFolderInUse(dataDir)
    throw error
  }
  let held = true
  return {
    release() {
      if (held) lock.close()
      held = false
    },
  }
}

/** Asks for the right to write first: SQLite would fall back to reading, under which the lock locks nobody out. */
function openLockFile(dataDir: string): DatabaseSync {
  const file = join(dataDir, 'in-use.lock')
  try {
    accessSync(existsSync(file) ? file : dataDir, constants.W_OK)
    return new DatabaseSync(file, { timeout: 0 })
  } catch (cause) {
    throw new MayNotWrite(dataDir, { cause })
  }
}

const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === SQLITE_BUSY
}
