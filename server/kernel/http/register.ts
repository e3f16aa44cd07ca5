import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { Type } from 'typebox'
import { beginWork, commitWork, type OpenWork, rollbackWork } from '../db/work.ts'
import { isUuid } from '../ids.ts'
import type { Services } from '../services.ts'
import { enterPerson, enterScope, personOf, type Who } from './enter.ts'
import { refuseOtherPlace } from './one-place.ts'
import { featureOff, invalid, notAllowed, notSignedIn, Problem } from './problem.ts'
import { forWriting } from './response-schema.ts'
import { type AnyRoute, fullPath, type Portal, type Staff } from './route.ts'
import { Id } from './schemas.ts'
import { readSessionToken } from './session-cookie.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    foyer?: AnyRoute
  }
}

/** Registers routes with their guard. A route without a declared permission, or two of one name, stop the start. */
export function registerRoutes(app: FastifyInstance, services: Services, routes: AnyRoute[]): void {
  const names = new Set<string>()
  for (const route of routes) {
    if (!route.permit) throw new Error(`The route ${(route as AnyRoute).operationId} declares no permission.`)
    if (names.has(route.operationId)) throw new Error(`Two routes are called ${route.operationId}.`)
    names.add(route.operationId)
    const options = {
      method: route.method,
      url: fullPath(route),
      config: { foyer: route },
      ...(route.bodyLimit ? { bodyLimit: route.bodyLimit } : {}),
      schema: schemaOf(route),
      ...(route.scope === 'portal' || route.scope === 'practice' ? onePlace(route.scope) : {}),
      handler: handlerOf(services, route),
    }
    if (route.rawBody === 'bytes') app.register(async (scope) => routeOfBytes(scope, options))
    else app.route(options)
  }
}

/** A signed notice is checked over the very bytes that came, so nothing may parse them before (PAY-02). */
function routeOfBytes(scope: FastifyInstance, options: RouteOptions) {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  scope.route(options)
}

const onePlace = (scope: 'portal' | 'practice') => ({
  preValidation: async (request: FastifyRequest) => refuseOtherPlace(scope, request),
})

const scopeParam = { portal: 'portalId', practice: 'practiceId' } as const

function schemaOf(route: AnyRoute) {
  const scoped =
    route.scope === 'portal' || route.scope === 'practice' ? { [scopeParam[route.scope]]: Id } : {}
  const params = { ...scoped, ...(route.params?.properties ?? {}) }
  const [status, success] = route.success
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.scope],
    ...(Object.keys(params).length > 0
      ? { params: Type.Object(params, { additionalProperties: false }) }
      : {}),
    querystring: route.query ?? Type.Object({}, { additionalProperties: false }),
    ...(route.body ? { body: route.body } : route.rawBody ? { consumes: ['application/octet-stream'] } : {}),
    ...(route.produces ? { produces: [route.produces] } : {}),
    ...('idempotency' in route && route.idempotency
      ? {
          headers: Type.Object(
            {
              'idempotency-key':
                route.idempotency === 'required'
                  ? Type.String({ minLength: 8, maxLength: 128 })
                  : Type.Optional(Type.String({ minLength: 8, maxLength: 128 })),
            },
            { additionalProperties: true },
          ),
        }
      : {}),
    response: route.produces
      ? { [status]: Type.Any() }
      : status === 204
        ? { 204: Type.Null({ description: 'Done' }) }
        : { [status]: forWriting(success) },
    security: route.scope === 'public' ? [] : [{ session: [] }],
    'x-permission': typeof route.permit === 'string' ? route.permit : 'public',
    ...('feature' in route && route.feature ? { 'x-feature': route.feature } : {}),
  }
}

