import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { checkPage, type Foyer, openFoyer } from './foyer.ts'
import { aFreeDay } from './free-day.ts'
import { button, choose, signInHere, wordsOf } from './journey-people.ts'

let foyer: Foyer
beforeAll(async () => {
  foyer = await openFoyer()
}, 180_000)
afterAll(() => foyer?.close())

async function enter(language: 'en' | 'es', width: 'phone' | 'desktop') {
  const t = wordsOf(language)
  const page = await foyer.person({ language, width })
  await page.goto('/sign-in')
  await signInHere(page, 'ruth@cedarstreet.example', demoPassword, t)
  await page.waitForURL(/\/practice\//)
  await page.request.patch('/api/settings', { data: { locale: language }, headers: { origin: foyer.url } })
  const home = new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
  const api = `/api${home.replace('practice', 'practices')}`
  return { t, page, home, api }
}

/** What must be filled in has a star behind its name. */
const field = (within: Page | Locator, label: string) => within.getByLabel(new RegExp(`^${label}\\s*\\*?$`))

async function booked(page: Page, api: string, more: { startsAt: string; clientAt: number }) {
  const { services, providers, locations } = await (await page.request.get(`${api}/services`)).json()
  const service = services.find((s: { name: string }) => s.name === 'Therapy session')
  const provider = providers.find((p: { id: string }) => service.providerIds.includes(p.id))
  const { items } = await (await page.request.get(`${api}/clients?limit=3`)).json()
  const answer = await page.request.post(`${api}/appointments`, {
    data: {
      clientId: items[more.clientAt].id,
      serviceId: service.id,
      staffId: provider.id,
      locationId: locations[0].id,
      startsAt: more.startsAt,
    },
    headers: { origin: foyer.url, 'idempotency-key': `staff-scheduling-${more.startsAt}` },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return { appointment: await answer.json(), provider: provider as { id: string; name: string } }
}

describe('the scheduling pages of the staff', () => {
  it('lose nothing that was typed, name what is in the way of a time, and tell the whole history [SCH-9, SCH-10, SCH-12]', async () => {
    const { t, page, home, api } = await enter('en', 'desktop')
    const day = await aFreeDay(page, home)
    const { appointment, provider } = await booked(page, api, { startsAt: day.at(600), clientAt: 0 })
    await page.goto(`${home}/calendar?view=day&date=${day.date}&who=${provider.id}`)
    await button(page, t('scheduling:calendar.new')).click()
    const fresh = page.getByRole('dialog', { name: t('scheduling:new.title') })
    const client = page.getByRole('combobox', { name: t('scheduling:new.client'), exact: true })
    await choose(page, t('scheduling:new.client'), /Okafor/, 'Okafor')
    const name = await client.inputValue()
    expect(name).toContain('Okafor')
    await choose(page, t('scheduling:new.service'), /Therapy session/)
    await field(fresh, t('scheduling:new.time')).fill('10:15')
    await fresh.getByLabel(t('scheduling:calendar.change.minutes')).fill('45')

    // To something else and back: everything is as it was.
    await fresh.getByText(t('scheduling:new.block'), { exact: true }).click()
    expect(await field(fresh, t('scheduling:new.from')).inputValue()).toBe('10:15')
    await field(fresh, t('scheduling:new.until')).fill('12:30')
    await fresh.getByText(t('scheduling:new.forClient'), { exact: true }).click()
    expect(await client.inputValue()).toBe(name)
    expect(await fresh.getByLabel(t('scheduling:calendar.change.minutes')).inputValue()).toBe('45')

    // One Escape closes the list alone; the next one asks.
    await client.press('ArrowDown')
    await page
      .getByRole('option', { name: /Okafor/ })
      .first()
      .waitFor()
    await client.press('Escape')
    await page
      .getByRole('option', { name: /Okafor/ })
      .first()
      .waitFor({ state: 'hidden' })
    const question = page.getByRole('dialog', { name: t('scheduling:close.title') })
    expect(await question.count()).toBe(0)
    await client.press('Escape')
    await question.waitFor()
    await checkPage(page, 'new-appointment-close', 'own')
    await button(page, t('scheduling:close.stay')).click()
    await question.waitFor({ state: 'detached' })
    expect(await client.inputValue()).toBe(name)

    // The time is held: by whom, what is open near it, and a reason before it is booked all the same.
    await fresh.getByRole('button', { name: t('scheduling:new.submit'), exact: true }).click()
    const alert = fresh.getByRole('alert')
    await alert.getByText(t('scheduling:calendar.refused.title')).waitFor()
    await alert.getByText(new RegExp(appointment.client.name)).waitFor()
    await alert.getByText(t('scheduling:calendar.refused.nearest')).waitFor()
    const twice = fresh.getByRole('button', { name: t('scheduling:new.submitDouble') })
    expect(await twice.isDisabled()).toBe(true)
    await checkPage(page, 'new-appointment-refused')
    await alert.getByLabel(t('scheduling:calendar.refused.orDouble')).fill('Siblings seen together')
    await twice.click()
    const shown = page.getByRole('dialog', { name: t('scheduling:details.title') })
    await shown.getByText(t('scheduling:details.happened.made')).waitFor()
    await shown
      .getByText(t('scheduling:details.doubleBecause', { reason: 'Siblings seen together' }))
      .waitFor()
    await shown.getByText(/Ruth/).first().waitFor()

    // What is typed in the appointment's dialog is asked about, too.
    await button(page, t('scheduling:details.cancel')).click()
    await shown.getByLabel(t('scheduling:details.cancelReason')).fill('Both are ill')
    await page.keyboard.press('Escape')
    await question.waitFor()
    await button(page, t('scheduling:close.discard')).click()
    await shown.waitFor({ state: 'detached' })
  })

  it('ask before somebody is marked as not having come, and say by whom it was done [SCH-7, SCH-14]', async () => {
    const { t, page, home, api } = await enter('en', 'desktop')
    const evening = new Date(Date.now() - 9 * 86_400_000)
    evening.setUTCHours(2, 0, 0, 0)
    const startsAt = evening.toISOString().replace('.000Z', 'Z')
    const { appointment } = await booked(page, api, { startsAt, clientAt: 1 })
    const open = async () => {
      await page.goto(`${home}/calendar?view=day&appointment=${appointment.id}`)
      const shown = page.getByRole('dialog', { name: t('scheduling:details.title') })
      await shown.getByText(t('scheduling:details.happened.made')).waitFor()
      return shown
    }
    const before = await open()
    const mark = t('scheduling:details.become.noShow')
    await before.getByRole('button', { name: mark }).click()
    await before.getByText(t('scheduling:details.noShowTitle', { client: appointment.client.name })).waitFor()
    await checkPage(page, 'appointment-no-show')
    await before.getByRole('button', { name: mark }).click()
    await before.waitFor({ state: 'detached' })
    const after = await open()
    await after.getByText(t('scheduling:details.happened.noShow')).waitFor()
    await checkPage(page, 'appointment-history')
  })

  it('show every tab and what is not saved, on a phone in Spanish as on a desk, and ask why on a day without open times [SCH-1, SCH-6]', async () => {
    const { t, page, home, api } = await enter('es', 'phone')
    const { providers } = await (await page.request.get(`${api}/services`)).json()
    const words = (part: string) =>
      t('availability:unsaved.of', { parts: t(`availability:unsaved.part.${part}`) })
    await page.goto(`${home}/hours/${providers[0].id}`)
    await page.getByRole('heading', { name: t('scheduling:hours.weekly') }).waitFor()
    const bar = page.getByRole('region', { name: t('availability:unsaved.title') })
    expect(await bar.count()).toBe(0)
    const from = page.locator('input[type="time"]').first()
    const saved = await from.inputValue()
    await from.fill('09:15')
    await bar.getByText(words('hours')).waitFor()
    const place = (await bar.boundingBox())!
    expect(place.y + place.height).toBeLessThanOrEqual(page.viewportSize()!.height)
    await checkPage(page, 'hours-unsaved')
    await seenAboveBar(page, bar)
    await from.fill(saved)
    await bar.waitFor({ state: 'detached' })
    await from.fill('09:15')
    await bar.getByRole('button', { name: t('availability:unsaved.discard') }).click()
    await bar.waitFor({ state: 'detached' })
    expect(await from.inputValue()).toBe(saved)

    await page.goto(`${home}/settings/services`)
    const tabs = page.getByRole('tab')
    await tabs.first().waitFor()
    await page.getByRole('button', { name: t('kernel:tabs.after') }).waitFor()
    await checkPage(page, 'settings-tabs', 'own')
    for (const width of [1280, 1000, 800]) {
      await page.setViewportSize({ width, height: 900 })
      for (const tab of await tabs.all()) {
        const box = (await tab.boundingBox())!
        expect(box.x + box.width, `${await tab.textContent()} at ${width}`).toBeLessThanOrEqual(width)
      }
    }

    await page.goto(`${home}/why-no-slot`)
    const date = page.locator('input[type="date"]')
    await date.waitFor()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    const first = await firstWithout(page, api)
    await expect.poll(() => date.inputValue()).toBe(first)
    await page.goto(`${home}/why-no-slot?date=2026-12-24`)
    await expect.poll(() => date.inputValue()).toBe('2026-12-24')
  })
})

/** What has the focus is not behind the bar, however far down it stands. */
async function seenAboveBar(page: Page, bar: Locator): Promise<void> {
  const last = page.getByRole('checkbox').last()
  await last.focus()
  await last.evaluate((element) => element.scrollIntoView({ block: 'nearest' }))
  const [field, over] = [(await last.boundingBox())!, (await bar.boundingBox())!]
  expect(field.y + field.height <= over.y || field.y >= over.y + over.height).toBe(true)
}

async function firstWithout(page: Page, api: string): Promise<string> {
  const { services, practiceZone } = await (await page.request.get(`${api}/services`)).json()
  const active = services.filter((s: { isActive: boolean }) => s.isActive)
  const service = active.find((s: { isBookableByClients: boolean }) => s.isBookableByClients) ?? active[0]
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: practiceZone }).format(Date.now())
  const query = `serviceId=${service.id}&from=${today}&days=7`
  const { days } = await (await page.request.get(`${api}/why-no-slot?${query}`)).json()
  return days.find((one: { openCount: number }) => one.openCount === 0)?.date ?? today
}
