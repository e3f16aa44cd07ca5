import { createHmac } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { demoTotpSecret } from '../server/demo/special-people.ts'
import { checkPage, type Foyer, openFoyer } from './foyer.ts'
import { button, heading, startsWith, wordsOf } from './journey-people.ts'

const t = wordsOf('en')
const dana = 'dana@okafor.example'
const amara = 'amara@cedarstreet.example'

let foyer: Foyer
beforeAll(async () => {
  foyer = await openFoyer()
}, 180_000)
afterAll(() => foyer?.close())

/** Presses Tab until the focus is there, and sees that nothing lies over it (WCAG 2.4.11). */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor()
  for (let presses = 0; presses < 90; presses += 1) {
    if (await target.first().evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  const found = await target.first().evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const above = document.elementFromPoint(left + width / 2, top + height / 2)
    return {
      isFocused: element === document.activeElement,
      isSeen: above !== null && (element.contains(above) || above.contains(element)),
    }
  })
  expect(found, `the focus on ${target}`).toEqual({ isFocused: true, isSeen: true })
}

async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.type(text)
}

async function signInByKeyboard(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in')
  await heading(page, t('identity:signIn.title')).waitFor()
  await typeInto(page, t('identity:signIn.login'), login)
  await typeInto(page, t('identity:signIn.password'), demoPassword)
  await page.keyboard.press('Enter')
}

/** RFC 6238, as an authenticator app reckons it. */
function totp(): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', Buffer.from(demoTotpSecret)).update(counter).digest()
  const offset = digest[19]! & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('with the keyboard alone', () => {
  it('one signs in, and gives the code of the second step [WCG-01]', async () => {
    const page = await foyer.person({ language: 'en', width: 'desktop' })
    await signInByKeyboard(page, amara)
    await heading(page, t('identity:signIn.secondStep.title')).waitFor()
    await checkPage(page, 'keyboard-second-step', 'own')
    await typeInto(page, t('identity:signIn.secondStep.code'), totp())
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/practice\//)
  }, 60_000)

  it('one books an appointment [WCG-01]', async () => {
    const page = await foyer.person({ language: 'en', width: 'desktop' })
    await signInByKeyboard(page, dana)
    const portal = page.getByRole('link', { name: /Cedar Street Therapy/ })
    await heading(page, t('identity:choosePortal.title')).waitFor()
    await tabTo(page, portal)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/portal\//)
    await tabTo(
      page,
      page
        .getByRole('navigation')
        .getByRole('link', { name: startsWith(t('scheduling:appointments.title')) }),
    )
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('link', { name: t('scheduling:appointments.schedule'), exact: true }))
    await page.keyboard.press('Enter')
    await heading(page, t('scheduling:book.title')).waitFor()
    await tabTo(page, page.getByRole('combobox', { name: t('scheduling:book.what'), exact: true }))
    await page.keyboard.press('ArrowDown')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await tabTo(page, page.locator('section[aria-labelledby^="day-"] li button'))
    await page.keyboard.press('Space')
    const chosen = page.getByRole('region', { name: t('scheduling:book.chosen') })
    await tabTo(page, chosen.getByRole('button'))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/schedule\/booked\//)
    await page.getByRole('main').locator('time').first().waitFor()
  }, 60_000)

  it('one stays signed in at the warning, or signs in again over the page, and what was typed is still there [ACC-18, WCG-01]', async () => {
    const page = await foyer.person({ language: 'en', width: 'desktop' })
    await page.clock.install()
    await signInByKeyboard(page, dana)
    await heading(page, t('identity:choosePortal.title')).waitFor()
    await page.goto('/user/security')
    await tabTo(page, button(page, t('identity:security.login.changeUsername')))
    await page.keyboard.press('Enter')
    const username = page.getByRole('textbox', { name: t('identity:security.login.username'), exact: true })
    await username.and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('dana.typed.this')

    await page.clock.fastForward('29:10')
    const warning = page.getByRole('dialog', { name: t('kernel:idle.title') })
    await warning.waitFor()
    await page.getByRole('status').getByText(t('kernel:idle.title')).waitFor()
    await checkPage(page, 'idle-warning', 'own')
    // At least the twenty seconds that WCAG 2.2.1 asks for were left; a press stays signed in.
    await tabTo(page, warning.getByRole('button', { name: t('kernel:idle.stay') }))
    await page.keyboard.press('Enter')
    await warning.waitFor({ state: 'hidden' })
    expect(await username.inputValue()).toBe('dana.typed.this')

    await page.clock.fastForward('29:30')
    await warning.waitFor()
    await page.clock.fastForward('00:40')
    const password = page.getByLabel(t('identity:signIn.password'), { exact: true })
    await heading(page, t('identity:again.title')).waitFor()
    expect(await username.isVisible()).toBe(false)
    expect(await page.getByText('dana@okafor.example').count()).toBeGreaterThan(0)
    await checkPage(page, 'signed-out-over-the-page')
    expect((await page.request.get('/api/session')).status()).toBe(401)
    await tabTo(page, password)
    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    await username.waitFor()
    expect(await username.inputValue()).toBe('dana.typed.this')
    expect((await page.request.get('/api/session')).status()).toBe(200)
  }, 60_000)
})
