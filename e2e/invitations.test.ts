import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { checkPage, type Foyer, linkIn, messageTo, openFoyer } from './foyer.ts'
import { button, heading, signInHere, staffMember, wordsOf } from './journey-people.ts'

let foyer: Foyer
let owner: Page
let base: string
const ruth = 'ruth@cedarstreet.example'
const [en, es] = [wordsOf('en'), wordsOf('es')]

beforeAll(async () => {
  foyer = await openFoyer()
  owner = await staffMember(foyer, ruth, 'en')
  base = /\/practice\/[0-9a-f-]+/.exec(owner.url())![0]
  const settings = await (
    await owner.request.get(`/api${base.replace('practice', 'practices')}/settings`)
  ).json()
  const answer = await owner.request.patch(`/api${base.replace('practice', 'practices')}/settings`, {
    data: { version: settings.version, features: [...settings.features, 'publicSignUp'] },
    headers: { origin: foyer.url },
  })
  if (!answer.ok()) throw new Error(await answer.text())
}, 180_000)
afterAll(() => foyer?.close())

type Person = {
  first: string
  last: string
  month: string
  day: string
  year: string
  email: string
  phone: string
}
const wanda = {
  first: 'Wanda',
  last: 'Nuñez',
  month: '2',
  day: '29',
  year: '1984',
  email: 'wanda.n@example.org',
  phone: '(518) 555-0163',
}

async function signUp(page: Page, person: Person, t: typeof en) {
  await page.getByLabel(t('enrolment:signUp.firstName'), { exact: true }).fill(person.first)
  await page.getByLabel(t('enrolment:signUp.lastName'), { exact: true }).fill(person.last)
  await page.getByLabel(t('enrolment:signUp.month'), { exact: true }).selectOption(person.month)
  await page.getByLabel(t('enrolment:signUp.day'), { exact: true }).fill(person.day)
  await page.getByLabel(t('enrolment:signUp.year'), { exact: true }).fill(person.year)
  await page.getByLabel(t('enrolment:signUp.email'), { exact: true }).fill(person.email)
  await page.getByLabel(t('enrolment:signUp.cellPhone'), { exact: true }).fill(person.phone)
  await button(page, t('enrolment:signUp.send')).click()
  await heading(page, t('enrolment:signUp.sentTitle')).waitFor()
}

