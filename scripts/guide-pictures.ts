/**
 * Takes the pictures of the guide (docs/guide/images) from the demonstration, each page as it is today:
 * `npm run guide:pictures`, or with names after it only those.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { startThrowAwayPostgres } from '../server/kernel/db/embedded.ts'
import { startServer } from '../server/main.ts'
import { buildWeb } from './build-web.ts'
import { findChromium } from './find-chromium.ts'
import { type Picture, pictures } from './guide-pictures.list.ts'

const folder = join(import.meta.dirname, '../docs/guide/images')
const widths = { desktop: 1280, phone: 390 }

const wanted = process.argv.slice(2)
const chosen = pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))

await buildWeb()
const dataDir = mkdtempSync(join(tmpdir(), 'foyer-guide-'))
const postgres = await startThrowAwayPostgres()
const server = await startServer({
  databaseOwnerUrl: postgres.ownerUrl,
  dataDir,
  isDemo: true,
  host: '127.0.0.1',
  port: 0,
  logLevel: 'silent',
})
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
})
let failed = 0
try {
  mkdirSync(folder, { recursive: true })
  for (const picture of chosen) {
    try {
      await take(browser, picture)
      console.log(`${picture.name}.webp`)
    } catch (error) {
      failed += 1
      console.error(`${picture.name}: ${(error as Error).message.split('\n')[0]}`)
    }
  }
} finally {
  await browser.close()
  await server.close()
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
process.exit(failed > 0 ? 1 : 0)

async function take(browser: Browser, { name, as, at = 'desktop', height = 760, open, tour }: Picture) {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: widths[at], height },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  try {
    if (!tour)
      await context.route('**/api/user/tours', (route) =>
        route.request().method() === 'GET'
          ? route.fulfill({ json: { isDisabled: true, seen: [] } })
          : route.continue(),
      )
    const page = await context.newPage()
    if (as) await signIn(page, as)
    await open(page, placesOf(page))
    await page.waitForTimeout(800)
    await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0)
    await page.waitForTimeout(tour ? 1_500 : 500)
    await sharp(await page.screenshot())
      .webp({ quality: 82 })
      .toFile(join(folder, `${name}.webp`))
  } finally {
    await context.close()
  }
}

async function signIn(page: Page, login: string) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail or username').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Opens a page of the practice, or of the portal of the client whose name is given. */
function placesOf(page: Page) {
  const session = async () => (await page.request.get('/api/session')).json()
  return {
    async practice(path: string) {
      const { portals } = await session()
      const own = portals.find((portal: { kind: string }) => portal.kind === 'staff')
      await page.goto(`/practice/${own.practiceId}/${path}`)
    },
    async portal(clientName: string, path: string) {
      const { portals } = await session()
      const own = portals.find(
        (portal: { kind: string; clientName?: string }) =>
          portal.kind === 'client' && portal.clientName?.includes(clientName),
      )
      await page.goto(`/portal/${own.portalId}/${path}`)
    },
  }
}
export type Places = ReturnType<typeof placesOf>
