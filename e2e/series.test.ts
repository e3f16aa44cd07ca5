import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { checkPage, type Foyer, openFoyer } from './foyer.ts'
import { button, choose, signInHere, wordsOf } from './journey-people.ts'

let foyer: Foyer
beforeAll(async () => {
  foyer = await openFoyer()
}, 180_000)
afterAll(() => foyer?.close())

const zone = 'America/New_York'

/** The Tuesday in the week before the clocks go back, a year ahead at most. */
function tuesdayBeforeTheChange(): string {
  const year = new Date().getUTCFullYear() + (new Date().getUTCMonth() >= 9 ? 1 : 0)
  const firstOfNovember = new Date(Date.UTC(year, 10, 1))
  const sunday = 1 + ((7 - firstOfNovember.getUTCDay()) % 7)
  return new Date(Date.UTC(year, 10, sunday - 12)).toISOString().slice(0, 10)
}
const plusDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

describe('a weekly series', () => {
  it('is booked over the November change, moved one by one and from a date on, and cancelled as a whole [SCH-9, SCH-11]', async () => {
    const t = wordsOf('en')
    const first = tuesdayBeforeTheChange()
    const page = await foyer.person({ language: 'en', width: 'desktop' })
    await page.goto('/sign-in')
    await signInHere(page, 'rosa@cedarstreet.example', demoPassword, t)
    await page.waitForURL('**/today')
    const calendar = `${new URL(page.url()).pathname.replace('/today', '')}/calendar`
    const practiceId = calendar.split('/')[2]!
    const services = await (await page.request.get(`/api/practices/${practiceId}/services`)).json()
    const lena = services.providers.find((p: { name: string }) => p.name.includes('Brandt'))

    // Somebody else has the time of the third date.
    await page.goto(`${calendar}?date=${plusDays(first, 14)}&view=day`)
    await button(page, t('scheduling:calendar.new')).click()
    await page.getByRole('dialog').getByText(t('scheduling:new.block'), { exact: true }).click()
    await choose(page, t('scheduling:new.provider'), lena.name)
    await field(page, t('scheduling:new.from')).fill('09:00')
    await field(page, t('scheduling:new.until')).fill('10:00')
    await button(page, t('scheduling:new.submitBlock')).click()
    await page.getByText(t('scheduling:new.blocked')).first().waitFor()

    await page.goto(`${calendar}?date=${first}&view=day`)
    await button(page, t('scheduling:calendar.new')).click()
    await choose(page, t('scheduling:new.client'), /Okafor/, 'Okafor')
    await choose(page, t('scheduling:new.provider'), lena.name)
    await field(page, t('scheduling:new.time')).fill('09:00')
    await choose(page, t('scheduling:series.repeats.label'), t('scheduling:series.repeats.weekly'))
    await field(page, t('scheduling:series.count')).fill('4')
    await page.getByText(t('scheduling:series.summary', { booked: 3, count: 4 })).waitFor()
    const dates = page.getByRole('region', { name: t('scheduling:series.dates') })
    expect(await dates.getByText('9:00').count()).toBeGreaterThanOrEqual(4)
    expect(await dates.getByText(t('scheduling:series.state.taken'), { exact: true }).count()).toBe(1)
    await dates.scrollIntoViewIfNeeded()
    await checkPage(page, 'series-preview')
    await button(page, t('scheduling:series.submit', { count: 3 })).click()
    await page
      .getByText(t('scheduling:series.booked', { count: 3 }))
      .first()
      .waitFor()

    const dialog = page.getByRole('dialog', { name: t('scheduling:details.title') })
    await dialog.getByRole('button', { name: t('scheduling:series.showDates', { count: 3 }) }).click()
    const region = dialog.getByRole('region', { name: t('scheduling:series.dates') })
    await region.getByRole('listitem').nth(2).waitFor()
    expect(await region.getByText('9:00').count()).toBe(3)
    await checkPage(page, 'series-dialog')

    // One date alone: the last.
    await open(page, calendar, practiceId, plusDays(first, 21), lena.id)
    await moveTo(page, t, { time: '11:00', scope: 'this' })
    // From the second date on, by a day: the last one was changed on its own and stays.
    await open(page, calendar, practiceId, plusDays(first, 7), lena.id)
    await moveTo(page, t, { date: plusDays(first, 8), time: '10:00', scope: 'following' })
    expect(await starts(page, practiceId, first, lena.id)).toEqual([
      `${first} 09:00`,
      `${plusDays(first, 8)} 10:00`,
      `${plusDays(first, 21)} 11:00`,
    ])

    // What is left of the first part, then all of the second.
    for (const date of [first, plusDays(first, 8)]) {
      await open(page, calendar, practiceId, date, lena.id)
      const shown = page.getByRole('dialog', { name: t('scheduling:details.title') })
      await shown.getByRole('button', { name: t('scheduling:details.cancel') }).click()
      await shown.getByRole('button', { name: t('scheduling:details.become.cancelledByProvider') }).click()
      const question = page.getByRole('dialog', { name: t('scheduling:series.question.cancel') })
      await question.getByLabel(t('scheduling:series.question.all')).check()
      await question.getByLabel(t('scheduling:series.question.withExceptions')).check()
      if (date === first) await checkPage(page, 'series-question')
      await question.getByRole('button', { name: t('scheduling:series.question.goCancel') }).click()
      await shown.waitFor({ state: 'detached' })
    }
    expect(await starts(page, practiceId, first, lena.id)).toEqual([])
  })
})

/** What must be filled in has a star behind its name. */
const field = (within: Page | Locator, label: string) => within.getByLabel(new RegExp(`^${label}\\s*\\*?$`))

type Entry = { id: string; startsAt: string; staffId: string; kind: string }

async function entries(page: Page, practiceId: string, from: string, days: number, staffId: string) {
  const query = `from=${from}T00:00:00Z&until=${plusDays(from, days)}T12:00:00Z`
  const answer = await page.request.get(`/api/practices/${practiceId}/calendar?${query}`)
  const { appointments } = (await answer.json()) as { appointments: Entry[] }
  return appointments.filter((one) => one.staffId === staffId && one.kind === 'client')
}

/** When the appointments of a month begin, by the clock of the practice. */
async function starts(page: Page, practiceId: string, first: string, staffId: string) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return (await entries(page, practiceId, first, 30, staffId)).map((one) =>
    format.format(new Date(one.startsAt)),
  )
}

async function open(page: Page, calendar: string, practiceId: string, date: string, staffId: string) {
  const [entry] = await entries(page, practiceId, date, 1, staffId)
  await page.goto(`${calendar}?date=${date}&view=day&appointment=${entry!.id}`)
  await page.getByRole('dialog').waitFor()
}

async function moveTo(
  page: Page,
  t: ReturnType<typeof wordsOf>,
  to: { date?: string; time: string; scope: 'this' | 'following' },
) {
  const dialog = page.getByRole('dialog', { name: t('scheduling:details.title') })
  await dialog.getByRole('button', { name: t('scheduling:calendar.change.open') }).click()
  if (to.date) await field(dialog, t('scheduling:new.date')).fill(to.date)
  await field(dialog, t('scheduling:new.time')).fill(to.time)
  await dialog.getByRole('button', { name: t('scheduling:calendar.change.save') }).click()
  const question = page.getByRole('dialog', { name: t('scheduling:series.question.move') })
  await question.getByLabel(t(`scheduling:series.question.${to.scope}`)).check()
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/time'))
  await question.getByRole('button', { name: t('scheduling:series.question.goMove') }).click()
  expect((await saved).status()).toBe(200)
}
