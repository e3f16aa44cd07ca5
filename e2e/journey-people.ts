import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { words } from '../server/kernel/words.ts'
import type { Foyer, Language } from './foyer.ts'

/** What the pages of one language say: `t('clients:add.save')`. A key that is not in the catalogue is an error. */
export type Words = (key: string, values?: Record<string, unknown>) => string

export function wordsOf(language: Language, word: 'client' | 'patient' = 'client'): Words {
  const t = words(language, word)
  return (key, values = {}) => {
    const found = t(key, values)
    if (found === key.split(':')[1]) throw new Error(`The catalogue has no ${key}.`)
    return found
  }
}

export type Client = { first: string; last: string; email: string; phone: string }

/** One journey under way: who walks it, in which language, and the pages of the client and of the provider. */
export type Walk = {
  foyer: Foyer
  language: Language
  t: Words
  client: Client
  clientName: string
  page: Page
  provider: Page
  look: (shown: Page, name: string) => Promise<void>
}

export async function signInHere(page: Page, login: string, password: string, t: Words): Promise<void> {
  await page.getByLabel(t('identity:signIn.login'), { exact: true }).fill(login)
  await page.getByLabel(t('identity:signIn.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('identity:signIn.submit'), exact: true }).click()
}

/** Somebody of the demonstration at a device of his own, signed in, with his account in this language. */
export async function staffMember(foyer: Foyer, login: string, language: Language): Promise<Page> {
  const page = await foyer.person({ language, width: 'desktop' })
  await page.goto('/sign-in')
  await signInHere(page, login, demoPassword, wordsOf(language))
  await page.waitForURL(/\/practice\//)
  const answer = await page.request.patch('/api/settings', {
    data: { locale: language },
    headers: { origin: foyer.url },
  })
  if (!answer.ok()) throw new Error(`The language of ${login} could not be set: ${answer.status()}`)
  await page.reload()
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language)
  await page.waitForURL(/\/practice\//)
  return page
}

/** Follows an entry of the menu: at the left, at the foot of a phone, or behind "More" there. */
export async function openFromMenu(page: Page, t: Words, label: string, shortLabel = label): Promise<void> {
  const menu = page.getByRole('navigation', { name: t('kernel:menu.label'), exact: true })
  await menu.getByRole('link').first().waitFor()
  for (const name of [label, shortLabel]) {
    const entry = menu.getByRole('link', { name: startsWith(name) })
    if (await entry.isVisible()) return entry.click()
  }
  await menu.getByRole('button', { name: t('kernel:menu.more') }).click()
  await page
    .getByRole('dialog')
    .getByRole('link', { name: startsWith(label) })
    .click()
}

/** A menu's entry may end in a number of what is new. */
export const startsWith = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)

export const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Picks from a field that opens a list; `search` is typed where the list is long. */
export async function choose(
  page: Page,
  label: string,
  option: string | RegExp,
  search?: string,
): Promise<void> {
  const field = page.getByRole('combobox', { name: label, exact: true })
  await field.press('ArrowDown')
  if (search) await field.fill(search)
  await page.getByRole('option', { name: option }).first().click()
}

/** Staff begin a new chart and leave it as filled in, not yet saved. */
export async function fillChart(
  staff: Page,
  t: Words,
  who: { first: string; last: string; email?: string },
): Promise<void> {
  await openFromMenu(staff, t, t('clients:list.title'))
  await staff.getByRole('link', { name: t('clients:list.add') }).click()
  await heading(staff, t('clients:add.title')).waitFor()
  await staff.getByLabel(t('clients:field.firstName'), { exact: true }).fill(who.first)
  await staff.getByLabel(t('clients:field.lastName'), { exact: true }).fill(who.last)
  if (who.email) await staff.getByLabel(t('clients:field.email'), { exact: true }).fill(who.email)
}

/** A file that begins and ends as a PDF does, of exactly this size. */
export function pdfOf(byteSize: number): Buffer {
  const head = Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n%',
  )
  const end = Buffer.from('\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  return Buffer.concat([head, Buffer.alloc(byteSize - head.length - end.length, 'x'), end])
}

/** Staff find the client and open a part of the record. */
export async function openClient(
  staff: Page,
  { client, t }: Pick<Walk, 'client' | 't'>,
  tab: string,
): Promise<void> {
  await openFromMenu(staff, t, t('clients:list.title'))
  await staff.getByLabel(t('clients:list.search'), { exact: true }).fill(client.email)
  await staff.getByRole('link', { name: new RegExp(client.email) }).click()
  await staff.getByRole('tab', { name: tab, exact: true }).click()
}

/** The first letters of what a link leads to, fetched as its reader would. */
export async function startOf(page: Page, link: Locator): Promise<string> {
  const answer = await page.request.get((await link.getAttribute('href'))!)
  expect(answer.status()).toBe(200)
  return (await answer.body()).subarray(0, 5).toString()
}
