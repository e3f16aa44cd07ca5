import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type AnyRoute, type Person, portalRoute, practiceRoute } from '../http/route.ts'
import type { Services } from '../services.ts'
import { streamsWithoutGround } from './streams-without-ground.sql.ts'

const heartbeatMs = 20_000

/** One stream an open page: what happened, by kind and id. Ends by itself when the session or the grant does, and is no activity that keeps a session alive (SES-01, SES-02). */
function stream(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  who: Person & { practiceId: string; clientId: string | null; grantId: string | null },
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
  const remove = services.live.add({
    practiceId: who.practiceId,
    personId: who.personId,
    sessionId: who.sessionId,
    clientId: who.clientId,
    grantId: who.grantId,
    send: (event) => raw.write(`data: ${JSON.stringify(event)}\n\n`),
    close,
  })
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
    permit: 'basic',
    handle: async ({ services, request, reply, portal }) => stream(services, request, reply, portal),
  }),
  practiceRoute({
    ...common,
    operationId: 'streamPracticeEvents',
    summary: 'Server-sent events of this practice for the person who is signed in.',
    permit: 'practice.read',
    handle: async ({ services, request, reply, staff }) =>
      stream(services, request, reply, { ...staff, clientId: null, grantId: null }),
  }),
]
