import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isPublicAddress, OutwardRefused, outwardFetch } from './index.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function aServer(answer: RequestListener) {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.headers.host} ${request.url}`)
    answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { port: (server.address() as AddressInfo).port, seen }
}

const reasonOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error) => (error instanceof OutwardRefused ? error.reason : String(error)),
  )
const strict = outwardFetch({
  allowPrivateHosts: [],
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
})

describe('a request to an address that somebody typed', () => {
  it('refuses this machine, its network, link-local and kept ranges, in each spelling [INP-08]', async () => {
    for (const host of [
      '127.0.0.1',
      '127.8.9.1',
      'localhost',
      'localhost.',
      '0.0.0.0',
      '0',
      '2130706433',
      '0177.0.0.1',
      '017700000001',
      '0x7f.1',
      '0x7f000001',
      '127.1',
      '169.254.169.254',
      '2852039166',
      '10.0.0.5',
      '172.16.4.4',
      '192.168.1.1',
      '100.64.0.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[fe80::1]',
      '[fd00::1]',
      '[fec0::1]',
      '[ff02::1]',
      '[64:ff9b::a9fe:a9fe]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[2001:db8::1]',
      'metadata.google.internal',
    ])
      expect(await reasonOf(strict(`https://${host}/`)), host).toBe('privateAddress')
  })

  it('knows public addresses from the others [INP-08]', () => {
    for (const address of ['8.8.8.8', '93.184.216.34', '172.32.0.1', '2606:4700::1111', '64:ff9b::808:808'])
      expect(isPublicAddress(address), address).toBe(true)
    for (const address of ['', 'example.org', '64:ff9b::10.0.0.1', 'fe80::1%eth0', '::ffff:8.8.8.8', '1.2.3'])
      expect(isPublicAddress(address), address).toBe(false)
  })

  it('refuses a name that leads to a private address, also among public ones [INP-08]', async () => {
    const { port, seen } = await aServer((_request, response) => response.end('inside'))
    const mixed = outwardFetch({
      allowPrivateHosts: [],
      lookup: async () => [
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    })
    expect(await reasonOf(mixed(`https://calendar.example:${port}/`))).toBe('privateAddress')
    expect(await reasonOf(strict(`https://calendar.example:${port}/`))).toBe('privateAddress')
    expect(seen).toEqual([])
  })

  it('connects to the address that was checked, though the name leads elsewhere by then [INP-08]', async () => {
    const inside = await aServer((_request, response) => response.end('inside'))
    let connections = 0
    servers[0]!.on('connection', () => {
      connections += 1
    })
    let asked = 0
    const changing = outwardFetch({
      allowPrivateHosts: [],
      timeoutMs: 300,
      lookup: async () => {
        asked += 1
        return [{ address: asked === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }]
      },
    })
    expect(['unreachable', 'tooSlow']).toContain(
      await reasonOf(changing(`https://calendar.example:${inside.port}/`)),
    )
    expect([asked, connections]).toEqual([1, 0])
    // The other way round: the name leads nowhere for anybody else, and the request arrives where the check said.
    const pinned = outwardFetch({
      allowPrivateHosts: [`nowhere.invalid:${inside.port}`],
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    })
    expect(await (await pinned(`http://nowhere.invalid:${inside.port}/a`)).text()).toBe('inside')
    expect(inside.seen).toEqual([`GET nowhere.invalid:${inside.port} /a`])
  })

  it('follows no redirect, and checks where one leads when it is asked for [INP-08]', async () => {
    const inside = await aServer((_request, response) => response.end('inside'))
    const outside = await aServer((_request, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${inside.port}/` }).end('go there'),
    )
    const fetch = outwardFetch({ allowPrivateHosts: [`127.0.0.1:${outside.port}`] })
    expect(await reasonOf(fetch(`http://127.0.0.1:${outside.port}/`))).toBe('redirect')
    const answer = await fetch(`http://127.0.0.1:${outside.port}/`, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(await reasonOf(fetch(answer.headers.get('location')!))).toBe('notHttps')
    expect(inside.seen).toEqual([])
  })

  it('asks for TLS, for a plain address and for a port of the web, but where the operator allowed the host [INP-08]', async () => {
    const { port } = await aServer((_request, response) => response.end('ours'))
    expect(await reasonOf(strict('http://example.org/'))).toBe('notHttps')
    expect(await reasonOf(strict('https://example.org:22/'))).toBe('port')
    expect(await reasonOf(strict('https://example.org:6379/'))).toBe('port')
    for (const address of [
      'ftp://example.org/',
      'file:///etc/passwd',
      'gopher://x/',
      'javascript:1',
      '//x',
      '',
      'https://user:pw@example.org/',
    ])
      expect(await reasonOf(strict(address)), address).toBe('notAnAddress')
    expect(
      await reasonOf(
        outwardFetch({ allowPrivateHosts: [`127.0.0.1:${port + 1}`] })(`http://127.0.0.1:${port}/`),
      ),
    ).toBe('notHttps')
    const allowed = outwardFetch({ allowPrivateHosts: ['127.0.0.1'] })
    expect(await (await allowed(`http://127.0.0.1:${port}/`)).text()).toBe('ours')
  })

  it('waits five seconds for all of it and takes one megabyte, and no packed answer [INP-08]', async () => {
    const slow = await aServer((_request, response) => {
      response.write('a')
      const drip = setInterval(() => response.write('a'), 40)
      response.on('close', () => clearInterval(drip))
    })
    const large = await aServer((request, response) =>
      response.end(Buffer.alloc(request.url === '/fits' ? 1_048_576 : 1_048_577)),
    )
    const packed = await aServer((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    )
    const allowPrivateHosts = ['127.0.0.1']
    expect(
      await reasonOf(outwardFetch({ allowPrivateHosts, timeoutMs: 250 })(`http://127.0.0.1:${slow.port}/`)),
    ).toBe('tooSlow')
    const silent = outwardFetch({ allowPrivateHosts, timeoutMs: 100, lookup: () => new Promise(() => {}) })
    expect(await reasonOf(silent('https://calendar.example/'))).toBe('tooSlow')
    const fetch = outwardFetch({ allowPrivateHosts })
    expect((await (await fetch(`http://127.0.0.1:${large.port}/fits`)).arrayBuffer()).byteLength).toBe(
      1_048_576,
    )
    expect(await reasonOf(fetch(`http://127.0.0.1:${large.port}/`))).toBe('tooLarge')
    expect(await reasonOf(fetch(`http://127.0.0.1:${packed.port}/`))).toBe('encoded')
    expect(await reasonOf(fetch('http://127.0.0.1:1/'))).toBe('unreachable')
  })

  it('says nothing of the address or the answer in its error [INP-08]', async () => {
    const error = (await strict('https://secret-host.example/token?x=1').catch((e) => e)) as Error
    expect(`${error.message} ${error.stack}`).not.toMatch(/secret-host|token\?x/)
  })
})
