import type { APIRequestContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeServices, createServices } from '../server/app.ts'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { danaEmail } from '../server/demo/special-people.ts'
import { clients } from '../server/features/clients/index.ts'
import { checkPage, type Foyer, linkIn, messageTo, openFoyer } from './foyer.ts'
import { button, choose, heading, signInHere, staffMember, startsWith, wordsOf } from './journey-people.ts'

const ruth = 'ruth@cedarstreet.example'
const practice = 'Cedar Street Therapy'
const maya = {
  email: 'maya.okafor.own@example.org',
  phone: '(303) 555-0188',
  password: 'maya has her own door',
}
const dayMs = 86_400_000

let foyer: Foyer
let staff: Page
let parent: Page
let teenager: Page
beforeAll(async () => {
  foyer = await openFoyer()
}, 180_000)
afterAll(() => foyer?.close())

const t = wordsOf('en')
const look = (page: Page, name: string, axeAt: 'both' | 'own' = 'own') =>
  checkPage(page, `family-${name}`, axeAt)

type Portal = { portalId: string; clientName: string; practiceName: string }
const portalsOf = async (page: Page): Promise<Portal[]> =>
  (await (await page.request.get('/api/session')).json()).portals
const portalOf = async (page: Page, clientName: string) =>
  (await portalsOf(page)).find((portal) => portal.clientName === clientName)!

/** A person of the practice changes something that a journey of its own looks at elsewhere. */
async function send(request: APIRequestContext, method: 'PATCH' | 'POST', path: string, data: object) {
  const answer = await request.fetch(path, { method, data, headers: { origin: foyer.url } })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}

