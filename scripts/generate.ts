import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'
import { startThrowAwayPostgres } from '../server/kernel/db/embedded.ts'
import { migrateToLatest } from '../server/kernel/db/migrate.ts'
import { dumpSchema } from './dump-schema.ts'
import { generateTypes } from './generate-types.ts'

const root = join(import.meta.dirname, '..')
const longestDiffLines = 60

/** Path in the repository → content. */
type Generated = Record<string, string>

/** From the migrations, run on a database that lives as long as this takes. */
async function fromDatabase(scratch: string): Promise<Generated> {
  const database = await startThrowAwayPostgres()
  try {
    const roles = { appRole: 'foyer_app', systemRole: 'foyer_system', appPassword: 'not used' }
    await migrateToLatest(database.ownerUrl, roles)
    return {
      'server/schema.sql': await dumpSchema(database.ownerUrl),
      'server/kernel/db/schema.gen.ts': await generateTypes(
        database.ownerUrl,
        join(scratch, 'schema.gen.ts'),
      ),
    }
  } finally {
    await database.stop()
  }
}

/** From the routes' own schemas. Sorted by path, so that the order of registration makes no difference. */
async function fromRoutes(): Promise<Generated> {
  const { renderContract } = await import('../server/contract.ts')
  const contract = (await renderContract()) as { paths: object; components?: { schemas?: object } }
  contract.paths = sortedByKey(contract.paths)
  if (contract.components?.schemas) contract.components.schemas = sortedByKey(contract.components.schemas)
  const json = `${JSON.stringify(contract, null, 2)}\n`
  const types = astToString(await openapiTS(JSON.parse(json)))
  return {
    'contract/openapi.json': json,
    'contract/client.d.ts': `// The contract as types. Written by \`npm run generate\`; do not edit it.\n\n${types}`,
  }
}

function sortedByKey<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) as T
}

function write(generated: Generated): void {
  for (const [path, content] of Object.entries(generated)) {
    const file = join(root, path)
    const isNew = !existsSync(file) || readFileSync(file, 'utf8') !== content
    if (isNew) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
    }
    console.log(`${path}: ${isNew ? 'written' : 'unchanged'}`)
  }
}

/** Touches no file of the repository. */
function compare(generated: Generated, scratch: string): boolean {
  let isUpToDate = true
  for (const [path, content] of Object.entries(generated)) {
    const file = join(root, path)
    if (existsSync(file) && readFileSync(file, 'utf8') === content) continue
    isUpToDate = false
    console.error(`\n${path} is not what the sources say:`)
    console.error(existsSync(file) ? difference(file, content, scratch) : '(it is missing)')
  }
  if (!isUpToDate) console.error('\nRun `npm run generate`, review what it changed, and commit it.')
  return isUpToDate
}

function difference(file: string, content: string, scratch: string): string {
  const wanted = join(scratch, 'wanted')
  writeFileSync(wanted, content)
  const labels = ['--label', 'committed', '--label', 'from the sources']
  const { stdout, error } = spawnSync('diff', ['-u', ...labels, file, wanted], { encoding: 'utf8' })
  if (error) return `(the difference cannot be shown: ${error.message})`
  const lines = stdout.split('\n')
  const shown = lines.slice(0, longestDiffLines).join('\n')
  return lines.length > longestDiffLines
    ? `${shown}\n… and ${lines.length - longestDiffLines} lines more`
    : shown
}

const scratch = mkdtempSync(join(tmpdir(), 'foyer-generate-'))
try {
  const generated = { ...(await fromDatabase(scratch)), ...(await fromRoutes()) }
  if (!process.argv.includes('--check')) write(generated)
  else if (compare(generated, scratch)) console.log('Generated files: up to date.')
  else process.exitCode = 1
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
