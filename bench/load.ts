import { Agent, request as httpRequest } from 'node:http'

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  path: string
  headers: Record<string, string>
  body?: string
}

/** Several calls in a row count as one operation: the next goes out when the one before was answered. */
export type Attempt = Call | Call[]

export type LoadResult = {
  count: number
  seconds: number
  latenciesMs: number[]
  errors: number
  /** The first answer that was not what was expected. */
  firstError: string | null
}

export type Answer = { status: number; body: string }

export function send(origin: string, agent: Agent, call: Call): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        agent,
        hostname,
        port,
        method: call.method,
        path: call.path,
        headers: {
          ...call.headers,
          ...(call.body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(call.body) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString('utf8') }),
        )
        response.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(call.body)
  })
}

/**
 * Closed loop: each connection sends its next call when its last was answered. Ends after `seconds` or `most` calls, or when `next`
 * has nothing more to give, and waits for what is on its way.
 */
export async function load(
  origin: string,
  options: { connections: number; seconds: number; most?: number; next: () => Attempt | null },
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections })
  const result: LoadResult = { count: 0, seconds: 0, latenciesMs: [], errors: 0, firstError: null }
  const began = performance.now()
  let left = options.most ?? Number.POSITIVE_INFINITY
  const worker = async () => {
    while (left-- > 0 && performance.now() - began < options.seconds * 1000) {
      const attempt = options.next()
      if (!attempt) return
      const sentAt = performance.now()
      for (const call of [attempt].flat()) {
        const problem = await send(origin, agent, call).then(
          ({ status, body }) => (status >= 200 && status < 300 ? null : `${status} ${body.slice(0, 300)}`),
          (error: Error) => error.message,
        )
        if (problem === null) continue
        result.errors += 1
        result.firstError ??= `${call.method} ${call.path.replaceAll(/[0-9a-f-]{36}/g, '…')}: ${problem}`
        break
      }
      result.latenciesMs.push(performance.now() - sentAt)
      result.count += 1
    }
  }
  await Promise.all(Array.from({ length: options.connections }, worker))
  result.seconds = (performance.now() - began) / 1000
  agent.destroy()
  result.latenciesMs.sort((a, b) => a - b)
  return result
}

/** `part` from 0 to 1, of a sorted list. */
export const percentile = (sorted: number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
