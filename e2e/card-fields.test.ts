import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../scripts/find-chromium.ts'
import {
  type ProcessorStandIn,
  startProcessorStandIn,
} from '../server/kernel/processor/stand-in/start-stand-in.ts'

let browser: Browser
let standIn: ProcessorStandIn
/** Plays the payment page, and keeps every byte that a browser ever sends to it. */
let portal: Server
let portalOrigin: string
const heardByPortal: string[] = []

beforeAll(async () => {
  standIn = await startProcessorStandIn()
  portal = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    heardByPortal.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`)
    response.setHeader('content-type', 'text/html')
    response.end(request.url?.startsWith('/pay') ? payPage(new URL(request.url, 'http://portal')) : '')
  })
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
  portalOrigin = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`
  browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
})
afterAll(async () => {
  await browser?.close()
  await standIn?.close()
  portal?.close()
})

function payPage(url: URL): string {
  const fields = new URL('/fields', standIn.origin)
  fields.searchParams.set('key', standIn.publishableKey)
  fields.searchParams.set('account', 'acct_cedar')
  fields.searchParams.set('parent', url.searchParams.get('parent') ?? portalOrigin)
  for (const name of ['lang', 'theme']) fields.searchParams.set(name, url.searchParams.get(name) ?? '')
  return `<!doctype html><html lang="en"><title>Pay</title><main><h1>Pay</h1>
<iframe title="Card" id="card" width="380" height="420" src="${fields.href.replaceAll('&', '&amp;')}"></iframe></main>
<script>window.heard = []; addEventListener('message', (event) => heard.push({ origin: event.origin, ...event.data }))</script></html>`
}

type Heard = { type: string; origin: string } & Record<string, unknown>

async function openFields(query = ''): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 390, height: 600 } })
  await page.goto(`${portalOrigin}/pay?${query}`)
  return page
}

const fieldsOf = (page: Page) => page.frameLocator('#card')
const heardOf = (page: Page) => page.evaluate('heard') as Promise<Heard[]>
const pressPay = (page: Page) =>
  page.evaluate(
    (origin) =>
      (document.querySelector('#card') as HTMLIFrameElement).contentWindow?.postMessage(
        { type: 'foyer-card-tokenise' },
        origin,
      ),
    standIn.origin,
  )

async function waitFor(page: Page, type: string): Promise<Heard> {
  await page.waitForFunction(`heard.some((message) => message.type === '${type}')`)
  return (await heardOf(page)).findLast((message) => message.type === type) as Heard
}

async function typeCard(page: Page, number: string, expiry: string, code: string) {
  await fieldsOf(page).locator('#number').pressSequentially(number)
  await fieldsOf(page).locator('#expiry').pressSequentially(expiry)
  await fieldsOf(page).locator('#code').pressSequentially(code)
}

describe('the card fields', () => {
  it('turn a card into a token, and the portal never hears the card [BIL-6]', async () => {
    const page = await openFields('lang=en')
    await typeCard(page, '4242424242424242', '1240', '737')
    expect(await fieldsOf(page).locator('#number').inputValue()).toBe('4242 4242 4242 4242')
    expect(await fieldsOf(page).locator('#expiry').inputValue()).toBe('12/40')
    await pressPay(page)
    const token = await waitFor(page, 'foyer-card-token')
    expect(token).toEqual({
      type: 'foyer-card-token',
      origin: standIn.origin,
      token: expect.stringMatching(/^pm_/),
      brand: 'visa',
      last4: '4242',
      expMonth: 12,
      expYear: 2040,
    })
    for (const trace of [...heardByPortal, JSON.stringify(await heardOf(page))]) {
      expect(trace.replace(/[\s-]/g, '')).not.toContain('4242424242424242')
      expect(trace).not.toContain('737')
    }
    await page.close()
  })

  it('say beside each field what is wrong, in Spanish too, and go to the first one', async () => {
    const page = await openFields('lang=es')
    await fieldsOf(page).locator('#number').pressSequentially('4242424242424241')
    await pressPay(page)
    const { errors } = await waitFor(page, 'foyer-card-errors')
    expect(errors).toMatchObject({ code: 'Escriba el código de seguridad.' })
    const number = fieldsOf(page).getByRole('textbox', { name: 'Número de la tarjeta' })
    expect(await number.getAttribute('aria-invalid')).toBe('true')
    expect(await number.evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true)
    expect(await fieldsOf(page).locator('#number-error').textContent()).toContain('no es correcto')
    expect((await heardOf(page)).some((message) => message.type === 'foyer-card-token')).toBe(false)
    await page.close()
  })

  it('refuse a number that is not a test card, and keep nothing of it [BIL-6]', async () => {
    const page = await openFields('lang=en')
    await typeCard(page, '4111111111111111', '1240', '737')
    await pressPay(page)
    const { errors } = await waitFor(page, 'foyer-card-errors')
    expect(errors).toEqual({ number: 'Only test cards work here. Do not type a real card number.' })
    await page.close()
  })

  it('pass Enter on to the page as a wish to pay', async () => {
    const page = await openFields('lang=en')
    await fieldsOf(page).locator('#code').press('Enter')
    await waitFor(page, 'foyer-card-submit')
    await page.close()
  })

  it('cannot be shown in the page of anyone but the named parent', async () => {
    const page = await openFields(`lang=en&parent=${encodeURIComponent('https://elsewhere.example')}`)
    await expect(fieldsOf(page).locator('#number').waitFor({ timeout: 800 })).rejects.toThrow()
    expect(await heardOf(page)).toEqual([])
    await page.close()
  })

  it.each(['lang=en&theme=light', 'lang=es&theme=dark'])(
    'have nothing that axe objects to, empty and with errors: %s',
    async (query) => {
      const context = await browser.newContext({ viewport: { width: 390, height: 600 } })
      const page = await context.newPage()
      await page.goto(`${portalOrigin}/pay?${query}`)
      await waitFor(page, 'foyer-card-ready')
      const look = async () => (await new AxeBuilder({ page }).analyze()).violations
      expect((await look()).map((violation) => violation.id)).toEqual([])
      await pressPay(page)
      await waitFor(page, 'foyer-card-errors')
      expect((await look()).map((violation) => violation.id)).toEqual([])
      await context.close()
    },
  )
})
