import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from './testing/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

describe('what the server shows to anybody', () => {
  it('describes itself, as a document and as a page to read [PLT-4]', async () => {
    const contract = await product.anonymous.get('/api/openapi.json')
    expect(contract.status).toBe(200)
    expect(Object.keys(contract.body.paths).length).toBeGreaterThan(5)
    const docs = await product.anonymous.get('/api/docs/')
    expect([docs.status, docs.text.includes('swagger')]).toEqual([200, true])
    const policy = String(docs.headers['content-security-policy'])
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe-eval|https?:\/\/(?!localhost)/)
  })

  it('tells its health, and nothing of any practice', async () => {
    const health = await product.anonymous.get('/api/health')
    expect([health.status, health.body]).toEqual([
      200,
      { status: 'ok', version: product.config.version, database: 'up', jobs: 'stopped' },
    ])
  })

  it('sends the headers that keep a browser from doing more than it should [PRV-04, PRV-05]', async () => {
    const { headers } = await product.anonymous.get('/api/config')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('no-store')
  })

  it('answers an unknown address with a problem that tells nothing of its inside [SUP-04]', async () => {
    for (const path of [
      '/api/nothing',
      '/api/practices/x/y/z',
      '/.git/config',
      '/assets/../../package.json',
    ]) {
      const answer = await product.anonymous.get(path)
      expect(answer.status, path).toBeGreaterThanOrEqual(400)
      expect(answer.text).not.toMatch(/node_modules|at \w+ \(|select |fastify/i)
    }
  })

  it('answers an address without an id like one whose id belongs to nobody [SUP-04]', async () => {
    for (const path of ['/api/portals/x/home', '/api/practices/1/clients', "/api/practices/'--/clients/2"]) {
      const answer = await product.anonymous.get(path)
      expect([answer.status, answer.body.title], path).toEqual([404, 'not-found'])
    }
  })

  it('takes no body that it cannot read as JSON [INP-01]', async () => {
    const body = '{"login":"a","password":"b"}'
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/x-json',
      'multipart/form-data; boundary=x',
      'application/xml',
    ]) {
      const answer = await product.anonymous.call('POST', '/api/sign-in', body, { 'content-type': type })
      expect([answer.status, answer.body.title], type).toEqual([415, 'unsupported-media-type'])
    }
    const octets = await product.anonymous.call('POST', '/api/sign-in', Buffer.from(body), {
      'content-type': 'application/octet-stream',
    })
    expect(octets.status).toBeGreaterThanOrEqual(400)
    expect(octets.status).toBeLessThan(500)
    for (const type of ['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/json ;']) {
      const answer = await product.anonymous.call('POST', '/api/sign-in', body, { 'content-type': type })
      expect([401, 415], type).toContain(answer.status)
    }
    expect(
      (
        await product.anonymous.call('POST', '/api/sign-in', '{"login":', {
          'content-type': 'application/json',
        })
      ).status,
    ).toBe(400)
  })
})
