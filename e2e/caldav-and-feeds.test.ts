import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../server/main.ts'
import { type CalDavStandIn, startCalDavStandIn } from '../server/testing/caldav-stand-in.ts'
import { checkPage, type Foyer, openFoyer } from './foyer.ts'
import { button, choose, staffMember, wordsOf } from './journey-people.ts'

let server: CalDavStandIn
let foyer: Foyer
beforeAll(async () => {
  server = await startCalDavStandIn()
  foyer = await openFoyer((databaseOwnerUrl, dataDir) =>
    startServer({
      databaseOwnerUrl,
      dataDir,
      isDemo: true,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
      allowPrivateHosts: ['127.0.0.1'],
    }),
  )
  expect((await there('MKCALENDAR', '')).status).toBe(201)
}, 180_000)
afterAll(async () => {
  await foyer?.close()
  await server?.stop()
})

let password = ''
/** What she does in that calendar with another program. */
const there = (method: string, file: string, body?: string) =>
  fetch(new URL(file, new URL('/maya/practice/', server.url)), {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${server.username}:${password || server.password}`).toString('base64')}`,
    },
    ...(body === undefined ? {} : { body }),
  })
async function ourFiles(): Promise<{ name: string; body: string }[]> {
  const text = await (await there('REPORT', '', '<calendar-query><calendar-data/></calendar-query>')).text()
  return [...text.matchAll(/<href>[^<]*\/([^/<]+\.ics)<\/href>.*?<C:calendar-data>([^<]*)</gs)]
    .map((match) => ({ name: match[1]!, body: match[2]!.replaceAll('&#13;', '\r').replaceAll('&amp;', '&') }))
    .filter(({ body }) => body.includes('X-FOYER-SUBJECT'))
}
async function until(isSo: () => Promise<boolean>, what: string) {
  for (let i = 0; i < 100; i += 1) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`It never happened that ${what}.`)
}

describe('a provider with a calendar elsewhere', () => {
  it('connects it by CalDAV, is told what of it cannot be read, decides a difference, gives it a new password, and subscribes elsewhere [CAL-2, CAL-3, CAL-4]', async () => {
    const t = wordsOf('en')
    const page = await staffMember(foyer, 'lena@cedarstreet.example', 'en')
    const practice = /^.*\/practice\/[0-9a-f-]+/.exec(page.url())![0]
    await page.goto(`${practice}/my-calendars`)
    await button(page, t('caldav:connect')).waitFor()
    // What is not set up here is not shown.
    expect(await page.getByText(t('calendars:google.heading')).count()).toBe(0)
    await checkPage(page, 'other-calendars-empty')

    const fill = (label: string, value: string) => page.getByLabel(t(label), { exact: true }).fill(value)
    await fill('caldav:serverUrl', server.url)
    await fill('caldav:username', server.username)
    await fill('caldav:password', 'a slip')
    await button(page, t('caldav:connect')).click()
    await page.getByText(t('caldav:refusal.wrongPassword')).waitFor()
    await checkPage(page, 'other-calendars-refused', 'own')
    await fill('caldav:password', server.password)
    await button(page, t('caldav:connect')).click()
    await page.getByText(t('caldav:connected')).first().waitFor()
    await page.locator('label').getByText('practice', { exact: true }).click()
    await choose(page, t('calendars:writesTo'), 'practice')
    await button(page, t('calendars:save')).click()
    await page.getByText(t('calendars:saved')).first().waitFor()
    await until(async () => (await ourFiles()).length > 0, 'her appointments went out')
    const [ours] = await ourFiles()
    expect(ours!.body).toContain('SUMMARY:Busy')

    // Somebody moves one of them there, by a year; and something there is no calendar.
    const moved = ours!.body.replace(/^(DT(?:START|END)(?:;TZID=[^:]+)?:)(\d{4})/gm, (_, name, year) =>
      /TZID|Z$/.test(name) ? `${name}${Number(year) + 1}` : _,
    )
    expect((await there('PUT', ours!.name, moved)).status).toBe(204)
    await there('PUT', 'broken.ics', 'BEGIN:VEVENT')
    await button(page, t('calendars:syncNow')).click()
    await page
      .getByText(t('calendars:unreadable.title', { count: 1, calendar: 'practice' }))
      .waitFor({ timeout: 20_000 })
    await page.getByText(t('calendars:differences.movedOutside', { calendar: 'practice' })).waitFor()
    await checkPage(page, 'other-calendars-troubled')
    await button(page, t('calendars:differences.putRight')).click()
    await page.getByText(t('calendars:differences.done.keepAppointment')).first().waitFor()
    const startOf = (body: string) => /^DTSTART;TZID=[^\r\n]+/m.exec(body)?.[0]
    await until(
      async () =>
        startOf((await ourFiles()).find(({ name }) => name === ours!.name)!.body) === startOf(ours!.body),
      'the calendar was put right',
    )
    await there('DELETE', 'broken.ics')

    password = 'another one'
    server.changePassword(password)
    await button(page, t('calendars:syncNow')).click()
    await page.getByText(t('calendars:problem.accessLost.title')).waitFor({ timeout: 20_000 })
    await checkPage(page, 'other-calendars-paused')
    await fill('calendars:reconnect.password', password)
    await button(page, t('calendars:reconnect.submit')).click()
    await page.getByText(t('calendars:reconnect.done')).first().waitFor()
    await page.getByText(t('calendars:unreadable.title', { count: 1, calendar: 'practice' })).waitFor({
      state: 'hidden',
      timeout: 20_000,
    })

    await button(page, t('calendar-feeds:make')).click()
    const address = await page.getByLabel(t('calendar-feeds:address.label'), { exact: true }).inputValue()
    await checkPage(page, 'calendar-address', 'own')
    await button(page, t('calendar-feeds:address.done')).click()
    // Whoever has the address reads it, from wherever.
    const feedPath = new URL(address).pathname
    const feed = await fetch(foyer.url + feedPath)
    expect(feed.status).toBe(200)
    expect(await feed.text()).toContain('BEGIN:VEVENT')
    await button(page, t('calendar-feeds:end')).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('calendar-feeds:end'), exact: true })
      .click()
    await page.getByText(t('calendar-feeds:ended')).first().waitFor()
    expect((await fetch(foyer.url + feedPath)).status).toBe(404)
  }, 120_000)
})
