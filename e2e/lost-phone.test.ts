import { createHmac } from 'node:crypto'
import type { CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { checkPage, type Foyer, type Language, linkIn, messageTo, openFoyer } from './foyer.ts'
import { heading, signInHere, staffMember, wordsOf } from './journey-people.ts'

let foyer: Foyer
beforeAll(async () => {
  foyer = await openFoyer()
}, 180_000)
afterAll(() => foyer?.close())

const button = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true })

/** The code that an app shows for the key that was typed into it (RFC 6238). */
function appCode(key: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...key.replaceAll(' ', '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = digest[19]! & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** A phone's own authenticator, which checks that it is its owner. */
async function giveAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return session
}

const cases = [
  { language: 'en', width: 'phone', owner: 'ruth@cedarstreet.example' },
  { language: 'es', width: 'desktop', owner: 'grace@harbordental.example' },
] as const satisfies { language: Language; width: 'phone' | 'desktop'; owner: string }[]

/** Dialogs look alike at both widths; whole pages are looked at by axe in both. */
const wholePages = ['security-with-all', 'second-step', 'not-me']

describe.each(cases)('a lost phone, in $language on a $width', ({ language, width, ...journey }) => {
  const t = wordsOf(language)
  const look = (page: Page, name: string) =>
    checkPage(page, `${language}-${name}`, language === 'en' && wholePages.includes(name) ? 'both' : 'own')
  let client: { email: string }
  let other: { email: string; chart: string }
  let third: { email: string }
  let owner: Page
  let practiceId: string
  let page: Page
  let backupCodes: string[]

  const dialog = (shown: Page) => shown.getByRole('dialog').last()
  const section = (shown: Page, title: string) => shown.getByRole('region', { name: title, exact: true })

  beforeAll(async () => {
    owner = await staffMember(foyer, journey.owner, language)
    const session = await (await owner.request.get('/api/session')).json()
    practiceId = session.portals[0].practiceId
    const people = await clientsWithPortal(owner, practiceId)
    client = people[0]!
    other = people[1]!
    third = people[2]!
  }, 60_000)

  it('she follows the dashboard and sets an authenticator app up, with backup codes [ACC-9, DSH-1, AUTH-13]', async () => {
    page = await foyer.person({ language, width })
    await page.goto('/sign-in')
    await signInHere(page, client.email, demoPassword, t)
    await page.waitForURL(/\/portal\//)
    const answer = await page.request.patch('/api/settings', {
      data: { locale: language },
      headers: { origin: foyer.url },
    })
    expect(answer.ok()).toBe(true)
    await page.reload()
    await page
      .getByRole('link', { name: new RegExp(t('home:tasks.twoStep.title')) })
      .or(page.getByRole('button', { name: new RegExp(t('home:tasks.twoStep.title')) }))
      .first()
      .click()
    await heading(page, t('identity:security.title')).waitFor()
    await look(page, 'security-without')
    await button(page, t('identity:twoStep.app.setUpLong')).click()
    await dialog(page).getByText(t('identity:twoStep.app.scan')).waitFor()
    await look(page, 'app-set-up')
    backupCodes = await confirmApp(page)
    expect(new Set(backupCodes).size).toBe(10)
    await look(page, 'backup-codes')
    await page.keyboard.press('Escape')
    await page.waitForTimeout(400)
    expect(await dialog(page).getByText(backupCodes[0]!).count(), 'codes shown once stay').toBe(1)
    await button(dialog(page), t('identity:twoStep.backup.done')).click()
    await section(page, t('identity:twoStep.title'))
      .getByText(t('identity:twoStep.on'), { exact: true })
      .waitFor()
    await messageTo(foyer, client.email, 'twoStepChanged')
    await page.context().close()
  })

  async function confirmApp(shown: Page): Promise<string[]> {
    const key = (await dialog(shown)
      .locator('p')
      .filter({ hasText: /^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/ })
      .textContent())!
    await dialog(shown).getByLabel(t('identity:signIn.secondStep.code')).fill(appCode(key))
    await button(dialog(shown), t('identity:twoStep.turnOn')).click()
    const list = dialog(shown).getByRole('list', { name: t('identity:twoStep.backup.title') })
    await list.waitFor()
    return list.getByRole('listitem').allTextContents()
  }

  it('without her phone she signs in by a backup code, and a mail tells of the new browser [ACC-9, ACC-11, WCG-01]', async () => {
    page = await foyer.person({ language, width, colorScheme: 'dark' })
    const began = Date.now()
    await page.goto('/sign-in')
    await signInHere(page, client.email, demoPassword, t)
    await heading(page, t('identity:signIn.secondStep.title')).waitFor()
    await look(page, 'second-step')
    await button(page, t('identity:signIn.secondStep.way.backup-code')).click()
    await page.getByLabel(t('identity:signIn.secondStep.backupCode')).fill('aaaaa-aaaaa')
    await button(page, t('identity:signIn.secondStep.submit')).click()
    await page.getByRole('alert').waitFor()
    await look(page, 'second-step-refused')
    // By keyboard alone.
    await page.getByLabel(t('identity:signIn.secondStep.backupCode')).fill(backupCodes[0]!)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/portal\//)
    const mail = await messageTo(foyer, client.email, 'newBrowser', began - 1000)
    expect(linkIn(mail)).toContain('/not-me#')
    expect(mail.text).toContain('Chrome')
  })

  it('she takes the old app away and sets up a new one, and a passkey [ACC-9, ACC-10, AUTH-13]', async () => {
    await giveAuthenticator(page)
    await page.goto('/user/security#two-step')
    await section(page, t('identity:twoStep.title')).waitFor()
    await button(page, t('identity:twoStep.removeLong', { what: t('identity:twoStep.app.label') })).click()
    await dialog(page).getByLabel(t('identity:signIn.password'), { exact: true }).fill(demoPassword)
    await look(page, 'remove-last')
    await button(dialog(page), t('identity:twoStep.off.submit')).click()
    await section(page, t('identity:twoStep.title'))
      .getByText(t('identity:twoStep.offTag'), { exact: true })
      .waitFor()
    await button(page, t('identity:twoStep.app.setUpLong')).click()
    await dialog(page).getByText(t('identity:twoStep.app.scan')).waitFor()
    await confirmApp(page)
    await button(dialog(page), t('identity:twoStep.backup.done')).click()

    await button(page, t('identity:passkeys.add')).click()
    await dialog(page).getByLabel(t('identity:passkeys.name')).fill('My new phone')
    await look(page, 'add-passkey')
    await button(dialog(page), t('identity:passkeys.continue')).click()
    await section(page, t('identity:passkeys.title')).getByText('My new phone').waitFor()
    await look(page, 'security-with-all')
  })

  it('she signs in with the passkey alone, and as the second step [AUTH-04, ACC-9]', async () => {
    await signOut()
    await button(page, t('identity:signIn.passkey.signIn')).click()
    await page.waitForURL(/\/portal\//)
    await signOut()
    await signInHere(page, client.email, demoPassword, t)
    await page.getByLabel(t('identity:signIn.secondStep.remember')).check()
    await button(page, t('identity:signIn.passkey.use')).click()
    await page.waitForURL(/\/portal\//)
    await page.goto('/user/security#devices')
    await section(page, t('identity:devices.title')).getByText(t('identity:devices.this')).waitFor()
    await look(page, 'devices')
    await page.context().close()
  })

  async function signOut() {
    // The page leaves by itself when its session ends, so it is out of the way before.
    await page.goto('/api/config')
    await page.request.post('/api/sign-out', { headers: { origin: foyer.url } })
    await page.goto('/sign-in')
  }

  it('the link of a mail says that it was not her: that session ends, and a new password is chosen [AUTH-12]', async () => {
    const mail = await messageTo(foyer, client.email, 'newBrowser')
    const elsewhere = await foyer.person({ language, width })
    await elsewhere.goto(linkIn(mail))
    await heading(elsewhere, t('identity:notMe.title')).waitFor()
    await look(elsewhere, 'not-me')
    await button(elsewhere, t('identity:notMe.submit')).click()
    await heading(elsewhere, t('identity:reset.title')).waitFor()
    await elsewhere.context().close()
  })

  it('another who lost everything is reset by the administrator, who uses a second step herself [ACC-20]', async () => {
    const hers = await foyer.person({ language, width })
    await hers.goto('/sign-in')
    await signInHere(hers, other.email, demoPassword, t)
    await hers.waitForURL(/\/portal\//)
    const post = async (shown: Page, path: string, data?: object) => {
      const answer = await shown.request.post(path, {
        ...(data ? { data } : {}),
        headers: { origin: foyer.url },
      })
      expect(answer.ok(), await answer.text()).toBe(true)
      return answer.json()
    }
    const { key } = await post(hers, '/api/two-step/app')
    await post(hers, '/api/two-step/app/confirm', { code: appCode(key) })

    await openPortalTab(owner, other.chart)
    const mine = await post(owner, '/api/two-step/app')
    await post(owner, '/api/two-step/app/confirm', { code: appCode(mine.key) })
    await button(owner, t('identity:resetFactor.button')).first().click()
    await look(owner, 'reset-factor')
    await button(dialog(owner), t('identity:resetFactor.confirm')).click()
    await owner.getByText(t('identity:resetFactor.done')).first().waitFor()
    expect((await hers.request.get('/api/session')).status()).toBe(401)
    await messageTo(foyer, other.email, 'secondFactorReset')
    await hers.context().close()

    const again = await foyer.person({ language, width })
    await again.goto('/sign-in')
    await signInHere(again, other.email, demoPassword, t)
    await button(again, t('identity:signIn.secondStep.sendCode')).click()
    const code = /\b(\d{6})\b/.exec((await messageTo(foyer, other.email, 'signInCode')).text)![1]!
    await again.getByLabel(t('identity:signIn.secondStep.code')).fill(code)
    await look(again, 'sent-code')
    await button(again, t('identity:signIn.secondStep.submit')).click()
    await again.waitForURL(/\/portal\//)
    await again.context().close()
  })

  it('where the practice asks everyone for it, a third is led to the set-up first, and then to where he wanted to go [ACC-12]', async () => {
    const path = `/api/practices/${practiceId}/settings`
    const { version } = await (await owner.request.get(path)).json()
    const asked = await owner.request.patch(path, {
      data: { version, secondFactorRequiredFor: 'everyone' },
      headers: { origin: foyer.url },
    })
    expect(asked.ok(), await asked.text()).toBe(true)
    const his = await foyer.person({ language, width })
    await his.goto('/sign-in')
    await signInHere(his, third.email, demoPassword, t)
    await heading(his, t('identity:required.title')).waitFor()
    await look(his, 'required')
    await button(his, t('identity:twoStep.email.setUpLong')).click()
    await button(dialog(his), t('identity:signIn.secondStep.sendCode')).click()
    await dialog(his).getByLabel(t('identity:signIn.secondStep.code')).waitFor()
    const code = /\b(\d{6})\b/.exec((await messageTo(foyer, third.email, 'signInCode')).text)![1]!
    await dialog(his).getByLabel(t('identity:signIn.secondStep.code')).fill(code)
    await button(dialog(his), t('identity:twoStep.turnOn')).click()
    await button(dialog(his), t('identity:twoStep.backup.done')).click()
    await button(his, t('identity:required.goOn')).click()
    await his.waitForURL(/\/portal\//)
    await his.context().close()
  })

  async function openPortalTab(shown: Page, clientId: string) {
    await shown.goto(`/practice/${practiceId}/clients/${clientId}/portal`)
    await button(shown, t('identity:resetFactor.button')).first().waitFor()
  }
})

/** Clients of the practice who sign in themselves, in the order of the list. */
async function clientsWithPortal(owner: Page, practiceId: string) {
  const list = await (await owner.request.get(`/api/practices/${practiceId}/clients`)).json()
  const found: { email: string; chart: string }[] = []
  for (const { id } of list.items) {
    if (found.length >= 3) break
    const answer = await owner.request.get(`/api/practices/${practiceId}/clients/${id}/portal-users`)
    const { users } = await answer.json()
    const self = users.find((user: { relationship: string }) => user.relationship === 'self')
    if (self) found.push({ email: self.email, chart: id })
  }
  return found
}
