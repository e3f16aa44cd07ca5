import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { isLoopback } from '../config.ts'
import { newId } from '../ids.ts'
import type { Services } from '../services.ts'
import { type FieldError, invalid, notFound, Problem, problemType } from './problem.ts'
import type { AnyRoute } from './route.ts'

type AjvError = NonNullable<ValidateFunction['errors']>[number]

/** The HTTP side of the product before any route: limits, headers, validation, errors. */
export async function createHttpServer(services: Services): Promise<FastifyInstance> {
  const { config, log } = services
  const app: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    trustProxy: isBehindProxy(config.publicUrl),
    bodyLimit: 256 * 1024,
    connectionTimeout: 30_000,
    keepAliveTimeout: 15_000,
    // A file of 10 MB over a slow line takes this long.
    requestTimeout: 300_000,
    maxRequestsPerSocket: 10_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, caseSensitive: true },
  })
  app.server.headersTimeout = 15_000
  app.server.maxConnections = 5_000
  app.removeContentTypeParser('text/plain')
  // A stream is handed on unread; the handler counts its bytes.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))

  const strict = validator({ coerceTypes: false })
  const fromText = validator({ coerceTypes: 'array' })
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const validate = (httpPart === 'body' ? strict : fromText).compile(schema as object)
    return (data) =>
      validate(data) ? { value: data } : { error: new InvalidInput(validate.errors ?? [], httpPart ?? '') }
  })

  // A null character cannot be stored as text, and half a character is no text: refused for every field at once (INP-02).
  app.addHook('preValidation', async (request) => {
    const path = unstorableText(request.body, '')
    if (path !== null)
      throw invalid([
        {
          path,
          code: 'characters',
          message:
            'This holds characters that are not text (a null character, or half of one). Type it again.',
        },
      ])
  })

  await app.register(cookie)
  await app.register(helmet, helmetOptions(services))
  await app.register(swagger, {
    // The contract tells each answer as its route declares it; the serializer got a simpler form of it.
    transform: ({ schema, url, route }) => ({ schema: asDeclared(schema, route.config?.foyer), url }),
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Foyer', version: config.version, description: apiDescription },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'foyer.session', description: 'Set by signing in.' },
        },
      },
    },
  })

  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (request.method !== 'GET' && request.method !== 'HEAD') refuseForeignOrigin(services, request)
  })
  app.addHook('onResponse', async (request, reply) => {
    log.info(
      {
        route: request.routeOptions.url ?? 'none',
        method: request.method,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        requestId: request.id,
      },
      'request',
    )
  })

  app.setNotFoundHandler((request, reply) => {
    sendProblem(reply, new Problem(404, 'not-found', 'There is nothing here.'), request)
  })
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error, services, request)
    if (problem.retryAfterSeconds) reply.header('retry-after', String(problem.retryAfterSeconds))
    sendProblem(reply, problem, request)
  })
  return app
}

function asDeclared<T>(schema: T, route: AnyRoute | undefined): T {
  const response = (schema as { response?: Record<string, unknown> } | undefined)?.response
  if (!route || !response || route.produces || response[204]) return schema
  return { ...schema, response: { [route.success[0]]: route.success[1] } }
}

const apiDescription =
  'Every address under `/api/portals/{portalId}` shows one client’s portal to a person with a grant; every address under `/api/practices/{practiceId}` serves the people of that practice. ' +
  'Errors are problem documents (RFC 9457) with a stable `type`. Requests that change something must carry an `Origin` header with the address of this installation. ' +
  'Requests that cost money or time take an `Idempotency-Key`. Lists come in pages: pass `next` back as `cursor`.'

const isBehindProxy = (publicUrl: string) =>
  new URL(publicUrl).protocol === 'https:' ? 'loopback, linklocal, uniquelocal' : false

function validator(options: { coerceTypes: boolean | 'array' }) {
  const ajv = new Ajv({
    ...options,
    useDefaults: true,
    removeAdditional: false,
    allErrors: true,
    strict: false,
    messages: true,
  })
  ;(addFormats as unknown as (ajv: Ajv) => void)(ajv)
  return ajv
}

/** The path of the first string in a JSON body that is no text, or null. Bodies are at most as deep as their size allows. */
function unstorableText(value: unknown, path: string): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null
  if (
    value === null ||
    typeof value !== 'object' ||
    Buffer.isBuffer(value) ||
    Object.getPrototypeOf(value) !== (Array.isArray(value) ? Array.prototype : Object.prototype)
  )
    return null
  for (const [name, inner] of Object.entries(value)) {
    const found = unstorableText(inner, path ? `${path}.${name}` : name)
    if (found !== null) return found
  }
  return null
}

class InvalidInput extends Error {
  readonly errors: AjvError[]
  readonly part: string
  constructor(errors: AjvError[], part: string) {
    super('invalid input')
    this.errors = errors
    this.part = part
  }
}