/** Takes an Idempotency-Key for whoever has entered; nothing where nobody has. */
const claimKey = {
  name: 'claim_key',
  text: `insert into idempotency_keys (practice_id, person_id, operation, key, request_hash)
    select app.practice_id(), app.person_id(), $1, $2, $3 where app.practice_id() is not null on conflict do nothing`,
}
const keepAnswer = {
  name: 'keep_answer',
  text: `update idempotency_keys set status = $5, sealed_response = $6 where practice_id = $1 and person_id = $2 and operation = $3 and key = $4`,
}
function handlerOf(services: Services, route: AnyRoute) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const [status] = route.success
    if (route.scope === 'public') {
      const body = await route.handle({
        services,
        params: request.params,
        query: request.query,
        body: request.body,
        request,
        reply,
      })
      return send(reply, route, status, body)
    }
    const token = readSessionToken(services.config, request)
    if (!token) throw notSignedIn()
    const work = await beginWork(services, {
      operation: route.operationId,
      ip: request.ip,
      requestId: request.id,
    })
    let hasEntered = false
    try {
      // A route with transactions of its own keeps its attempts by itself (a payment's row outlives its request).
      const ownsTransactions = route.ownTransactions === true
      const key = ownsTransactions ? undefined : keyOf(route, request)
      const entering = enterScope(work, route, request, token)
      // Sent with it: whether the key is new is known when it is known who asks.
      const claiming = key === undefined ? null : claim(work, route, request, key)
      const who = await entering
      hasEntered = true
      const call = {
        ...who,
        work,
        services,
        params: request.params,
        query: request.query,
        body: request.body,
        request,
        reply,
      }
      if (route.scope !== 'person') {
        const refusal = refusalOf(route, who as { portal: Portal } | { staff: Staff })
        if (refusal) throw refusal
      }
      const isNew = claiming === null || (await claiming)
      const replay = isNew ? null : await replayed(work, route, request, who, key!)
      if (replay) {
        await commitWork(work)
        reply.header('idempotent-replay', 'true')
        return send(reply, route, replay.status, replay.body)
      }
      if (ownsTransactions) {
        recordDefault(work, route, request, who)
        await commitWork(work)
      }
      const body = await route.handle(call as never)
      if (!work.isOver) {
        recordDefault(work, route, request, who)
        if (key !== undefined) await keepForReplay(work, route, who, key, status, body)
        await commitWork(work)
      }
      return send(reply, route, status, body)
    } catch (error) {
      await rollbackWork(work)
      const isOnRecord =
        error instanceof Problem && (error.status === 403 || error.status === 404 || error.tellsOfClients)
      if (hasEntered && isOnRecord) await recordRefusal(services, work, route, request, error)
      throw error
    }
  }
}

function send(reply: FastifyReply, route: AnyRoute, status: number, body: unknown) {
  if (reply.sent || reply.raw.headersSent) return reply
  if (route.produces) return body === undefined || body === null ? reply : reply.send(body)
  return reply.code(status).send(status === 204 ? null : body)
}

function refusalOf(route: AnyRoute, who: { portal: Portal } | { staff: Staff }): Problem | null {
  const held: ReadonlySet<string> = 'portal' in who ? who.portal.permissions : who.staff.permissions
  const features = 'portal' in who ? who.portal.features : who.staff.features
  const isHeld = route.permit === 'anyGrant' ? held.size > 0 : held.has(route.permit as string)
  if (!isHeld) return notAllowed()
  if ('feature' in route && route.feature && !features.has(route.feature)) return featureOff()
  return null
}

function recordDefault(work: OpenWork, route: AnyRoute, request: FastifyRequest, who: Who) {
  if (work.entries.length > 0 || !('audit' in route) || !route.audit) return
  work.record({
    action: route.audit.action,
    subjectType: route.audit.subject,
    subjectId: subjectIdOf(request),
    clientId: 'portal' in who ? who.portal.clientId : null,
  })
}

