import { randomBytes } from 'node:crypto'
import { buildApp, createServices } from './app.ts'
import { masterKeyFrom, readConfig } from './kernel/config.ts'

/** The contract as this source has it, without a database: routes are read, none is called. */
export async function renderContract(): Promise<object> {
  const config = readConfig(
    {},
    {
      databaseOwnerUrl: 'postgresql://nobody@127.0.0.1:1/none',
      masterKey: masterKeyFrom(randomBytes(32)),
      isDemo: true,
      port: 3000,
      logLevel: 'silent',
      publicUrl: 'http://localhost:3000',
    },
  )
  const services = createServices({ ...config, version: '0' })
  const app = await buildApp(services)
  await app.ready()
  const contract = app.swagger()
  await app.close()
  await services.pool.end()
  return contract
}