/** ASVS 3.5: a page of another site cannot change anything here, even with the visitor's cookie. */
function refuseForeignOrigin({ config }: Services, request: FastifyRequest) {
  const route = request.routeOptions.config?.foyer
  if (route?.scope === 'public' && route.fromPrograms) return
  const origin = request.headers.origin
  if (origin === new URL(config.publicUrl).origin) return
  if (
    config.isDemo &&
    origin &&
    URL.canParse(origin) &&
    isLoopback(new URL(origin).hostname) &&
    new URL(origin).host === request.headers.host
  )
    return
  throw new Problem(403, 'foreign-origin', 'This request did not come from a page of this portal.')
}

/** Only the card processor's own origins may be framed, run or asked, and only where one is connected (BIL-6, PAY-05). */
function helmetOptions({ config, processor }: Services) {
  const card = processor?.publicSettings(null)
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...(card?.scriptOrigins ?? [])],
        // Mantine sets its measures as inline styles.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...(card?.connectOrigins ?? [])],
        frameSrc: card ? card.frameOrigins : ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: config.publicUrl.startsWith('https:')
      ? { maxAge: 31_536_000, includeSubDomains: false }
      : false,
    referrerPolicy: { policy: 'no-referrer' as const },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' as const },
  }
}

/** Postgres says what the database refused; a room may map its own constraints before it comes to this. */
function toProblem(error: unknown, { log }: Services, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  // An address that holds no id is like one whose id belongs to nobody.
  if (error instanceof InvalidInput && error.part === 'params') return notFound()
  if (error instanceof InvalidInput)
    return new Problem(
      400,
      'invalid-input',
      'Something in what was sent is not right. Nothing was changed.',
      { errors: error.errors.map((e) => fieldError(e, error.part)) },
    )
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  if (statusCode === 413) return new Problem(413, 'too-large', 'What was sent is too large.')
  if (statusCode === 415)
    return new Problem(415, 'unsupported-media-type', 'Send JSON (content-type: application/json).')
  if (statusCode === 400 && String(code).startsWith('FST_ERR'))
    return new Problem(400, 'invalid-input', 'The request could not be read. Send valid JSON.')
  if (code === '22P05' || code === '22021')
    return new Problem(
      400,
      'invalid-input',
      'A text holds a character that cannot be stored (a null character).',
    )
  log.error({ err: error, route: request.routeOptions.url, requestId: request.id }, 'request failed')
  if (code === '57014' || code === '53300' || code === 'ECONNREFUSED' || code === '57P01' || code === '57P03')
    return new Problem(
      503,
      'try-again',
      'The portal is busy or restarting. Nothing was lost; please try again in a moment.',
    )
  return new Problem(
    500,
    'unexpected',
    'Something went wrong on our side. Nothing was changed; please try again, and tell the practice if it stays.',
  )
}

function fieldError(error: AjvError, part: string): FieldError & { code: string } {
  const base = error.instancePath.slice(1).replaceAll('/', '.')
  const { params, keyword } = error as { params: Record<string, unknown>; keyword: string }
  const at = (name: unknown) => [base, name].filter(Boolean).join('.')
  const within = (path: string) =>
    part === 'headers' && path === 'idempotency-key' ? 'Idempotency-Key' : path || part
  switch (keyword) {
    case 'required':
      return { path: within(at(params.missingProperty)), code: 'required', message: 'This is needed.' }
    case 'additionalProperties':
      return {
        path: within(at(params.additionalProperty)),
        code: 'unknown',
        message: 'This field is not known here. Leave it out.',
      }
    case 'minLength':
      return {
        path: within(base),
        code: 'required',
        message: Number(params.limit) <= 1 ? 'This is needed.' : `Use at least ${params.limit} characters.`,
      }
    case 'maxLength':
      return { path: within(base), code: 'tooLong', message: `Use at most ${params.limit} characters.` }
    case 'minimum':
    case 'exclusiveMinimum':
      return {
        path: within(base),
        code: 'tooSmall',
        message: `This must be ${keyword === 'minimum' ? 'at least' : 'more than'} ${params.limit}.`,
      }
    case 'maximum':
    case 'exclusiveMaximum':
      return {
        path: within(base),
        code: 'tooLarge',
        message: `This must be ${keyword === 'maximum' ? 'at most' : 'less than'} ${params.limit}.`,
      }
    case 'format':
      return {
        path: within(base),
        code: `format.${params.format}`,
        message: `This is not a valid ${wordOfFormat[String(params.format)] ?? params.format}.`,
      }
    case 'type':
      return { path: within(base), code: 'type', message: `This must be a ${params.type}.` }
    default:
      return {
        path: within(base),
        code: keyword,
        message: 'This is not one of the values that are possible here.',
      }
  }
}

const wordOfFormat: Record<string, string> = {
  uuid: 'id',
  'date-time': 'time with its offset (like 2026-12-01T09:00:00Z)',
  date: 'date (like 2026-12-01)',
  email: 'e-mail address',
}

function sendProblem(
  reply: {
    code(n: number): {
      header(n: string, v: string): { serializer(f: (v: unknown) => string): { send(v: unknown): unknown } }
    }
  },
  problem: Problem,
  request: FastifyRequest,
) {
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      type: problemType(problem.slug),
      title: problem.slug,
      status: problem.status,
      detail: problem.message,
      ...(problem.errors ? { errors: problem.errors } : {}),
      ...problem.extra,
      requestId: request.id,
    })
}
