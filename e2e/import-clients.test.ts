import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCsv } from '../server/kernel/csv/index.ts'
import { checkPage, type Foyer, openFoyer } from './foyer.ts'
import { button, heading, openFromMenu, staffMember, wordsOf } from './journey-people.ts'

const rosa = 'rosa@cedarstreet.example'
const t = wordsOf('en')
let foyer: Foyer
let page: Page
beforeAll(async () => {
  foyer = await openFoyer()
}, 180_000)
afterAll(() => foyer?.close())

const good = 1_990
/** 2,000 lines as another program writes them: some without a name, some with slips, some twice. */
function table(): Buffer {
  const lines = Array.from({ length: good }, (_, n) =>
    [
      `Given${n}`,
      n === 1_234 ? 'Vandermeer' : `Family${n}`,
      `${1 + (n % 12)}/${1 + (n % 28)}/${1940 + (n % 70)}`,
      `person${n}@example.org`,
      `(518) 555-${String(n).padStart(4, '0')}`,
    ].join(','),
  )
  lines.splice(
    3,
    0,
    ',Nameless,1/1/1990,,',
    'Bad,Date,31/31/1990,,',
    'Bad,Mail,,nothing at all,',
    'Bad,Phone,,,12',
  )
  lines.push(...lines.slice(10, 16))
  return Buffer.from(`First name,Last name,DOB,E-mail,Mobile\r\n${lines.join('\r\n')}\r\n`)
}

describe('a receptionist brings 2,000 clients along', () => {
  it('sees which lines have problems and who comes twice, before anything is entered [CLI-7]', async () => {
    page = await staffMember(foyer, rosa, 'en')
    await openFromMenu(page, t, t('clients:list.title'))
    await page.getByRole('link', { name: t('clients:list.import'), exact: true }).click()
    await heading(page, t('records:import.title')).waitFor()
    await checkPage(page, 'import-empty')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: table() })
    await page.getByText(t('records:import.ready', { count: good, shown: '1,990' })).waitFor()
    await page.getByText(t('records:import.problems', { count: 4, shown: '4' })).waitFor()
    await page.getByText(t('records:import.duplicates', { count: 6, shown: '6' })).waitFor()
    await page.getByText('Nameless', { exact: false }).first().waitFor()
    await checkPage(page, 'import-checked')
  })

  it('watches them come in, and fetches the table of what became of each [CLI-7]', async () => {
    await button(page, t('records:import.start', { count: good, shown: '1,990' })).click()
    const bar = page.getByRole('progressbar', { name: t('records:import.running') })
    await bar.waitFor()
    const seen = new Set<string | null>()
    const summary = page.getByText(t('records:import.doneSummary', { count: good, shown: '1,990' }))
    while (!(await summary.isVisible())) {
      if (await bar.isVisible()) seen.add(await bar.getAttribute('aria-valuetext').catch(() => null))
      await page.waitForTimeout(50)
    }
    // It was seen moving, and not only before and after.
    expect([...seen].filter((text) => text?.endsWith('of 2,000')).length).toBeGreaterThan(1)
    await checkPage(page, 'import-done')
    const arriving = page.waitForEvent('download')
    await button(page, t('records:import.resultLabel')).click()
    const download = await arriving
    expect(download.suggestedFilename()).toBe('import-result.csv')
    const { rows } = readCsv(readFileSync(await download.path()))
    expect(rows).toHaveLength(2_000)
    const count = (outcome: string) => rows.filter(({ cells }) => cells.includes(outcome)).length
    expect([count('Added'), count('Left out'), count('Not added')]).toEqual([good, 6, 4])
  })

  it('finds one of them by a misspelt name [CLI-1]', async () => {
    await page.getByRole('link', { name: t('records:import.toClients') }).click()
    await heading(page, t('clients:list.title')).waitFor()
    await page.getByRole('searchbox').fill('vandermere')
    await page.getByText('Given1234 Vandermeer').waitFor()
    await checkPage(page, 'clients-found')
    await page.getByRole('searchbox').fill('555-1234')
    await page.getByText('Given1234 Vandermeer').waitFor()
    await page.getByRole('searchbox').fill('nobody at all here')
    await page.getByText(t('clients:list.noneFoundText')).waitFor()
    await checkPage(page, 'clients-none-found')
  })
})
