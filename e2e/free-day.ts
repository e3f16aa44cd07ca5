import type { Page } from 'playwright-core'
import { addDays, startOfDay } from '../web/features/scheduling/wall-clock.rules.ts'

export type Day = { date: string; from: string; until: string; at: (minutes: number) => string }

/** The first working day from three months ahead on which nothing is booked, by the clock of New York. */
export async function aFreeDay(page: Page, home: string): Promise<Day> {
  const api = `/api${home.replace('practice', 'practices')}`
  for (let ahead = 90; ahead < 250; ahead += 1) {
    const noon = new Date(Date.now() + ahead * 86_400_000)
    if (noon.getUTCDay() === 0 || noon.getUTCDay() === 6) continue
    const date = noon.toISOString().slice(0, 10)
    const from = startOfDay(date, 'America/New_York')
    const at = (minutes: number) => new Date(from + minutes * 60_000).toISOString().replace('.000Z', 'Z')
    const day = { date, from: at(0), until: at(1440), at }
    const read = await page.request.get(`${api}/calendar?from=${day.from}&until=${day.until}`)
    const { appointments } = await read.json()
    if (appointments.length === 0 && startOfDay(addDays(date, 1), 'America/New_York') === from + 86_400_000)
      return day
  }
  throw new Error('Every day is booked.')
}
