import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { checkPage, type Foyer, linkIn, messageTo, openFoyer } from './foyer.ts'
import { button, heading, signInHere, staffMember, wordsOf } from './journey-people.ts'

let foyer: Foyer
beforeAll(async () => {
  foyer = await openFoyer()
}, 180_000)
afterAll(() => foyer?.close())

const grace = 'grace@harbordental.example'
const ben = 'ben@harbordental.example'
const newcomer = 'tomas@harbordental.example'

async function openAccounts(page: Page, t: (key: string, values?: Record<string, unknown>) => string) {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /Grace Tanaka/ })
    .click()
  await page.getByRole('menuitem', { name: t('accounts:list.title') }).click()
  await heading(page, t('accounts:list.title')).waitFor()
}

describe('a User Manager’s day', () => {
  const t = wordsOf('en')

  it('finds, sorts, unlocks, reinvites and corrects [MGR-2, MGR-4, MGR-5, MGR-6, MGR-7, MGR-8, MGR-10, MGR-11, MGR-13]', async () => {
    const beganAt = Date.now() - 1000
    const page = await staffMember(foyer, grace, 'en')
    await page.getByRole('link', { name: t('home:today.locked', { count: 1 }) }).click()
    await page.waitForURL(/\/accounts$/)
    await openAccounts(page, t)
    const rows = page.getByRole('row')
    const first = rows.nth(1).getByRole('cell')
    await first.first().waitFor()
    await checkPage(page, 'accounts')

    const byFirstName = page.getByRole('button', { name: t('accounts:list.firstName'), exact: true })
    await byFirstName.click()
    const sorted = page.locator('th[aria-sort="ascending"]')
    await sorted.filter({ hasText: t('accounts:list.firstName') }).waitFor()
    await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
    const up = (await first.first().textContent())!
    await byFirstName.click()
    await page.locator('th[aria-sort="descending"]').waitFor()
    await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
    expect((await first.first().textContent())!.localeCompare(up)).toBeGreaterThan(0)

    const search = page.getByLabel(t('accounts:list.search'), { exact: true })
    await search.fill('adeyemi')
    const unlock = button(page, t('accounts:list.unlockWho', { name: 'Ben Adeyemi' }))
    await unlock.waitFor()
    await checkPage(page, 'accounts-locked', 'own')
    await unlock.click()
    await page
      .getByText(t('accounts:list.unlocked', { name: 'Ben Adeyemi' }))
      .first()
      .waitFor()
    await unlock.waitFor({ state: 'detached' })
    await messageTo(foyer, ben, 'accountUnlocked', beganAt)
    const bens = await foyer.person({ language: 'en', width: 'desktop' })
    await bens.goto('/sign-in')
    await signInHere(bens, ben, demoPassword, t)
    await bens.waitForURL(/\/practice\//)

    await search.fill(newcomer)
    const reinvite = button(page, t('accounts:list.reinviteWho', { name: 'Tomás Rivera' }))
    await reinvite.click()
    await page
      .getByText(t('accounts:list.reinvited', { email: newcomer }))
      .first()
      .waitFor()
    await reinvite.waitFor({ state: 'detached' })
    const earlier = linkIn(await messageTo(foyer, newcomer, 'staffInvitation', beganAt))
    // Its button comes back with the page, and the server still refuses a second within a minute.
    await page.reload()
    await search.fill(newcomer)
    await reinvite.click()
    await page.getByText('less than a minute ago').first().waitFor()
    // A note closes by itself too, perhaps while it is pressed.
    const note = button(page, t('kernel:action.close')).first()
    while (await note.isVisible()) await note.click({ timeout: 2_000 }).catch(() => undefined)

    await page.getByRole('link', { name: t('accounts:list.editWho', { name: 'Tomás Rivera' }) }).click()
    await page.getByRole('heading', { name: t('accounts:invited.title', { name: 'Tomás Rivera' }) }).waitFor()
    const email = page.getByLabel(t('accounts:invited.email'), { exact: false }).first()
    await email.fill('')
    await button(page, t('accounts:invited.save')).click()
    await page.getByText(t('accounts:invited.emailMissing')).waitFor()
    await checkPage(page, 'account-invited')
    await page.goBack()
    await expect.poll(() => search.inputValue()).toBe(newcomer)
    await page.goForward()
    await email.fill('tomas.rivera@example.org')
    await button(page, t('accounts:invited.save')).click()
    await page.waitForURL(/\/accounts$/)
    await page
      .getByText(t('accounts:invited.sent', { email: 'tomas.rivera@example.org' }))
      .first()
      .waitFor()
    await page.getByText(t('accounts:invited.voided')).first().waitFor()
    const newest = linkIn(await messageTo(foyer, 'tomas.rivera@example.org', 'staffInvitation', beganAt))
    const tomas = await foyer.person({ language: 'en', width: 'phone' })
    await tomas.goto(earlier)
    await heading(tomas, t('clients:notValid.title')).waitFor()
    await tomas.goto('about:blank')
    await tomas.goto(newest)
    await tomas.getByText('Harbor Dental').first().waitFor()
    await heading(tomas, t('clients:register.phoneTitle', { initial: 'T' })).waitFor()

    await search.fill('petrov')
    await page.getByRole('link', { name: t('accounts:list.editWho', { name: 'Ana Petrov' }) }).click()
    await heading(page, 'Ana Petrov').waitFor()
    await page
      .getByRole('definition')
      .filter({ hasText: t('accounts:tier.free') })
      .waitFor()
    await checkPage(page, 'account-registered')
    expect(await page.getByRole('textbox').count()).toBe(0)
    await page.getByRole('link', { name: t('accounts:registered.save'), exact: true }).click()
    await page.waitForURL(/\/accounts$/)

    const secondStep = page.getByRole('switch', { name: t('accounts:list.secondStep') })
    expect(await secondStep.isChecked()).toBe(true)
    await secondStep.click()
    await page.getByText(t('accounts:list.secondStepOff')).first().waitFor()
    await page.reload()
    await page.waitForFunction(
      (name) =>
        [...document.querySelectorAll('input[role="switch"]')].some(
          (input) => !(input as HTMLInputElement).disabled && !(input as HTMLInputElement).checked,
        ) && name !== '',
      'switch',
    )
  })

  it('has cards in place of the table on a phone, in Spanish as well [MGR-3, MGR-4]', async () => {
    const t = wordsOf('es')
    const page = await staffMember(foyer, grace, 'es')
    await page.setViewportSize({ width: 390, height: 844 })
    const { portals } = await (await page.request.get('/api/session')).json()
    await page.goto(`/practice/${portals[0].practiceId}/accounts`)
    await page.getByRole('combobox', { name: t('accounts:list.sortBy') }).waitFor()
    expect(await page.getByRole('table').count()).toBe(0)
    await checkPage(page, 'accounts-phone-es', 'own')
    await button(page, t('accounts:list.ascending')).click()
    await button(page, t('accounts:list.descending')).waitFor()
  })
})
