import { type ChildProcess, spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Answer, Caller, Product } from './product.ts'

const main = join(import.meta.dirname, '../main.ts')

export type ServerProcess = {
  url: string
  /** Calls this process over the network, with the cookie of a session or without one. */
  as(cookie: string | null): Pick<Caller, 'get' | 'post' | 'put' | 'patch' | 'delete'>
  stop(): Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** A second process of the product on the same database, as an operator starts it: it shares no memory with the first one. */
export async function startServerProcess(product: Product): Promise<ServerProcess> {
  const { config } = product
  const port = await freePort()
  const script = `
    const { startServer } = await import(${JSON.stringify(main)})
    await startServer({ databaseOwnerUrl: ${JSON.stringify(product.databaseUrl)}, isDemo: false, port: ${port}, host: '127.0.0.1',
      publicUrl: ${JSON.stringify(config.publicUrl)}, appRole: ${JSON.stringify(config.appRole)}, systemRole: ${JSON.stringify(config.systemRole)},
      masterKey: { id: ${JSON.stringify(config.masterKey.id)}, key: Buffer.from(process.env.TEST_KEY, 'base64') }, logLevel: 'info', processor: ${JSON.stringify(config.processor)}, smtpUrl: null, poolSize: 4 })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TEST_KEY: inject('masterKey') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await serving(child)
  const url = `http://127.0.0.1:${port}`
  const send = async (
    method: string,
    cookie: string | null,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { origin: config.publicUrl }),
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : text,
      headers: { ...Object.fromEntries(response.headers), 'set-cookie': response.headers.getSetCookie() },
      text,
      bytes: Buffer.from(text),
    }
  }
  return {
    url,
    as: (cookie) => ({
      get: (path, headers) => send('GET', cookie, path, undefined, headers),
      post: (path, body, headers) => send('POST', cookie, path, body, headers),
      put: (path, body, headers) => send('PUT', cookie, path, body, headers),
      patch: (path, body, headers) => send('PATCH', cookie, path, body, headers),
      delete: (path, headers) => send('DELETE', cookie, path, undefined, headers),
    }),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

const serving = (child: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    let text = ''
    child.stdout!.on('data', (data: Buffer) => {
      if (text.length < 20_000) text += data.toString()
      if (text.includes('"serving"')) resolve()
    })
    child.on('exit', () => reject(new Error(`The server did not start: ${text}`)))
  })
