import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { buildWeb } from '../scripts/build-web.ts'
import { findChromium } from '../scripts/find-chromium.ts'
import { type EmbeddedPostgres, startThrowAwayPostgres } from '../server/kernel/db/embedded.ts'
import { type RunningServer, startServer } from '../server/main.ts'

export const widths = { phone: 390, desktop: 1280 } as const
export type Language = 'en' | 'es'

/** The demonstration as `npm start` shows it, on a throw-away database, and a browser to use it with. */
export type Foyer = {
  url: string
  server: Pick<RunningServer, 'url' | 'config' | 'close'>
  browser: Browser
  /** Somebody at a device of his own. */
  person(options: {
    language: Language
    width: keyof typeof widths
    colorScheme?: 'light' | 'dark'
    /** Tours stand beside the page and take the focus: only the tests of tours want them. */
    withTours?: boolean
    /** What the device's clock shows at first, where the journey plays at another time. */
    startsAt?: number
    /** A session that was begun already. */
    cookie?: string
  }): Promise<Page>
  outbox(): Promise<OutboxMessage[]>
  close(): Promise<void>
}
export type OutboxMessage = {
  to: string
  channel: 'mail' | 'text'
  kind: string
  subject: string | null
  text: string
  html: string | null
  at: string
}

/** Starts the product on a database of its own, in place of the demonstration. */
export type Serve = (
  databaseOwnerUrl: string,
  dataDir: string,
) => Promise<Pick<RunningServer, 'url' | 'config' | 'close'>>

const serveDemonstration: Serve = (databaseOwnerUrl, dataDir) =>
  startServer({ databaseOwnerUrl, dataDir, isDemo: true, host: '127.0.0.1', port: 0, logLevel: 'silent' })

export async function openFoyer(serve: Serve = serveDemonstration): Promise<Foyer> {
  await buildWeb()
  const dataDir = mkdtempSync(join(tmpdir(), 'foyer-e2e-'))
  const postgres: EmbeddedPostgres = await startThrowAwayPostgres()
  const server = await serve(postgres.ownerUrl, dataDir)
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const contexts: BrowserContext[] = []
  return {
    url: server.url,
    server,
    browser,
    async person({ language, width, colorScheme = 'light', withTours = false, startsAt, cookie }) {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width: widths[width], height: width === 'phone' ? 844 : 900 },
        locale: language === 'es' ? 'es-US' : 'en-US',
        timezoneId: 'America/Denver',
        colorScheme,
        reducedMotion: 'reduce',
      })
      contexts.push(context)
      if (startsAt !== undefined) await context.clock.install({ time: startsAt })
      if (cookie) {
        const [name, ...value] = cookie.split('=')
        await context.addCookies([{ name: name!, value: value.join('='), url: server.url }])
      }
      if (!withTours)
        await context.route('**/api/user/tours', (route) =>
          route.request().method() === 'GET'
            ? route.fulfill({ json: { isDisabled: true, seen: [] } })
            : route.continue(),
        )
      const page = await context.newPage()
      watch(page, server.url)
      return page
    },
    outbox: async () => (await (await fetch(`${server.url}/api/demo/outbox`)).json()) as OutboxMessage[],
    async close() {
      for (const context of contexts) await context.close()
      await browser.close()
      await server.close()
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const complaints = new WeakMap<Page, string[]>()

/** A page may not break, nor ask another host for anything, save the card processor's own fields (PRV-04). */
function watch(page: Page, url: string) {
  const heard: string[] = []
  complaints.set(page, heard)
  const host = new URL(url).hostname
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (
      message.type() === 'error' &&
      !/status of 4\d\d|ERR_INCOMPLETE|ERR_NETWORK_CHANGED/.test(message.text())
    )
      heard.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const asked = new URL(request.url())
    if (asked.protocol.startsWith('http') && asked.hostname !== host && asked.hostname !== '127.0.0.1')
      heard.push(`foreign host: ${asked.hostname}`)
  })
}

const pictures = process.env.FOYER_PICTURES

/**
 * A page as it stands: no violation of WCAG 2.2 AA that axe can find, at both widths or at its own alone; no error; nothing wider
 * than the screen. With FOYER_PICTURES set to a folder it is also photographed there.
 */
export async function checkPage(page: Page, name: string, axeAt: 'both' | 'own' = 'both'): Promise<void> {
  const own = page.viewportSize()!
  for (const width of [own.width, own.width === widths.phone ? widths.desktop : widths.phone]) {
    await page.setViewportSize({ width, height: own.height })
    await settled(page)
    if (width === own.width || axeAt === 'both')
      expect(await violationsOn(page), `axe on ${name} at ${width} px`).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `${name} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0)
    if (pictures) {
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true })
    }
  }
  await page.setViewportSize(own)
  expect(complaints.get(page), `what the browser complained of on ${name}`).toEqual([])
}

async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .exclude('iframe')
    // Without frames to look into there is no need of a second tab, which takes as long as the looking itself.
    .setLegacyMode(true)
    .analyze()
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`)
}

/** Until nothing is loading and nothing moves. */
async function settled(page: Page) {
  await page.waitForLoadState('domcontentloaded')
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0, undefined, {
    timeout: 15_000,
  })
  await page.waitForTimeout(250)
}

/** The newest message to an address of a kind, waited for. */
export async function messageTo(foyer: Foyer, to: string, kind: string, after = 0): Promise<OutboxMessage> {
  for (let i = 0; i < 50; i += 1) {
    const found = (await foyer.outbox()).find(
      (m) => m.to === to && m.kind === kind && Date.parse(m.at) >= after,
    )
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`No ${kind} was sent to ${to}.`)
}

export const linkIn = (message: OutboxMessage): string => message.text.match(/https?:\/\/\S+/)![0]
