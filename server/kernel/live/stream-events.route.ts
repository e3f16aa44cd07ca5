import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { asPerson } from '../db/work.ts'
import { notFound } from '../http/problem.ts'
import { type AnyRoute, personRoute, portalRoute, practiceRoute } from '../http/route.ts'
import type { PortalPermission } from '../permit.ts'
import type { Services } from '../services.ts'
import type { Listener } from './live.ts'
import { streamsWithoutGround } from './streams-without-ground.sql.ts'

const heartbeatMs = 20_000

type Place = Omit<Listener, 'send' | 'close'>

/** One stream an open page: what happened, by kind and id. Ends by itself when the session or the grant does, and is no activity that keeps a session alive (SES-01, SES-02). */
function stream(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  listeners: (Place & { tag?: object })[],
) {
  reply.hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value as string)
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 2000\ndata: {"kind":"hello"}\n\n')
  const close = () => {
    clearInterval(heartbeat)
    remove()
    raw.end()
  }
  const added = listeners.map(({ practiceId, personId, sessionId, clientId, grantId, permissions, tag }) =>
    services.live.add({
      practiceId,
      personId,
      sessionId,
      clientId,
      grantId,
      permissions,
      send: (event) => raw.write(`data: ${JSON.stringify({ ...event, ...tag })}\n\n`),
      close,
    }),
  )
  const remove = () => {
    for (const leave of added) leave()
  }
  const heartbeat = setInterval(() => {
    raw.write(': \n\n')
  }, heartbeatMs)
  heartbeat.unref()
  services.live.watch((open) => streamsWithoutGround(services, open))
  request.raw.on('close', close)
}

const common = {
  method: 'GET',
  path: '/events',
  success: [200, Type.Any()],
  produces: 'text/event-stream',
  audit: null,
  isBackground: true,
  ownTransactions: true,
} as const

export const liveRoutes: AnyRoute[] = [
  portalRoute({
    ...common,
    operationId: 'streamPortalEvents',
    summary: 'Server-sent events of this portal: kind and id of what happened.',
    permit: 'anyGrant',
    handle: async ({ services, request, reply, portal }) => stream(services, request, reply, [portal]),
  }),
  practiceRoute({
    ...common,
    operationId: 'streamPracticeEvents',
    summary: 'Server-sent events of this practice for the person who is signed in.',
    permit: 'practice.read',
    handle: async ({ services, request, reply, staff }) =>
      stream(services, request, reply, [{ ...staff, clientId: null, grantId: null, permissions: null }]),
  }),
  personRoute({
    operationId: 'streamMyEvents',
    method: 'GET',
    path: '/events',
    summary:
      'Server-sent events of all portals of the person: kind and id of what happened, and in which portal. Begins anew when one of them closes.',
    permit: 'signedIn',
    success: [200, Type.Any()],
    produces: 'text/event-stream',
    isBackground: true,
    ownTransactions: true,
    handle: async ({ services, request, reply, person }) => {
      const { personId, sessionId } = person
      const grants = await asPerson(services, personId, 'streamMyEvents', ({ trx, now }) =>
        trx
          .selectFrom('portal_grants')
          .select(['practice_id', 'client_id', 'id', 'permissions'])
          .where('person_id', '=', personId)
          .where('revoked_at', 'is', null)
          .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', new Date(now))]))
          .execute(),
      )
      if (grants.length === 0) throw notFound()
      return stream(
        services,
        request,
        reply,
        grants.map((grant) => ({
          practiceId: grant.practice_id,
          personId,
          sessionId,
          clientId: grant.client_id,
          grantId: grant.id,
          permissions: new Set(grant.permissions as PortalPermission[]),
          tag: { portalId: grant.client_id },
        })),
      )
    },
  }),
]
