// One server process of the product; where asked, the floor's bare route beside it on a port of its own.
import fastify from 'fastify'
import { KeptWithin } from '../server/features/scheduling/open-slots/kept-within.ts'
import type { Config } from '../server/kernel/config.ts'
import { createPool } from '../server/kernel/db/pool.ts'
import { startServer } from '../server/main.ts'

export type ServerSettings = {
  config: Pick<Config, 'dataDir' | 'port' | 'publicUrl' | 'smtpUrl' | 'processor'> & {
    databaseOwnerUrl: string
  }
  workJobs: boolean
  floorPort: number | null
  /** Each search for open slots reads everything anew. */
  keepsNothing?: boolean
}
export type ServerReport = { kind: 'ready' } | { kind: 'stopped' } | { kind: 'failed'; message: string }

const say = (report: ServerReport) => process.send!(report)

async function start({ config, workJobs, floorPort, keepsNothing }: ServerSettings) {
  if (keepsNothing) KeptWithin.prototype.keep = () => {}
  const server = await startServer({ ...config, host: '127.0.0.1', isDemo: false, workJobs })
  const floor = floorPort === null ? null : await startFloor(config.databaseOwnerUrl, floorPort)
  process.on('message', async (message) => {
    if (message !== 'stop') return
    await floor?.()
    await server.close()
    say({ kind: 'stopped' })
    process.disconnect()
  })
  say({ kind: 'ready' })
}

/** The rows of the upcoming appointments, with no tenancy, no session, no audit: what Fastify and PostgreSQL cost by themselves. */
const floorRows = {
  name: 'floor',
  text: `select id, starts_at, ends_at, status, service_id, staff_id, modality, location_id, telehealth_url, version from appointments
    where practice_id = $1 and client_id = $2 and starts_at > now() order by starts_at, id limit 20`,
}

async function startFloor(ownerUrl: string, port: number) {
  const pool = createPool(ownerUrl, 10)
  const app = fastify()
  app.get('/:practiceId/:clientId', async (request) => {
    const { practiceId, clientId } = request.params as { practiceId: string; clientId: string }
    return (await pool.query({ ...floorRows, values: [practiceId, clientId] })).rows
  })
  await app.listen({ host: '127.0.0.1', port })
  return async () => {
    await app.close()
    await pool.end()
  }
}

// The parent is gone: nobody would ever stop this process.
process.on('disconnect', () => process.exit(0))
process.once('message', (settings: ServerSettings) =>
  start(settings).catch((error: Error) => {
    say({ kind: 'failed', message: error.stack ?? error.message })
    process.exitCode = 1
    process.disconnect()
  }),
)
