import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aService } from '../server/features/scheduling/scheduling.factories.ts'
import { readCalendar } from '../server/kernel/icalendar/index.ts'
import { aClient, aPractice, aStaffMember } from '../server/testing/world.ts'
import { checkPage, messageTo } from './foyer.ts'
import { button, wordsOf } from './journey-people.ts'
import { type OwnPractice, openOwnPractice } from './own-practice.ts'

const t = wordsOf('en')
/** Monday before the clocks go back, noon in New York. */
const monday = Date.parse('2026-10-26T16:00:00Z')

let own: OwnPractice
beforeAll(async () => {
  own = await openOwnPractice(monday)
}, 180_000)
afterAll(() => own?.foyer.close())

describe('a provider in New York and his client in Denver, over the night when the clocks go back', () => {
  it('see the right hours in pages, mails, on paper and in calendar files, before and after, and move in one step [SCH-1, SCH-3, SCH-8, SCH-11, SCH-12, DSH-3, DSH-4, PRF-11]', async () => {
    const { product, foyer } = own
    const practice = await aPractice(product)
    const provider = await aStaffMember(product, practice)
    const client = await aClient(product, practice, { timeZone: 'America/Denver' })
    await aService({ product, practiceId: practice.id })

    const his = await foyer.person({
      language: 'en',
      width: 'desktop',
      startsAt: monday,
      cookie: await own.cookieOf(provider.personId),
    })
    await his.goto(`/practice/${practice.id}/hours/${provider.staffId}`)
    await his
      .getByRole('region', { name: t('scheduling:hours.services') })
      .locator('label')
      .first()
      .click()
    await button(his, t('scheduling:hours.addTo', { day: 'Monday' })).click()
    await button(his, t('availability:copy.of', { day: 'Monday' })).click()
    await his.getByRole('menuitem', { name: t('availability:copy.toWorkingDays') }).click()
    await checkPage(his, 'two-zones-hours', 'own')
    await button(his, t('scheduling:hours.save')).click()
    await his.getByText(t('scheduling:hours.saved')).first().waitFor()

    // Her device is on a journey; her zone is that of her settings.
    const page = await foyer.person({
      language: 'en',
      width: 'phone',
      startsAt: monday,
      cookie: await own.cookieOf(client.personId),
    })
    const appointments = `/portal/${client.id}/appointments`
    await page.goto(`/portal/${client.id}/schedule`)
    await page.getByText('Denver time (MDT)').first().waitFor()
    await page.getByText(/New York time, 2 hours ahead/).waitFor()
    await page.getByRole('region', { name: t('scheduling:glance.title') }).waitFor()
    await page.getByText(/First open time:/).waitFor()
    await checkPage(page, 'two-zones-booking')
    await dayOf(page, 'Fri, Oct 30').getByRole('button', { name: '7:00 AM', exact: true }).click()
    const chosen = page.getByRole('region', { name: t('scheduling:book.chosen') })
    await chosen.getByText(/Friday, October 30, 7:00–7:50 AM Denver time/).waitFor()
    await chosen.getByText(/9:00–9:50 AM, New York time/).waitFor()
    await checkPage(page, 'two-zones-chosen', 'own')
    await button(page, t('scheduling:book.submit')).click()
    await page.waitForURL('**/schedule/booked/*')
    const id = page.url().split('/').at(-1)!
    await expectMails(
      'appointmentBooked',
      /Friday, October 30, 2026, 7:00.*Denver time \(MDT\)/,
      /9:00.*New York time \(EDT\)/,
    )
    await expectFile(id, '2026-10-30T13:00:00.000Z')
    await expectPaper('two-zones-print-before', /7:00–7:50 AM Denver time \(MDT\)/)

    await page.goto(appointments)
    await button(page, t('scheduling:change.button')).click()
    await checkPage(page, 'two-zones-change', 'own')
    await page.getByRole('link', { name: t('scheduling:change.anotherTime') }).click()
    await page.waitForURL('**/reschedule*')
    await page.getByRole('button', { name: /^Tuesday, November 3, / }).click()
    await page.getByText('Denver time (MST)').first().waitFor()
    // Nine in New York is seven in Denver after the change, too.
    await dayOf(page, 'Tue, Nov 3').getByRole('button', { name: '7:00 AM', exact: true }).waitFor()
    await dayOf(page, 'Tue, Nov 3').getByRole('button', { name: '8:00 AM', exact: true }).click()
    await page.getByText(t('scheduling:move.kept')).waitFor()
    await checkPage(page, 'two-zones-reschedule')
    const before = (await client.caller.get(`${client.path}/appointments`)).body.items
    expect(before).toMatchObject([{ id, startsAt: '2026-10-30T13:00:00Z' }])
    await button(page, t('scheduling:move.submit')).click()
    await page.getByText(t('scheduling:move.moved')).first().waitFor()
    await page.waitForURL('**/appointments')
    const next = page.getByRole('region', { name: t('scheduling:upcoming.next') })
    await next.getByText('Tuesday, November 3', { exact: true }).waitFor()
    await next.getByText(/^8:00–8:50 AM/).waitFor()
    await page.getByText(/10:00–10:50 AM, New York time/).waitFor()
    await page.getByText('Moved from Oct 30, 2026, 7:00 AM to Nov 3, 2026, 8:00 AM').waitFor()
    await checkPage(page, 'two-zones-moved')
    expect((await client.caller.get(`${client.path}/appointments`)).body.items).toMatchObject([
      { id, startsAt: '2026-11-03T15:00:00Z' },
    ])
    await expectMails(
      'appointmentMoved',
      /Tuesday, November 3, 2026, 8:00.*Denver time \(MST\)/,
      /10:00.*New York time \(EST\)/,
    )
    await expectFile(id, '2026-11-03T15:00:00.000Z')
    await expectPaper('two-zones-print-after', /8:00–8:50 AM Denver time \(MST\)/)

    async function expectMails(kind: string, hers: RegExp, hisWords: RegExp) {
      expect((await messageTo(foyer, client.email, kind)).text).toMatch(hers)
      expect((await messageTo(foyer, provider.email, `${kind}Provider`)).text).toMatch(hisWords)
    }
    async function expectFile(appointmentId: string, startsAt: string) {
      const file = await client.caller.get(`${client.path}/appointments/${appointmentId}/calendar-file`)
      expect(file.status, file.text).toBe(200)
      const events = readCalendar(file.text, {
        from: monday,
        until: monday + 30 * 86_400_000,
        defaultTimeZone: 'UTC',
      })
      expect(events.map((event) => new Date(event.startsAt).toISOString())).toEqual([startsAt])
      expect(file.text).not.toMatch(/Therapy|Brandt|Okafor/)
    }
    async function expectPaper(name: string, when: RegExp) {
      await page.goto(`${appointments}/print`)
      await page.getByText(when).waitFor()
      await checkPage(page, name)
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
      await page.emulateMedia({ media: 'screen' })
    }
  })
})

const dayOf = (page: Page, date: string) => page.getByRole('region', { name: date, exact: true })