const subjectIdOf = (request: FastifyRequest): string | null => {
  const params = request.params as Record<string, string>
  const ids = Object.entries(params).filter(
    ([name, value]) => name !== 'portalId' && name !== 'practiceId' && isUuid(value),
  )
  return ids.at(-1)?.[1] ?? null
}

/** A try that was refused is on record too, in a transaction of its own, because the request's was rolled back. */
async function recordRefusal(
  services: Services,
  failed: OpenWork,
  route: AnyRoute,
  request: FastifyRequest,
  problem: Problem,
) {
  if (!failed.practiceId) return
  const work = await beginWork(services, failed.actor)
  try {
    const { portalId } = request.params as { portalId?: string }
    const personId =
      (
        await work.client.query({
          ...enterPerson,
          values: [readSessionToken(services.config, request), true],
        })
      ).rows[0]?.person ?? null
    await work.client.query({
      name: 'enter',
      text: 'select app.enter($1, $2, $3, $4)',
      values: [failed.practiceId, portalId ? 'client' : 'staff', personId, portalId ?? null],
    })
    work.record({
      action: 'audit' in route && route.audit ? route.audit.action : 'read',
      subjectType: 'audit' in route && route.audit ? route.audit.subject : route.operationId,
      subjectId: subjectIdOf(request),
      clientId: portalId ?? null,
      details: { problem: problem.slug },
    })
    await commitWork(work, 'refused')
  } catch (error) {
    await rollbackWork(work)
    services.log.error({ err: error }, 'a refusal could not be recorded')
  }
}

/** The request's Idempotency-Key, where its route takes one. */
const keyOf = (route: AnyRoute, request: FastifyRequest) =>
  'idempotency' in route && route.idempotency
    ? (request.headers['idempotency-key'] as string | undefined)
    : undefined
const requestHash = (request: FastifyRequest) =>
  hash('sha256', JSON.stringify([request.params, request.body ?? null]), 'buffer')

/**
 * The first request with a key does the work; a repetition gets the first one's answer. The row is written in the work's own
 * transaction, so a second request that arrives meanwhile waits for the first to commit, and a failed one leaves no trace.
 */
function claim(work: OpenWork, route: AnyRoute, request: FastifyRequest, key: string): Promise<boolean> {
  const claimed = work.client
    .query({ ...claimKey, values: [route.operationId, key, requestHash(request)] })
    .then(({ rowCount }) => rowCount === 1)
  // Whoever could not enter is told so, whatever became of the key.
  claimed.catch(() => {})
  return claimed
}

async function replayed(
  work: OpenWork,
  route: AnyRoute,
  request: FastifyRequest,
  who: Who,
  key: string,
): Promise<{ status: number; body: unknown }> {
  const row = await work.trx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'status', 'sealed_response'])
    .where('practice_id', '=', work.practiceId)
    .where('person_id', '=', personOf(who).personId)
    .where('operation', '=', route.operationId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (!row.request_hash.equals(requestHash(request)))
    throw invalid([
      {
        path: 'Idempotency-Key',
        message: 'This key was used for a different request. Use a new key for a new request.',
      },
    ])
  const place = { practiceId: work.practiceId, column: 'idempotency_keys.response', rowId: key }
  return {
    status: row.status!,
    body: row.sealed_response
      ? JSON.parse(await work.services.keyring.openText(work.trx, place, row.sealed_response))
      : null,
  }
}

/** Written on the way to the commit, and travels with it. */
async function keepForReplay(
  work: OpenWork,
  route: AnyRoute,
  who: Who,
  key: string,
  status: number,
  body: unknown,
) {
  const place = { practiceId: work.practiceId, column: 'idempotency_keys.response', rowId: key }
  const sealed =
    body === null || body === undefined
      ? null
      : await work.services.keyring.seal(work.trx, place, JSON.stringify(body))
  work.lastWrites.push({
    ...keepAnswer,
    values: [work.practiceId, personOf(who).personId, route.operationId, key, status, sealed],
  })
}
