import { type DestinationStream, type Logger, pino } from 'pino'

/**
 * Structured logs of what happened and how long it took. No names, addresses, bodies, tokens or query strings: a request is
 * told by its route pattern, people by nothing.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.headers', 'req.url', 'res.headers', '*.password', '*.token', '*.email', '*.code'],
      remove: true,
    },
    serializers: { req: () => undefined, res: () => undefined, err: safeError },
  }
  return destination ? pino(options, destination) : pino(options)
}

export type Log = Logger

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const lineBreakers = /[\r\n\u001b]+/g

/** An error as a log may hold it: database errors lose their detail line, which quotes values. */
export function safeError(error: unknown) {
  if (!(error instanceof Error)) return { message: 'unknown error' }
  const { code, constraint, table } = error as Error & { code?: string; constraint?: string; table?: string }
  const isFromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
  return {
    type: error.name,
    message: isFromDatabase ? `database error ${code}` : error.message.replace(lineBreakers, ' '),
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    ...(table ? { table } : {}),
    stack: error.stack?.split('\n').slice(1).join('\n'),
  }
}
