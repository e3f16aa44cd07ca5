import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { googleAt } from '../server/kernel/config.ts'
import { startServer } from '../server/main.ts'
import { GoogleStandIn } from '../server/testing/google/google-stand-in.ts'
import type { StandInCalendar } from '../server/testing/google/stand-in-calendar.ts'
import { checkPage, type Foyer, openFoyer } from './foyer.ts'
import { button, choose, staffMember, wordsOf } from './journey-people.ts'

const hourMs = 3_600_000

let google: GoogleStandIn
let own: StandInCalendar
let foyer: Foyer
beforeAll(async () => {
  google = await GoogleStandIn.start()
  own = google.addCalendar({
    id: 'lena@example.org',
    name: 'Lena’s calendar',
    timeZone: 'America/New_York',
    isPrimary: true,
  })
  google.addCalendar({ id: 'family', name: 'Family', timeZone: 'America/New_York', accessRole: 'reader' })
  const { clientId, clientSecret } = google
  foyer = await openFoyer((databaseOwnerUrl, dataDir) =>
    startServer({
      databaseOwnerUrl,
      dataDir,
      isDemo: true,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
      google: { clientId, clientSecret, ...googleAt(google.url) },
    }),
  )
}, 180_000)
afterAll(async () => {
  await foyer?.close()
  await google?.stop()
})

const until = async (isSo: () => boolean | Promise<boolean>, what: string) => {
  for (let i = 0; i < 100; i += 1) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`It never happened that ${what}.`)
}

describe('a provider with a Google calendar', () => {
  it('connects it, makes a client’s appointment of an event, and decides what becomes of it when the event vanishes [CAL-1, CAL-3, CAL-4, SCH-10]', async () => {
    const t = wordsOf('en')
    const page = await staffMember(foyer, 'lena@cedarstreet.example', 'en')
    const practice = /^.*\/practice\/[0-9a-f-]+/.exec(page.url())![0]
    const practiceId = practice.split('/').at(-1)!
    await page.goto(`${practice}/my-calendars`)
    await button(page, t('calendars:google.connect')).click()
    await page.locator('#deny').click()
    await page.getByText(t('calendars:google.denied')).waitFor()
    await checkPage(page, 'google-denied', 'own')
    await page.getByRole('link', { name: t('calendars:google.backToCalendars') }).click()
    await button(page, t('calendars:google.connect')).click()
    await page.locator('#allow').click()
    await page.getByText(t('calendars:google.connected')).first().waitFor()
    expect(new URL(page.url()).search).toBe('')
    await page.locator('label').getByText('Lena’s calendar', { exact: true }).click()
    await choose(page, t('calendars:writesTo'), 'Lena’s calendar')
    await page.getByRole('combobox', { name: t('calendars:titles'), exact: true }).waitFor()
    await checkPage(page, 'my-calendars')
    await button(page, t('calendars:save')).click()
    await page.getByText(t('calendars:saved')).first().waitFor()
    await until(() => own.shown.length > 0, 'her appointments went out')
    await until(() => google.channels.size > 0, 'Google was asked to tell of changes')
    expect(new Set(own.shown.map((event) => event.summary))).toEqual(new Set(['Busy']))

    // Far enough ahead that nothing of the demonstration is there.
    const startsAt = Math.ceil(Date.now() / hourMs) * hourMs + 60 * 24 * hourMs
    const event = own.add({
      summary: 'A private matter',
      start: { dateTime: new Date(startsAt).toISOString() },
      end: { dateTime: new Date(startsAt + hourMs).toISOString() },
    })
    await google.notify('lena@example.org', { times: 2 })
    const entries = async () => {
      const range = `from=${new Date(startsAt - hourMs).toISOString()}&until=${new Date(startsAt + 2 * hourMs).toISOString()}`
      const answer = await page.request.get(`/api/practices/${practiceId}/calendar?${range}`)
      return (await answer.json()).appointments as { id: string; kind: string; title: string | null }[]
    }
    await until(
      async () => (await entries()).some((e) => e.title === 'A private matter'),
      'the event came in',
    )
    const { id } = (await entries()).find((e) => e.title === 'A private matter')!
    await page.goto(`${practice}/calendar?appointment=${id}`)
    await button(page, t('calendars:convert.open')).click()
    await choose(page, t('scheduling:new.client'), /.+/)
    await checkPage(page, 'convert-appointment', 'own')
    await button(page, t('calendars:convert.submit')).click()
    await page.getByText(t('calendars:convert.done')).first().waitFor()
    expect((await entries()).map((e) => [e.id, e.kind])).toEqual([[id, 'client']])
    await until(() => own.get(event)?.summary === 'Busy', 'the title over there became a neutral one')

    own.delete(event)
    await google.notify('lena@example.org')
    await page.getByText(t('calendars:differences.waiting', { count: 1 })).waitFor({ timeout: 20_000 })
    await page.goto(`${practice}/my-calendars`)
    await page.getByText(t('calendars:differences.vanished', { calendar: 'Lena’s calendar' })).waitFor()
    await checkPage(page, 'calendar-difference')
    await button(page, t('calendars:differences.sendAgain')).click()
    await page.getByText(t('calendars:differences.done.keepAppointment')).first().waitFor()
    await until(() => own.get(event)?.status === 'confirmed', 'the event came back')
    expect((await entries()).map((e) => e.id)).toEqual([id])
    expect(google.misfits).toEqual([])
  }, 120_000)
})
