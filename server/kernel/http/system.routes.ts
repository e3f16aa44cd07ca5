import { sql } from 'kysely'
import { Type } from 'typebox'
import { asSystem } from '../db/work.ts'
import { type AnyRoute, publicRoute } from './route.ts'
import { Closed, OneOf } from './schemas.ts'

const Health = Closed({
  status: OneOf(['ok']),
  version: Type.String(),
  database: OneOf(['up']),
  jobs: OneOf(['running', 'stopped']),
})

export const systemRoutes: AnyRoute[] = [
  publicRoute({
    operationId: 'showHealth',
    method: 'GET',
    path: '/health',
    summary:
      'Whether this process can serve: its version, the database, its background jobs. 503 when the database is out of reach.',
    permit: { public: 'Load balancers and operators ask it; it tells nothing of any practice.' },
    success: [200, Health],
    async handle({ services }) {
      await asSystem(services, 'check health', ({ trx }) => sql`select 1`.execute(trx))
      return {
        status: 'ok' as const,
        version: services.config.version,
        database: 'up' as const,
        jobs: services.jobs.state(),
      }
    },
  }),
  publicRoute({
    operationId: 'showConfig',
    method: 'GET',
    path: '/config',
    summary: 'What a page needs to know before anybody signs in.',
    permit: { public: 'The sign-in page needs it.' },
    success: [
      200,
      Closed({
        productName: Type.String(),
        version: Type.String(),
        demo: Type.Boolean(),
        locales: Type.Array(OneOf(['en', 'es'])),
        demoPeople: Type.Array(
          Closed({
            name: Type.String(),
            login: Type.String(),
            password: Type.String(),
            about: Type.String(),
          }),
          { description: 'Made-up people to sign in as; empty outside the demonstration' },
        ),
      }),
    ],
    async handle({ services }) {
      return {
        productName: 'Foyer',
        version: services.config.version,
        demo: services.config.isDemo,
        locales: ['en' as const, 'es' as const],
        demoPeople: services.demoPeople,
      }
    },
  }),
]