describe('a parent with two children, and a teenager who takes over at 13', () => {
  it('the parent chooses a portal after signing in, and sees in one page what waits in all of them [PRT-1, PRT-4, PRT-10]', async () => {
    parent = await foyer.person({ language: 'en', width: 'phone' })
    await parent.goto('/sign-in')
    await signInHere(parent, danaEmail, demoPassword, t)
    await heading(parent, t('identity:choosePortal.title')).waitFor()
    const links = parent.getByRole('main').getByRole('link')
    expect(await links.count()).toBe(3)
    await look(parent, 'choose-portal')
    await parent.goto('/user/portals')
    await heading(parent, t('home:allPortals.title')).waitFor()
    const appointments = parent.getByRole('region', { name: t('home:appointments.title') })
    await appointments.getByText(`Maya Okafor · ${practice}`).first().waitFor()
    await look(parent, 'all-portals', 'both')
  })

  it('sets a default, is led there at once, and still sees in every portal whose it is; two tabs show two portals [PRT-2, PRT-3, PRT-4]', async () => {
    const [mayas, theos] = [await portalOf(parent, 'Maya Okafor'), await portalOf(parent, 'Theo Okafor')]
    await parent.goto('/settings')
    await choose(parent, t('identity:settings.portal'), /Theo Okafor/)
    const saved = parent.waitForResponse((answer) => answer.request().method() !== 'GET' && answer.ok())
    await button(parent, t('identity:settings.save')).click()
    await saved
    await parent.goto('/')
    await parent.waitForURL(new RegExp(`/portal/${theos.portalId}`))
    await standsIn(parent, 'Theo Okafor')
    const tab = await parent.context().newPage()
    await tab.goto(`/portal/${mayas.portalId}/home`)
    await standsIn(tab, 'Maya Okafor')
    await parent.reload()
    await standsIn(parent, 'Theo Okafor')
    await button(parent, t('kernel:nameMenu.label', { name: 'Dana Okafor' })).click()
    await parent.getByRole('menuitem', { name: /Maya Okafor/ }).click()
    await parent.waitForURL(new RegExp(`/portal/${mayas.portalId}`))
    await standsIn(parent, 'Maya Okafor')
    await tab.close()
  })

  it('staff see who has access and why, and invite the teenager to an account of her own [PRT-5, PRT-6, PRT-7, ACC-1]', async () => {
    staff = await staffMember(foyer, ruth, 'en')
    const { portalId: clientId } = await portalOf(parent, 'Maya Okafor')
    const base = new URL(staff.url()).pathname.replace(/^\/practice\/([^/]+).*/, '/practice/$1')
    const api = `/api${base.replace('/practice/', '/practices/')}/clients/${clientId}`
    const { version } = await (await staff.request.get(api)).json()
    // Her thirteenth birthday is the day after tomorrow.
    const birthday = new Date(Date.now() + 2 * dayMs)
    const born = `${birthday.getUTCFullYear() - 13}${birthday.toISOString().slice(4, 10)}`
    await send(staff.request, 'PATCH', api, { version, dateOfBirth: born })
    await staff.goto(`${base}/clients/${clientId}/portal`)
    const users = staff.getByRole('region', { name: t('clients:portal.users') })
    await users.getByText('Dana Okafor', { exact: true }).waitFor()
    await users.getByText(t('clients:permission.all'), { exact: true }).waitFor()
    await staff.getByText(t('clients:age.title'), { exact: true }).waitFor()
    await look(staff, 'portal-tab', 'both')
    await staff.getByRole('link', { name: t('clients:portal.addUser') }).click()
    await heading(staff, t('clients:invite.title', { name: 'Maya Okafor' })).waitFor()
    await look(staff, 'add-user')
    await staff.getByRole('radio', { name: startsWith('Maya Okafor') }).check()
    await staff.getByLabel(t('clients:field.email'), { exact: true }).fill(maya.email)
    await button(staff, t('clients:invite.send')).click()
    await staff.getByText(t('clients:invitationState.open'), { exact: true }).waitFor()
    await registerMaya()
    await users.getByText(maya.email).waitFor()
    await look(staff, 'two-users')
  })

  it('on the birthday the parent’s open page loses the messages at once; both are told; her other child is as before [PRT-6, PRT-7, PRT-8]', async () => {
    const [mayas, theos] = [await portalOf(parent, 'Maya Okafor'), await portalOf(parent, 'Theo Okafor')]
    await parent.goto(`/portal/${mayas.portalId}/messages`)
    await parent.getByRole('heading', { level: 1, name: t('messaging:title') }).waitFor()
    // Another process of the product, on whose clock the birthday has come, does its work of every minute.
    const services = createServices(
      { ...foyer.server.config, logLevel: 'silent' },
      { clock: () => Date.now() + 3 * dayMs },
    )
    try {
      await clients.tidyUp!(services)
    } finally {
      await closeServices(services)
    }
    await heading(parent, t('kernel:notOpen.title')).waitFor({ timeout: 5_000 })
    await look(parent, 'messages-closed')
    await messageTo(foyer, danaEmail, 'accessLimited')
    await messageTo(foyer, maya.email, 'accessOfOtherChanged')
    expect((await parent.request.get(`/api/portals/${mayas.portalId}/threads`)).status()).toBe(403)
    expect((await parent.request.get(`/api/portals/${theos.portalId}/threads`)).status()).toBe(200)
    const users = staff.getByRole('region', { name: t('clients:portal.users') })
    await users.getByText(t('clients:age.limitedTag'), { exact: true }).waitFor()
    await look(staff, 'limited')
  })

  it('the teenager has her own portal with her own messages, and the parent’s page of all portals names no more than is open [PRT-6, PRT-10]', async () => {
    teenager = await foyer.person({ language: 'en', width: 'phone' })
    await teenager.goto('/sign-in')
    await signInHere(teenager, maya.email, maya.password, t)
    await teenager.waitForURL(/\/portal\//)
    await standsIn(teenager, 'Maya Okafor')
    await teenager.goto(`${new URL(teenager.url()).pathname.replace(/\/home.*/, '')}/messages`)
    await teenager.getByRole('heading', { level: 1, name: t('messaging:title') }).waitFor()
    await look(teenager, 'teenager-messages')
    const mayas = await portalOf(parent, 'Maya Okafor')
    const { portals, tasks } = await (await parent.request.get('/api/my-portals')).json()
    expect(portals.find((portal: Portal) => portal.portalId === mayas.portalId).unreadMessages).toBeNull()
    expect(
      tasks.filter(
        (task: { portalId: string; kind: string }) =>
          task.portalId === mayas.portalId && task.kind === 'form',
      ),
    ).toEqual([])
  })

  it('an address that is somebody’s already is said so, and staff open the portal to that person instead [PRT-5, PRT-9]', async () => {
    const base = new URL(staff.url()).pathname.replace(/^\/practice\/([^/]+).*/, '/practice/$1')
    const { id } = await send(
      staff.request,
      'POST',
      `/api${base.replace('/practice/', '/practices/')}/clients`,
      {
        firstName: 'Ife',
        lastName: 'Okafor',
        dateOfBirth: '2020-03-09',
      },
    )
    await staff.goto(`${base}/clients/${id}/invite?who=other`)
    await staff.getByLabel(t('clients:field.firstName'), { exact: true }).fill('Dana')
    await staff.getByLabel(t('clients:field.lastName'), { exact: true }).fill('Okafor')
    await staff.getByLabel(t('clients:field.email'), { exact: true }).fill(danaEmail.toUpperCase())
    await staff.getByRole('checkbox', { name: startsWith(t('clients:permission.messaging')) }).uncheck()
    await button(staff, t('clients:invite.send')).click()
    const note = staff
      .getByRole('alert')
      .filter({ hasText: t('clients:inUse.account', { name: 'Dana Okafor' }) })
    await note.waitFor()
    await look(staff, 'address-in-use')
    await button(staff, t('clients:inUse.open', { name: 'Dana Okafor' })).click()
    const users = staff.getByRole('region', { name: t('clients:portal.users') })
    await users.getByText('Dana Okafor', { exact: true }).waitFor()
    expect(await users.getByText(t('clients:permission.messaging')).count()).toBe(0)
    await parent.goto('/user/portals')
    await parent
      .getByRole('link', { name: /Ife Okafor/ })
      .first()
      .waitFor()
    await parent.goto(`/portal/${(await portalOf(parent, 'Maya Okafor')).portalId}/messages`)
    await heading(parent, t('kernel:notOpen.title')).waitFor()
    await staff.goto(`${base}/clients/${(await portalOf(parent, 'Maya Okafor')).portalId}/portal`)
  })

  it('staff change and end the parent’s access: her open page of that portal closes, the other stays [PRT-5, PRT-8]', async () => {
    const theos = await portalOf(parent, 'Theo Okafor')
    await button(staff, t('clients:portal.changeOf', { name: 'Dana Okafor' })).click()
    const dialog = staff.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: startsWith(t('clients:age.exempt')) }).check()
    await look(staff, 'change-user', 'both')
    await dialog
      .getByLabel(t('clients:age.reason'), { exact: true })
      .fill('Order of the family court, seen by Ruth')
    await dialog.getByRole('button', { name: t('clients:save') }).click()
    await staff.getByText(t('clients:age.exemptTag'), { exact: true }).waitFor()
    // The page that had been closed opens again by itself.
    await parent.getByRole('heading', { level: 1, name: t('messaging:title') }).waitFor({ timeout: 5_000 })
    await button(staff, t('clients:portal.endOf', { name: 'Dana Okafor' })).click()
    await look(staff, 'end-access')
    await staff
      .getByRole('dialog')
      .getByRole('button', { name: t('clients:portal.endConfirm') })
      .click()
    await heading(staff, t('clients:former.title')).waitFor()
    await look(staff, 'former-users')
    await heading(parent, t('kernel:portalClosed.title')).waitFor({ timeout: 5_000 })
    await look(parent, 'portal-closed')
    expect((await portalsOf(parent)).map((portal) => portal.clientName)).not.toContain('Maya Okafor')
    await parent.goto(`/portal/${theos.portalId}/home`)
    await standsIn(parent, 'Theo Okafor')
    await messageTo(foyer, danaEmail, 'accessEnded')
  })
})

/** The bar at the top always says in which portal one is (PRT-2). */
async function standsIn(page: Page, client: string) {
  const bar = page.getByRole('banner')
  await bar.getByText(practice, { exact: true }).waitFor()
  await bar.getByText(t('kernel:portalOf', { name: client }), { exact: true }).waitFor()
}

/** As the pages of a journey of their own do it: phone, code, terms, password. */
async function registerMaya() {
  const { request } = (await foyer.person({ language: 'en', width: 'phone' })).context()
  const token = new URL(linkIn(await messageTo(foyer, maya.email, 'invitation'))).hash.slice(1)
  const post = (path: string, data: object) =>
    send(request, 'POST', `/api/invitation/${path}`, { token, ...data })
  const { attempt } = await post('start', { phone: maya.phone, method: 'text', locale: 'en' })
  const text = await messageTo(foyer, `+1${maya.phone.replace(/\D/g, '')}`, 'registrationCode')
  await post('confirm-code', { attempt, code: text.text.match(/\d{6}/)![0] })
  const { version } = await (await request.get('/api/terms?locale=en')).json()
  await post('finish', { attempt, termsVersion: version, password: maya.password, locale: 'en' })
}