describe('invitations and sign-ups', () => {
  it('staff find the practice’s own sign-in link; who signs in there lands in this practice [INV-4, INV-7]', async () => {
    await owner.goto(`${base}/invitations`)
    await heading(owner, en('clients:invitations.title')).waitFor()
    const url = (await owner.getByText(/\/p\/cedar-street-therapy$/).textContent())!
    await checkPage(owner, 'invitations')
    const page = await foyer.person({ language: 'en', width: 'phone', colorScheme: 'dark' })
    await page.goto(new URL(url).pathname)
    await heading(page, en('identity:signIn.titleAt', { practice: 'Cedar Street Therapy' })).waitFor()
    await checkPage(page, 'own-sign-in')
    await signInHere(page, ruth, demoPassword, en)
    await page.waitForURL(new RegExp(base))
    await page.goto('/p/nobody-is-here')
    await heading(page, en('identity:entry.unknownTitle')).waitFor()
    await checkPage(page, 'no-such-practice', 'own')
  })

  it('somebody new signs up by herself, proves the address, and is invited [INV-8]', async () => {
    const page = await foyer.person({ language: 'es', width: 'phone' })
    await page.goto('/p/cedar-street-therapy')
    await page.getByRole('link', { name: es('identity:entry.become') }).click()
    await heading(page, es('enrolment:signUp.title', { practice: 'Cedar Street Therapy' })).waitFor()
    await button(page, es('enrolment:signUp.send')).click()
    await page.getByText(es('enrolment:signUp.dateOfBirthMissing')).waitFor()
    await checkPage(page, 'sign-up-missing')
    await signUp(page, wanda, es)
    await checkPage(page, 'sign-up-sent', 'own')
    await page.goto(linkIn(await messageTo(foyer, wanda.email, 'signUpConfirm')))
    await heading(page, es('enrolment:signUp.confirmTitle')).waitFor()
    await checkPage(page, 'sign-up-confirm', 'own')
    await button(page, es('enrolment:signUp.confirm')).click()
    await heading(page, es('enrolment:signUp.confirmedTitle')).waitFor()
    await page.goto(linkIn(await messageTo(foyer, wanda.email, 'invitation')))
    await heading(page, es('clients:register.phoneTitle')).waitFor()
    await checkPage(page, 'sign-up-invited', 'own')
  })

  it('who may be known already waits for a person, who links or opens a chart [INV-8]', async () => {
    const page = await foyer.person({ language: 'en', width: 'desktop' })
    await page.goto('/p/cedar-street-therapy/sign-up')
    const again = { ...wanda, first: 'wanda', last: 'NUNEZ', email: 'wanda.again@example.org' }
    await signUp(page, again, en)
    await page.goto(linkIn(await messageTo(foyer, again.email, 'signUpConfirm')))
    await button(page, en('enrolment:signUp.confirm')).click()
    await heading(page, en('enrolment:signUp.confirmedTitle')).waitFor()
    await owner.goto(base)
    await owner.getByRole('link', { name: en('home:today.signUps', { count: 1 }) }).click()
    await heading(owner, en('enrolment:signUps.title')).waitFor()
    await checkPage(owner, 'sign-ups')
    await owner.getByRole('link', { name: /wanda NUNEZ/ }).click()
    await heading(owner, en('enrolment:decide.candidates')).waitFor()
    await checkPage(owner, 'sign-up-decide')
    await button(owner, en('enrolment:decide.link')).first().click()
    await button(owner, en('enrolment:decide.linkConfirm')).click()
    await owner.waitForURL(/\/clients\/[0-9a-f-]+\/portal$/)
    await messageTo(foyer, again.email, 'invitation')
    await owner.getByText(again.email).first().waitFor()
    await checkPage(owner, 'portal-tab-invitations')
    await owner.goto(`${base}/sign-ups?state=settled`)
    await owner.getByText(en('enrolment:signUps.state.linked')).waitFor()
    await checkPage(owner, 'sign-ups-settled', 'own')
  })

  it('an administrator invites many from a table, puts a line right, and gets the result [INV-9]', async () => {
    await owner.goto(`${base}/invitations/many`)
    await heading(owner, en('enrolment:many.title')).waitFor()
    await checkPage(owner, 'invite-many')
    const lines = Array.from({ length: 60 }, (_, i) => `Bulk${i},Person${i},bulk${i}@example.org,,,`)
    const table = [
      'First name,Last name,E-mail,Date of birth,Phone,Language,Shoe size',
      'Ana,Torres,ana torres@example.org,1990-04-17,,Spanish,38',
      'Leo,,leo@example.org,,,,',
      ...lines,
    ].join('\r\n')
    await owner
      .locator('input[type=file]')
      .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
    await heading(owner, en('enrolment:many.problems')).waitFor()
    await owner.getByText(en('enrolment:lineProblem.notAnAddress')).waitFor()
    await checkPage(owner, 'invite-many-problems')
    await owner
      .getByLabel(en('enrolment:column.email'), { exact: true })
      .first()
      .fill('ana.torres@example.org')
    await owner.getByRole('button', { name: /: Line 3$/ }).click()
    await button(owner, en('enrolment:many.check')).click()
    const send = en('enrolment:many.send', { count: 61, shown: '61' })
    await button(owner, send).click()
    await owner.getByRole('dialog').getByRole('button', { name: send }).click()
    await owner.getByText(en('enrolment:many.done', { count: 61, shown: '61' })).waitFor({ timeout: 30_000 })
    await checkPage(owner, 'invite-many-done')
    const [download] = await Promise.all([
      owner.waitForEvent('download'),
      button(owner, en('enrolment:many.result')).click(),
    ])
    expect(download.suggestedFilename()).toBe('invitations.csv')
    const mail = await messageTo(foyer, 'ana.torres@example.org', 'invitation')
    expect(mail.subject).toBe(es('notifications:invitation.subject', { practice: 'Cedar Street Therapy' }))
    await owner.getByRole('link', { name: en('enrolment:many.toInvitations') }).click()
    await owner.getByText('bulk59@example.org').waitFor()
    await owner
      .getByRole('button', { name: en('clients:invite.withdraw'), exact: true })
      .first()
      .click()
    await owner
      .getByRole('dialog')
      .getByRole('button', { name: en('clients:invite.withdrawConfirm') })
      .click()
    await owner.getByText(en('clients:invite.withdrawn')).first().waitFor()
    await owner.getByLabel(en('clients:invitations.filter')).selectOption('void')
    await owner.getByRole('listitem').getByText(en('clients:invitationState.void')).first().waitFor()
  })
})
