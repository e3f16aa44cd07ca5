import { createServer } from 'node:net'
import { buildApp, closeServices, createServices } from '../server/app.ts'
import { derivedSecret, readConfig } from '../server/kernel/config.ts'
import { migrateToLatest } from '../server/kernel/db/migrate.ts'
import type { Services } from '../server/kernel/services.ts'
import { caller, type Product, signedInCookie } from '../server/testing/product.ts'
import { type Foyer, openFoyer } from './foyer.ts'

export type OwnPractice = { foyer: Foyer; product: Product; cookieOf(personId: string): Promise<string> }

/**
 * The product on an empty database, for journeys that make their own people, and that play at a time of their own: the clock goes on
 * from `startsAt`.
 */
export async function openOwnPractice(
  startsAt = Date.now(),
  overrides: Pick<Parameters<typeof readConfig>[1] & object, 'processor'> = {},
): Promise<OwnPractice> {
  let product: Product | undefined
  const shiftMs = startsAt - Date.now()
  const foyer = await openFoyer(async (databaseOwnerUrl, dataDir) => {
    const port = await freePort()
    const config = readConfig(
      {},
      {
        databaseOwnerUrl,
        dataDir,
        isDemo: true,
        port,
        publicUrl: `http://localhost:${port}`,
        host: '127.0.0.1',
        logLevel: 'silent',
        ...overrides,
      },
    )
    await migrateToLatest(config.ownerUrl, {
      appRole: config.appRole,
      systemRole: config.systemRole,
      appPassword: derivedSecret(config, `database role ${config.appRole}`).toString('hex'),
    })
    const services: Services = createServices(config, { clock: () => Date.now() + shiftMs })
    const app = await buildApp(services)
    await services.live.start()
    await services.jobs.start()
    await app.listen({ port, host: '127.0.0.1' })
    const as = async (personId: string | null) =>
      caller(app, config, personId, personId && (await signedInCookie(services, personId)))
    product = {
      config,
      services,
      app,
      databaseUrl: databaseOwnerUrl,
      setClock: () => {},
      as,
      anonymous: await as(null),
      stop: async () => {},
    }
    return {
      url: config.publicUrl,
      config,
      async close() {
        await services.live.stop()
        await app.close()
        await closeServices(services)
      },
    }
  })
  return {
    foyer,
    product: product!,
    async cookieOf(personId) {
      const cookie = await signedInCookie(product!.services, personId)
      // Sessions are begun by the database's clock and end by the product's.
      await product!.services.pool.query('update auth.session set last_active_at = $1 where "userId" = $2', [
        new Date(Date.now() + shiftMs),
        personId,
      ])
      return cookie
    },
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
