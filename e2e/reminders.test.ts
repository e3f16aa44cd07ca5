import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findReminders } from '../server/features/reminders/find-reminders/find-reminders.job.ts'
import {
  aCalendar,
  bookedLongAgo,
  foundUntil,
  statusOf,
} from '../server/features/reminders/reminders.factories.ts'
import { inPracticeAsSystem } from '../server/kernel/db/work.ts'
import { dayMs, instantsAtLocalTime, minuteMs, zonedParts } from '../server/kernel/time/index.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../server/testing/world.ts'
import { checkPage, linkIn, messageTo } from './foyer.ts'
import { button, choose, wordsOf } from './journey-people.ts'
import { type OwnPractice, openOwnPractice } from './own-practice.ts'

const t = wordsOf('en')
const es = wordsOf('es')
const number = '+15185550177'

let own: OwnPractice
beforeAll(async () => {
  own = await openOwnPractice()
}, 180_000)
afterAll(() => own?.foyer.close())

describe('a family that is reminded', () => {
  it('chooses how, hears of a day in one message, answers for each by link and by text, and the practice sees it all [REM-1, REM-2, REM-5]', async () => {
    const { product, foyer } = own
    const practice = await aPractice(product, { name: 'Cedar Street' })
    const provider = await aStaffMember(product, practice)
    const where = { product, practiceId: practice.id, staffId: provider.staffId }
    const serviceId = await aCalendar(where)
    const mother = await aClient(product, practice, { firstName: 'Ines', locale: 'es' })
    const child = await aClient(product, practice, {
      firstName: 'Juno',
      personId: mother.personId,
      relationship: 'parent',
    })
    await numberOf(practice, mother)
    const status = (id: string) => statusOf(product, practice.id, id)

    // The practice says when. The journey may be walked at night, so that no hour is quiet.
    const staff = await foyer.person({
      language: 'en',
      width: 'desktop',
      cookie: await own.cookieOf(practice.owner.personId),
    })
    await staff.goto(`/practice/${practice.id}/settings/reminders`)
    await choose(staff, t('reminders:plan.by', { number: 1 }), t('reminders:by.both'))
    await button(staff, t('reminders:plan.add')).click()
    await choose(staff, t('reminders:plan.when', { number: 3 }), t('reminders:lead.hours', { count: 2 }))
    for (const end of ['from', 'until']) await choose(staff, t(`reminders:settings.quiet_${end}`), '12:00 AM')
    await checkPage(staff, 'reminder-settings')
    await button(staff, t('reminders:settings.save')).click()
    await staff.getByText(t('reminders:saved')).first().waitFor()

    // The mother agrees to texts about herself, at a time of her own, and about her child as the practice does.
    const hers = await foyer.person({
      language: 'es',
      width: 'phone',
      cookie: await own.cookieOf(mother.personId),
    })
    for (const of of [mother, child]) {
      await hers.goto(`/portal/${of.id}/profile`)
      const part = hers.getByRole('region', { name: es('reminders:mine.title') })
      await part.getByRole('switch').check()
      if (of === mother) {
        await part.getByLabel(es('reminders:mine.own')).check()
        await choose(hers, es('reminders:plan.by', { number: 2 }), es('reminders:by.both'))
        await checkPage(hers, 'my-reminders')
      }
      await part.getByRole('button', { name: es('reminders:settings.save') }).click()
      await hers.getByText(es('reminders:saved')).first().waitFor()
      await part.getByText(/^Lo aceptó el/).waitFor()
    }

    // Two appointments of one day: nothing before its time, then one text for both, and the mail that she wants of her own.
    const { date } = zonedParts(Date.now() + 3 * dayMs, 'America/Denver')
    const startsAt = instantsAtLocalTime(date, 12 * 60, 'America/Denver')[0]!
    const first = await bookedLongAgo({ ...where, serviceId }, mother.id, startsAt)
    const second = await bookedLongAgo({ ...where, serviceId }, child.id, startsAt + 30 * minuteMs)
    await foundUntil(product, startsAt - dayMs - 2 * minuteMs)
    await findReminders({ ...product.services, clock: () => startsAt - dayMs - minuteMs })
    expect(await remindersTo(mother.email)).toEqual([])
    await findReminders({ ...product.services, clock: () => startsAt - dayMs })
    await findReminders({ ...product.services, clock: () => startsAt - dayMs + 30 * minuteMs })
    const mail = await messageTo(foyer, mother.email, 'appointmentReminder')
    expect(await remindersTo(number)).toHaveLength(1)
    expect(await remindersTo(mother.email)).toHaveLength(1)
    for (const { text } of [mail, ...(await remindersTo(number))]) {
      expect(text).toMatch(/Cedar Street[\s\S]*hora de Denver/)
      expect(text).not.toMatch(/Ines|Juno|Okafor|Brandt|Therapy/)
    }

    // A program that looks into mails opens the link, and nothing happens; a press without signing in confirms.
    const link = linkIn(mail)
    for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200)
    const stranger = await foyer.person({ language: 'es', width: 'phone' })
    await stranger.goto(link)
    const ofOne = stranger.getByRole('region', { name: es('reminders:link.appointment', { number: 1 }) })
    await ofOne.getByRole('button', { name: es('reminders:link.confirm') }).waitFor()
    expect(await status(first)).toBe('scheduled')
    await checkPage(stranger, 'reminder-link')
    await ofOne.getByRole('button', { name: es('reminders:link.confirm') }).click()
    await ofOne.getByText(es('reminders:link.state_confirmed')).waitFor()
    expect([await status(first), await status(second)]).toEqual(['confirmed', 'scheduled'])

    // By text for the child alone; in words; and STOP.
    await answerByText('2 NO')
    await expectStatus(() => status(second), 'cancelledInTime')
    expect(await status(first)).toBe('confirmed')
    await answerByText('¿Puedo llegar diez minutos tarde?')
    expect((await messageTo(foyer, number, 'textPassedOn')).text).toContain('se pasó al personal')
    await answerByText('STOP')

    // The people of the practice see what went out and what was answered.
    await staff.goto(`/practice/${practice.id}/clients/${mother.id}/reminders`)
    const answers = staff.getByRole('region', { name: t('reminders:ofClient.answers') })
    for (const meaning of ['confirmed', 'passedOn', 'stopped'])
      await answers.getByText(t(`reminders:meaning.${meaning}`), { exact: true }).waitFor()
    await staff.getByText(t('reminders:ofClient.texts_stopped'), { exact: true }).waitFor()
    await checkPage(staff, 'client-reminders')
    await staff.goto(`/practice/${practice.id}/clients/${child.id}/reminders`)
    await staff
      .getByRole('region', { name: t('reminders:ofClient.answers') })
      .getByText(t('reminders:meaning.cancelled'), { exact: true })
      .waitFor()
    await hers.goto(`/portal/${mother.id}/profile`)
    await hers.getByText(/se respondió STOP/).waitFor()
    await checkPage(hers, 'my-reminders-stopped', 'own')

    // She texts START, and tells the practice by phone: staff take it down.
    await answerByText('START')
    await staff.goto(`/practice/${practice.id}/clients/${mother.id}/reminders`)
    const how = staff.getByRole('region', { name: t('reminders:ofClient.how') })
    await how.getByRole('button', { name: t('reminders:consent.endOf', { name: 'Ines Okafor' }) }).click()
    await button(staff, t('reminders:consent.endSave')).click()
    await how.getByText(t('reminders:ofClient.texts_off'), { exact: true }).waitFor()
    await how.getByRole('button', { name: t('reminders:consent.giveOf', { name: 'Ines Okafor' }) }).click()
    const dialog = staff.getByRole('dialog')
    await dialog.getByLabel(t('reminders:consent.way_phone')).check()
    await checkPage(staff, 'record-consent')
    await dialog.getByRole('button', { name: t('reminders:consent.giveSave') }).click()
    await how.getByText(/^Agreed by phone on /).waitFor()
    expect((await messageTo(foyer, number, 'textsAgreed')).text).toContain('STOP')
    await checkPage(staff, 'client-reminders-recorded')
  })
})

async function numberOf(practice: TestPractice, client: TestClient): Promise<void> {
  await inPracticeAsSystem(own.product.services, practice.id, 'test', ({ trx }) =>
    trx.updateTable('persons').set({ cell_phone: number }).where('id', '=', client.personId).execute(),
  )
}

const remindersTo = async (to: string) =>
  (await own.foyer.outbox()).filter((one) => one.to === to && one.kind === 'appointmentReminder')

async function answerByText(text: string): Promise<void> {
  const answer = await fetch(`${own.foyer.url}/api/demo/texts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: own.foyer.url },
    body: JSON.stringify({ from: number, text }),
  })
  expect(answer.status, await answer.text()).toBe(204)
}

async function expectStatus(read: () => Promise<string>, wanted: string): Promise<void> {
  await expect.poll(read, { timeout: 5000 }).toBe(wanted)
}
