import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Kysely's types of a migrated database, written by kysely-codegen to `outFile`. */
export async function generateTypes(databaseUrl: string, outFile: string): Promise<string> {
  await run(process.execPath, [
    join(import.meta.dirname, '../node_modules/kysely-codegen/dist/cli/bin.js'),
    '--dialect',
    'postgres',
    '--url',
    databaseUrl,
    '--include-pattern',
    '(public|auth).*',
    '--default-schema',
    'public',
    '--date-parser',
    'string',
    '--numeric-parser',
    'number',
    '--type-mapping',
    '{"int8":"number"}',
    '--out-file',
    outFile,
  ])
  return readFile(outFile, 'utf8')
}
