import type { Page } from 'playwright-core'
import { openFoyer } from '../e2e/foyer.ts'
import { demoPassword } from '../server/demo/open-demonstration.ts'

/**
 * 500 appointments in view of the staff calendar, in a real browser: how long it takes to show them, and how it scrolls, hovers and drags.
 * `./node_modules/.bin/node bench/calendar-frames.ts`
 */

const entryCount = 500
const minuteMs = 60_000

type Calendar = {
  practiceZone: string
  providers: { id: string }[]
  appointments: Record<string, unknown>[]
}

const foyer = await openFoyer()
try {
  const page = await foyer.person({ language: 'en', width: 'desktop' })
  await page.goto('/sign-in')
  const fields = page.locator('input')
  await fields.first().fill('rosa@cedarstreet.example')
  await page.locator('input[type=password]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/practice\//)
  const home = new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
  await page.route(/\/calendar\?from=/, async (route) => {
    const answer = await route.fetch()
    const from = Date.parse(new URL(route.request().url()).searchParams.get('from')!)
    await route.fulfill({ json: crowded((await answer.json()) as Calendar, from) })
  })
  await page.addInitScript(() => {
    const seen = { longTasks: [] as number[] }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) seen.longTasks.push(Math.round(task.duration))
    }).observe({ type: 'longtask', buffered: true })
  })
  for (const view of ['week', 'day', 'month']) {
    const beganAt = performance.now()
    await page.goto(`${home}/calendar?view=${view}&who=all&date=2027-01-12`)
    await page.locator('[data-entry]').first().waitFor({ state: 'attached' })
    const shownMs = Math.round(performance.now() - beganAt)
    const count = await page.locator('[data-entry]').count()
    await page.waitForTimeout(1_000)
    const loading = await longTasks(page)
    const line = [
      `${view}: ${count} entries, page shown after ${shownMs} ms, long tasks while loading ${say(loading)}`,
    ]
    if (view !== 'month') {
      line.push(`scrolling down ${await frames(page, 'top')}`)
      if (view === 'week') line.push(`scrolling aside ${await frames(page, 'left')}`)
      line.push(`long tasks while scrolling ${say(await longTasks(page))}`)
      line.push(`dragging ${await dragged(page)}`)
      line.push(`long tasks while dragging ${say(await longTasks(page))}`)
    }
    console.log(line.join('; '))
  }
} finally {
  await foyer.close()
}

/** The real answer with entries of every kind, spread over the people and the working hours of the days asked for. */
function crowded(calendar: Calendar, from: number): Calendar {
  const [sample] = calendar.appointments
  const { providers } = calendar
  const statuses = ['scheduled', 'confirmed', 'requested', 'completed', 'arrived']
  return {
    ...calendar,
    appointments: Array.from({ length: entryCount }, (_, i) => {
      const day = Math.floor(i / providers.length) % 7
      const place = Math.floor(i / (providers.length * 7))
      const startsAt = from + day * 1_440 * minuteMs + (8 * 60 + place * 35) * minuteMs
      return {
        ...sample,
        id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
        kind: 'client',
        staffId: providers[i % providers.length]!.id,
        status: statuses[i % statuses.length],
        client: { id: `00000000-0000-7000-8000-${String(i).padStart(12, '1')}`, name: `Client ${i}` },
        groupSessionId: null,
        seatCount: null,
        title: null,
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(startsAt + 30 * minuteMs).toISOString(),
      }
    }),
  }
}

async function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    (window as unknown as { seen: { longTasks: number[] } }).seen.longTasks.splice(0),
  )
}

/** The times between frames over two seconds of scrolling. */
async function frames(page: Page, edge: 'top' | 'left'): Promise<string> {
  const times = await page.evaluate(async (side) => {
    const grid = document.querySelector('[data-column-key]')!.closest('section[aria-label]')!
    const gaps: number[] = []
    let last = performance.now()
    const until = last + 2_000
    grid.scrollTo(0, 0)
    await new Promise<void>((done) => {
      const step = (now: number) => {
        gaps.push(now - last)
        last = now
        grid.scrollBy(side === 'top' ? { top: 9 } : { left: 24 })
        if (now < until) requestAnimationFrame(step)
        else done()
      }
      requestAnimationFrame(step)
    })
    return gaps.slice(2)
  }, edge)
  return spread(times)
}

/** The times between frames while an entry is dragged through the columns. */
async function dragged(page: Page): Promise<string> {
  const entry = page.locator('[data-entry][data-movable]').nth(30)
  await entry.scrollIntoViewIfNeeded()
  const box = (await entry.boundingBox())!
  await page.evaluate(() => {
    const watched = { gaps: [] as number[], isOn: true }
    Object.assign(window, { watched })
    let last = performance.now()
    const step = (now: number) => {
      watched.gaps.push(now - last)
      last = now
      if (watched.isOn) requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })
  await page.mouse.move(box.x + 30, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + 300, box.y + 120, { steps: 60 })
  await page.mouse.move(box.x + 30, box.y + 10, { steps: 60 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  const times = await page.evaluate(() => {
    const { watched } = window as unknown as { watched: { gaps: number[]; isOn: boolean } }
    watched.isOn = false
    return watched.gaps.slice(2)
  })
  return spread(times)
}

function spread(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)
  return `${sorted.length} frames, median ${at(0.5)} ms, 95th ${at(0.95)} ms, longest ${at(1)} ms`
}

function say(tasks: number[]): string {
  return tasks.length === 0 ? 'none' : `${tasks.length} (${tasks.join(', ')} ms)`
}
