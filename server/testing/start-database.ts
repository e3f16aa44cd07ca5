import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { startThrowAwayPostgres } from '../kernel/db/embedded.ts'
import { createTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
    masterKey: string
  }
}

/** One throw-away PostgreSQL for the whole run, with one migrated template from which each test file copies its own database. */
export default async function startDatabase(project: TestProject) {
  const postgres = await startThrowAwayPostgres()
  const masterKey = randomBytes(32)
  await createTemplate(postgres.ownerUrl, masterKey)
  project.provide('databaseUrl', postgres.ownerUrl)
  project.provide('masterKey', masterKey.toString('base64'))
  return () => postgres.stop()
}
