import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { checkPage, type Foyer, openFoyer } from './foyer.ts'
import { aFreeDay, type Day } from './free-day.ts'
import { button, signInHere, wordsOf } from './journey-people.ts'

let foyer: Foyer
beforeAll(async () => {
  foyer = await openFoyer()
}, 180_000)
afterAll(() => foyer?.close())

type Entry = { id: string; staffId: string; startsAt: string; endsAt: string; isDoubleBooked: boolean }

describe('the calendar of the staff', () => {
  it('shows every view, moves and resizes by mouse and by keys, books twice only with a reason, prints [SCH-9]', async () => {
    const t = wordsOf('en')
    const page = await foyer.person({ language: 'en', width: 'desktop' })
    await page.goto('/sign-in')
    await signInHere(page, 'rosa@cedarstreet.example', demoPassword, t)
    await page.waitForURL(/\/practice\//)
    const home = new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
    const day = await aFreeDay(page, home)
    const api = `/api${home.replace('practice', 'practices')}`
    const { entries, providers, names } = await threeAppointments(page, api, day)
    const open = async (view: string, more = '') => {
      await page.goto(`${home}/calendar?view=${view}&date=${day.date}${more}`)
      await page
        .getByRole('button', { name: new RegExp(names[0]!) })
        .first()
        .waitFor()
    }
    const now = async (): Promise<Entry[]> => {
      const read = await page.request.get(`${api}/calendar?from=${day.from}&until=${day.until}`)
      return (await read.json()).appointments
    }
    const timeOf = async (i: number) => (await now()).find((entry) => entry.id === entries[i])!
    const entry = (i: number) => page.locator(`[data-entry="${entries[i]}"]`)
    const startsAt = (hours: number, minutes = 0) => day.at(hours * 60 + minutes)

    for (const view of ['week', 'month', 'agenda', 'day']) {
      await open(view, '&who=all')
      await checkPage(page, `calendar-${view}`)
    }

    // By mouse to the column of somebody else, two hours later, then back by the button.
    const column = page.locator(`[data-column-key="${day.date} ${providers[1]}"]`)
    await drag(page, entry(0), await heightOf(column, 12 * 60), await middleOf(column))
    await expect.poll(() => timeOf(0)).toMatchObject({ staffId: providers[1], startsAt: startsAt(12) })
    await button(page, t('scheduling:calendar.undo')).click()
    await expect.poll(() => timeOf(0)).toMatchObject({ staffId: providers[0], startsAt: startsAt(10) })

    // Its lower edge by mouse, a quarter of an hour down.
    await page.locator(`[data-entry="${entries[1]}"][aria-label^="2:00"]`).waitFor()
    const own = page.locator(`[data-column-key="${day.date} ${providers[0]}"]`)
    const edge = entry(1).locator('[data-edge="end"]')
    await drag(page, edge, await heightOf(own, 15 * 60 + 15), await middleOf(own))
    await expect.poll(() => timeOf(1)).toMatchObject({ startsAt: startsAt(14), endsAt: startsAt(15, 15) })

    // By keys: half an hour later and a quarter longer; Escape leaves everything as it was.
    await page.locator(`[data-entry="${entries[0]}"][aria-label^="10:00"]`).waitFor()
    await entry(0).focus()
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toBe(entries[1])
    await page.keyboard.press('ArrowUp')
    for (const key of ['m', 'ArrowDown', 'Escape']) await page.keyboard.press(key)
    for (const key of ['m', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Enter'])
      await page.keyboard.press(key)
    await expect.poll(() => timeOf(0)).toMatchObject({ startsAt: startsAt(10, 30), endsAt: startsAt(11, 30) })
    await page.locator(`[data-entry="${entries[0]}"][aria-label^="10:30"]`).waitFor()
    expect(await focused(page)).toBe(entries[0])
    await page.keyboard.press('Control+z')
    await expect.poll(() => timeOf(0)).toMatchObject({ startsAt: startsAt(10) })

    // Over another appointment: it goes back, the nearest times are offered, a reason books it all the same and is kept.
    await page.locator(`[data-entry="${entries[0]}"][aria-label^="10:00"]`).waitFor()
    await drag(page, entry(0), await heightOf(own, 14 * 60), await middleOf(own))
    const refused = page.getByRole('dialog')
    await refused.getByText(t('scheduling:calendar.refused.nearest')).waitFor()
    expect(await timeOf(0)).toMatchObject({ startsAt: startsAt(10), isDoubleBooked: false })
    await refused.getByLabel(t('scheduling:calendar.refused.because')).fill('Both parents come together')
    await checkPage(page, 'calendar-refused', 'own')
    await button(page, t('scheduling:calendar.refused.double')).click()
    await expect.poll(() => timeOf(0)).toMatchObject({ startsAt: startsAt(14), isDoubleBooked: true })
    await refused.waitFor({ state: 'detached' })
    await page.locator(`[data-entry="${entries[0]}"][data-double]`).waitFor()
    const [one, other] = [(await entry(0).boundingBox())!, (await entry(1).boundingBox())!]
    expect(Math.abs(one.x - other.x)).toBeGreaterThan(20)
    expect(one.x + one.width <= other.x + 1 || other.x + other.width <= one.x + 1).toBe(true)
    await entry(0).click()
    await page.getByRole('dialog').getByText('Both parents come together').first().waitFor()
    await button(page, t('scheduling:calendar.change.open')).click()
    await page.getByRole('dialog').getByLabel(t('scheduling:new.time')).fill('09:00')
    await checkPage(page, 'calendar-change-time', 'own')
    await button(page, t('scheduling:calendar.change.save')).click()
    await expect.poll(() => timeOf(0)).toMatchObject({ startsAt: startsAt(9) })

    // What another one changes appears at once.
    const { version } = (await now()).find((e) => e.id === entries[2]) as unknown as { version: number }
    const moved = await page.request.patch(`${api}/appointments/${entries[2]}/time`, {
      data: { version, startsAt: startsAt(16), endsAt: startsAt(16, 50) },
      headers: { origin: foyer.url },
    })
    expect(moved.status()).toBe(200)
    await page.locator(`[data-entry="${entries[2]}"][aria-label^="4:00"]`).waitFor()

    // An empty time by keys, drawn half an hour long.
    const cursor = page.getByRole('button', { name: t('scheduling:calendar.newAt').split('{{')[0]! })
    await cursor.first().waitFor({ state: 'attached' })
    await page.locator('button[class*="cursor"]').focus()
    for (const key of ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Enter'])
      await page.keyboard.press(key)
    const fresh = page.getByRole('dialog', { name: t('scheduling:new.title') })
    await fresh.waitFor()
    expect(await fresh.getByLabel(t('scheduling:calendar.change.minutes')).inputValue()).toBe('30')
    expect(await fresh.locator('input[type="date"]').inputValue()).toBe(day.date)

    // On paper: whose calendar, the zone, the entries, and no menu.
    await open('day', '&who=all')
    await page.emulateMedia({ media: 'print' })
    const sheet = page.locator('[data-print="day"]')
    await sheet.waitFor()
    const paper = await sheet.textContent()
    for (const word of ['Cedar Street Therapy', 'New York', ...names]) expect(paper).toContain(word)
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
    await page.emulateMedia({ media: null })
    await sheet.waitFor({ state: 'detached' })
  })

  it('keeps view, day and people in the address, works on a phone in Spanish, and has both one-o’clocks [SCH-9, SCH-11]', async () => {
    const t = wordsOf('es')
    const page = await foyer.person({ language: 'es', width: 'phone', colorScheme: 'dark' })
    await page.goto('/sign-in')
    await signInHere(page, 'lena@cedarstreet.example', demoPassword, t)
    await page.waitForURL(/\/practice\//)
    const home = new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
    const said = await page.request.patch('/api/settings', {
      data: { locale: 'es' },
      headers: { origin: foyer.url },
    })
    expect(said.ok()).toBe(true)
    await page.goto(`${home}/calendar`)
    await page.getByText(t('scheduling:calendar.views.week'), { exact: true }).click()
    await page.waitForURL(/view=week/)
    await button(page, t('scheduling:calendar.after.week')).click()
    await page.waitForURL(/date=/)
    const address = new URL(page.url())
    await page.goto(`${home}/today`)
    await page.goto(`${home}/calendar`)
    await page
      .getByRole('radio', { name: t('scheduling:calendar.views.week') })
      .waitFor({ state: 'attached' })
    await expect
      .poll(() => page.getByRole('radio', { name: t('scheduling:calendar.views.week') }).isChecked())
      .toBe(true)
    await page.goto(address.pathname + address.search)
    await page.reload()
    const title = page.getByRole('heading', { level: 1 })
    await title.waitFor()
    expect(new URL(page.url()).searchParams.get('date')).toBe(address.searchParams.get('date'))

    await page.goto(`${home}/calendar?view=day&date=2026-11-01`)
    await page.getByText(t('scheduling:calendar.secondTime')).waitFor()
    await checkPage(page, 'calendar-day-of-25-hours', 'own')
    await page.goto(`${home}/calendar?view=agenda`)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await checkPage(page, 'calendar-agenda-phone', 'own')
  })
})

/** Two of the first provider, at ten and at two, and one of the second, at ten. */
async function threeAppointments(page: Page, api: string, day: Day) {
  const { services, providers, locations } = await (await page.request.get(`${api}/services`)).json()
  const service = services.find(
    (s: { name: string; providerIds: string[] }) => s.name === 'Family session' && s.providerIds.length > 1,
  )
  const staff: string[] = providers
    .map((p: { id: string }) => p.id)
    .filter((id: string) => service.providerIds.includes(id))
  const { items } = await (await page.request.get(`${api}/clients?limit=3`)).json()
  const entries: string[] = []
  const names: string[] = []
  for (const [i, [who, hour]] of (
    [
      [0, 10],
      [0, 14],
      [1, 10],
    ] as const
  ).entries()) {
    const booked = await page.request.post(`${api}/appointments`, {
      data: {
        clientId: items[i].id,
        serviceId: service.id,
        staffId: staff[who],
        locationId: service.modality === 'telehealth' ? null : locations[0].id,
        startsAt: day.at(hour * 60),
        durationMinutes: i === 0 ? 45 : 60,
      },
      headers: { origin: new URL(page.url()).origin, 'idempotency-key': `calendar-journey-${i}-${day.date}` },
    })
    expect(booked.status(), await booked.text()).toBe(201)
    const { id, client } = await booked.json()
    entries.push(id)
    names.push(client.name)
  }
  return { entries, names, providers: staff }
}

/** Where a minute of the day stands on the screen, in a column of 24 hours. */
async function heightOf(column: Locator, minutes: number): Promise<number> {
  const box = (await column.boundingBox())!
  return box.y + (minutes / 1440) * box.height
}

async function middleOf(column: Locator): Promise<number> {
  const box = (await column.boundingBox())!
  return box.x + box.width / 2
}

/** Takes an entry near its upper edge, or its lower edge itself, and lets it go there. */
async function drag(page: Page, what: Locator, y: number, x: number): Promise<void> {
  const box = (await what.boundingBox())!
  const grip = Math.min(14, box.height / 2)
  await page.mouse.move(box.x + box.width / 2, box.y + grip)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + grip + 12, { steps: 3 })
  await page.mouse.move(x, y + (box.height > 20 ? grip : 0), { steps: 6 })
  await page.locator('[data-ghost]').first().waitFor()
  await page.mouse.up()
}

const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.entry ?? null)
