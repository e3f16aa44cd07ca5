import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { checkPage, type Foyer, openFoyer } from './foyer.ts'
import { button, heading, signInHere, staffMember, wordsOf } from './journey-people.ts'

const t = wordsOf('en')
let foyer: Foyer
let portalId: string
let dana: Page
beforeAll(async () => {
  foyer = await openFoyer()
  dana = await foyer.person({ language: 'en', width: 'desktop' })
  await dana.goto('/sign-in')
  await signInHere(dana, 'dana@okafor.example', demoPassword, t)
  await heading(dana, t('identity:choosePortal.title')).waitFor()
  const { portals } = await (await dana.request.get('/api/session')).json()
  portalId = portals.find((portal: { clientName?: string }) => portal.clientName === 'Maya Okafor').portalId
}, 180_000)
afterAll(() => foyer?.close())

const profile = async () => {
  await dana.goto(`/portal/${portalId}/profile`)
  await heading(dana, t('profiles:mine.title')).waitFor()
  await dana.getByRole('heading', { name: t('profiles:zone.title') }).waitFor()
}
const edit = (page: Page, part: string) => button(page, t('profiles:editOne', { part: t(part) })).click()
const save = (page: Page) => button(page, t('profiles:save')).click()

describe('a client’s own profile', () => {
  it('is changed part by part, and two who change one part see both versions [PRF-9, CON-02]', async () => {
    await profile()
    await checkPage(dana, 'my-profile')
    await edit(dana, 'profiles:reach.title')
    await button(dana, t('profiles:reach.addPhone')).click()
    const second = dana.getByRole('group', { name: t('profiles:reach.phoneNumber', { number: 2 }) })
    await second.getByLabel(t('profiles:reach.number')).fill('not a number')
    await save(dana)
    await dana.getByText(t('kernel:field.phone.notANumber')).waitFor()
    await second.getByLabel(t('profiles:reach.number')).fill('(208) 555-0177')
    const { version } = await (await dana.request.get(`/api/portals/${portalId}/profile`)).json()
    const other = await dana.request.patch(`/api/portals/${portalId}/profile`, {
      headers: { origin: foyer.url },
      data: { version, emails: [] },
    })
    expect(other.status()).toBe(200)
    await save(dana)
    await dana.getByRole('alert').getByText(t('profiles:conflict.title')).waitFor()
    await checkPage(dana, 'my-profile-conflict', 'own')
    await button(dana, t('profiles:conflict.keepMine')).click()
    await dana.getByText('(208) 555-0177').waitFor()
    await dana.getByText('maya.okafor@example.org').first().waitFor()

    const chooser = dana.waitForEvent('filechooser')
    await button(dana, t('profiles:photo.addOne', { side: t('profiles:photo.front') })).click()
    const picture = sharp({ create: { width: 800, height: 500, channels: 3, background: '#7fa8c9' } })
    await (await chooser).setFiles({
      name: 'card.jpg',
      mimeType: 'image/jpeg',
      buffer: await picture.jpeg().toBuffer(),
    })
    const photo = dana.getByRole('img', {
      name: t('profiles:photo.alt', { side: t('profiles:photo.front') }),
    })
    await photo.waitFor()
    await expect.poll(() => photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(800)
  })

  it('sets the zone in which every page tells times [PRF-11]', async () => {
    await profile()
    await edit(dana, 'profiles:zone.title')
    await dana.getByRole('combobox', { name: t('profiles:zone.title') }).fill('Honolulu')
    await dana
      .getByRole('option', { name: /Honolulu/ })
      .first()
      .click()
    await save(dana)
    await dana.getByText(t('profiles:saved')).first().waitFor()
    for (const path of ['', '/appointments']) {
      await dana.goto(`/portal/${portalId}${path}`)
      await dana
        .getByText(/Honolulu/)
        .first()
        .waitFor()
      expect(await dana.getByText(/Denver time/).count()).toBe(0)
    }
  })

  it('leads to username, password, login history and terms, and to whoever answers a question [PRF-10]', async () => {
    const follow = async (name: string) => {
      await profile()
      await dana.getByRole('link', { name: t(name), exact: true }).click()
    }
    for (const [link, section] of [
      ['username', 'login'],
      ['password', 'login'],
      ['twoStep', 'two-step'],
      ['history', 'history'],
      ['terms', 'terms'],
    ] as const) {
      await follow(`profiles:signIn.${link}`)
      await dana.waitForURL(`**/user/security#${section}`)
      await expect
        .poll(() => dana.locator(`#${section}`).evaluate((node) => node.getBoundingClientRect().top), {
          timeout: 10_000,
        })
        .toBeLessThan(900)
    }
    for (const topic of ['scheduling', 'billing'] as const) {
      await follow(`profiles:ask.${topic}`)
      const choice = dana.getByRole('radio', { name: t(`messaging:topic.${topic}`) })
      await choice.waitFor({ state: 'attached' })
      expect(await choice.isChecked(), topic).toBe(true)
    }
    await follow('profiles:ask.provider')
    await dana.getByRole('radio', { name: /Dr\. Lena Brandt/ }).waitFor({ state: 'attached' })
  })
})

describe('a client’s page, for the practice', () => {
  it('has a tab for all there is of the client, and mirrors the profile with editing [CLI-2, CLI-3, CLI-4, CLI-5]', async () => {
    const ruth = await staffMember(foyer, 'ruth@cedarstreet.example', 'en')
    const practice = `${new URL(ruth.url()).pathname.split('/').slice(0, 3).join('/')}`
    await ruth.goto(`${practice}/clients/${portalId}`)
    await ruth.getByRole('tab', { name: t('clients:overview.tab') }).waitFor()
    await checkPage(ruth, 'client-overview')
    for (const [name, shown] of [
      ['clients:portal.tab', 'clients:portal.users'],
      ['scheduling:ofClient.tab', 'scheduling:ofClient.ahead'],
      ['forms:client.tab', 'forms:client.documents'],
      ['messaging:ofClient.tab', 'messaging:ofClient.title'],
      ['billing:practice.title', 'billing:tab.account'],
    ] as const) {
      await ruth.getByRole('tab', { name: t(name), exact: true }).click()
      await ruth
        .getByRole('heading', { name: t(shown) })
        .first()
        .waitFor()
      await checkPage(ruth, `client-${name.split(':')[0]}`, 'own')
    }
    await ruth.goto(`${practice}/settings/client-fields`)
    await button(ruth, t('profiles:fields.add')).click()
    await ruth.getByLabel(t('profiles:fields.label')).fill('School')
    await save(ruth)
    await ruth.getByText('School', { exact: true }).waitFor()
    await ruth.goto(`${practice}/clients/${portalId}/contact`)
    await ruth.getByText('(208) 555-0177').waitFor()
    await checkPage(ruth, 'client-contact')
    await edit(ruth, 'profiles:ownFields.title')
    await ruth.getByLabel('School').fill('Lincoln School')
    await save(ruth)
    await ruth.getByText('Lincoln School').waitFor()
    await edit(ruth, 'profiles:personal.title')
    await ruth.getByLabel(t('profiles:personal.dateOfBirth')).fill('2016-05-10')
    await save(ruth)
    await ruth.getByText('May 10, 2016').waitFor()
    await profile()
    await dana.getByText('May 10, 2016').waitFor()
    expect(await dana.getByText(/School/).count()).toBe(0)
  })
})
