import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPage, type Foyer, type Language, linkIn, messageTo, openFoyer, type widths } from './foyer.ts'
import { chargeAndPay } from './journey-billing.ts'
import {
  answerStep,
  answerTheRest,
  disclosureIn,
  drawSignature,
  nextStep,
  stepOf,
  titlesIn,
} from './journey-forms.ts'
import { writeToEachOther } from './journey-messages.ts'
import {
  button,
  type Client,
  choose,
  fillChart,
  heading,
  openClient,
  openFromMenu,
  signInHere,
  staffMember,
  startOf,
  startsWith,
  type Walk,
  wordsOf,
} from './journey-people.ts'
import { becomeParentElsewhere } from './journey-portals.ts'

const phq9File = join(import.meta.dirname, '../../shared/questionnaires/phq9-argonaut.r4-converted.json')
const ruth = 'ruth@cedarstreet.example'
const lena = 'lena@cedarstreet.example'
const peter = 'peter@cedarstreet.example'
const grace = 'grace@harbordental.example'

let foyer: Foyer
beforeAll(async () => {
  if (!existsSync(phq9File))
    throw new Error(
      `The questionnaire that the practice imports is not there. It is expected at ${phq9File}.`,
    )
  foyer = await openFoyer()
}, 180_000)
afterAll(() => foyer?.close())

const cases = [
  {
    language: 'en',
    width: 'desktop',
    client: { first: 'Nora', last: 'Whitley', email: 'nora.whitley@example.org', phone: '(303) 555-0171' },
    child: { first: 'Milo', last: 'Whitley' },
  },
  {
    language: 'es',
    width: 'phone',
    client: { first: 'Inés', last: 'Carrillo', email: 'ines.carrillo@example.org', phone: '(303) 555-0172' },
    child: { first: 'Leo', last: 'Carrillo' },
  },
] as const satisfies { language: Language; width: keyof typeof widths; client: Client; child: object }[]

describe.each(cases)('from an invitation to a receipt, in $language on a $width', (journey) => {
  const { language, width, client, child } = journey
  const t = wordsOf(language)
  const clientName = `${client.first} ${client.last}`
  const password = `the ${client.first.toLowerCase()} walks through the door`
  const titles = existsSync(phq9File) ? titlesIn(language, phq9File) : ({} as ReturnType<typeof titlesIn>)
  // The other language is looked at in all its lengths, and by axe where its reader sees it.
  const look = (shown: Page, name: string) =>
    checkPage(shown, `${language}-${name}`, language === 'en' ? 'both' : 'own')
  let owner: Page
  let provider: Page
  let page: Page
  const walk = (): Walk => ({ foyer, language, t, client, clientName, page, provider, look })

  it('the owner of the practice signs in, and a wrong password tells nothing [ACC-4, ACC-7]', async () => {
    const stranger = await foyer.person({ language, width })
    await stranger.goto('/sign-in')
    await heading(stranger, t('identity:signIn.title')).waitFor()
    await signInHere(stranger, ruth, 'not her password', t)
    await stranger.getByRole('alert').waitFor()
    expect(stranger.url()).toContain('/sign-in')
    await look(stranger, 'sign-in-refused')
    await stranger.context().close()
    owner = await staffMember(foyer, ruth, language)
    provider = await staffMember(foyer, lena, language)
  })

  it('she takes a published questionnaire in [FRM-1, FRM-3]', async () => {
    await openFromMenu(owner, t, t('forms:list.title'))
    await owner.getByText(titles.intake, { exact: true }).waitFor()
    await look(owner, 'forms')
    await owner.getByRole('link', { name: t('forms:import.action') }).click()
    await heading(owner, t('forms:import.title')).waitFor()
    await owner.locator('input[type=file]').setInputFiles(phq9File)
    await owner.getByRole('status').getByText(titles.phq9, { exact: true }).waitFor()
    await look(owner, 'import-form')
    // The practice may have it since the journey in the other language: then it says so and takes nothing in twice.
    const take = button(owner, t('forms:import.take'))
    if (await take.isDisabled())
      await owner.getByText(t('forms:import.isSame', { title: titles.phq9 })).waitFor()
    else {
      await take.click()
      await heading(owner, titles.phq9).waitFor()
      await look(owner, 'form')
    }
  })

  it('she adds a client and invites her with four forms [INV-2, INV-3, FRM-5]', async () => {
    await fillChart(owner, t, client)
    await choose(owner, t('clients:field.providers'), 'Dr. Lena Brandt')
    await owner.keyboard.press('Escape')
    await choose(owner, t('clients:field.timeZone'), /America\/Denver/, 'Denver')
    await look(owner, 'add-client')
    await button(owner, t('clients:add.saveAndInvite')).click()
    await heading(owner, t('clients:invite.title', { name: clientName })).waitFor()
    for (const title of Object.values(titles))
      await owner.getByRole('checkbox', { name: startsWith(title) }).check()
    await look(owner, 'invite')
    await button(owner, t('clients:invite.send')).click()
    await owner.getByText(t('clients:invitationState.open'), { exact: true }).waitFor()
    await look(owner, 'client-invited')
  })

  it('the client registers by the mailed link: phone, code, terms, password; and finds her tasks [ACC-2, INV-3, DSH-1, DSH-2]', async () => {
    page = await foyer.person({ language, width })
    const mail = await messageTo(foyer, client.email, 'invitation')
    expect(mail.subject).toBe(t('notifications:invitation.subject', { practice: 'Cedar Street Therapy' }))
    await page.goto(linkIn(mail))
    await heading(page, t('clients:register.phoneTitle')).waitFor()
    await look(page, 'register-phone')
    await page.getByLabel(t('clients:register.phone'), { exact: true }).fill(client.phone)
    await button(page, t('clients:register.sendCode')).click()
    await heading(page, t('clients:register.codeTitle')).waitFor()
    await look(page, 'register-code')
    const text = await messageTo(foyer, `+1${client.phone.replace(/\D/g, '')}`, 'registrationCode')
    await page.getByLabel(t('clients:register.code'), { exact: true }).fill(text.text.match(/\d{6}/)![0])
    await button(page, t('clients:register.next')).click()
    await heading(page, t('clients:register.termsTitle')).waitFor()
    const terms = page.getByRole('region').filter({ has: page.getByRole('heading', { level: 2 }) })
    await terms.waitFor()
    expect(await button(page, t('clients:register.accept')).isDisabled()).toBe(true)
    await look(page, 'register-terms')
    await terms.evaluate((box) => box.scrollTo(0, box.scrollHeight))
    await page.getByText(t('clients:register.termsRead')).waitFor()
    await button(page, t('clients:register.accept')).click()
    await heading(page, t('clients:register.passwordTitle')).waitFor()
    await look(page, 'register-password')
    await page.getByLabel(t('identity:password.label'), { exact: true }).fill(password)
    await button(page, t('clients:register.finish')).click()
    await page.waitForURL(/\/portal\//)
    await page.getByText(t('home:tasks.left', { count: 6 })).waitFor()
    for (const title of Object.values(titles)) await page.getByText(title, { exact: true }).waitFor()
    await look(page, 'dashboard-new')
  })

  it('she fills in the intake, saved as she goes, and may not leave out what is needed [FRM-6, FRM-7]', async () => {
    await openForm(titles.intake)
    await button(page, t('forms:fill.next')).click()
    await page.getByText(t('forms:missing.required'), { exact: true }).first().waitFor()
    await look(page, 'form-answer-missing')
    await answerStep(page)
    await nextStep(page, t)
    while ((await page.getByRole('main').locator('textarea[required]').count()) === 0) {
      await answerStep(page)
      await nextStep(page, t)
    }
    const own = `${client.first}: ñ €`
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok())
    await page.getByRole('main').locator('textarea[required]').fill(own)
    await saved
    await page.getByText(t('forms:saved.justNow'), { exact: true }).waitFor()
    const at = await stepOf(page).textContent()
    await page.reload()
    await stepOf(page).waitFor()
    expect(await stepOf(page).textContent()).toBe(at)
    expect(await page.getByRole('main').locator('textarea[required]').inputValue()).toBe(own)
    await look(page, 'form-question')
    await answerTheRest(page, t)
    await look(page, 'form-review')
    await button(page, t('forms:fill.send')).click()
    await page.getByText(own, { exact: true }).waitFor()
    await look(page, 'form-sent')
  })

  it('she signs after the disclosure, gets the signed PDF, and her provider has all of it [FRM-8, FRM-9]', async () => {
    const beganAt = Date.now() - 1000
    await openForm(titles.consent)
    await look(page, 'consent')
    await answerTheRest(page, t)
    await button(page, t('forms:fill.goToSign')).click()
    const disclosure = disclosureIn(language)
    await heading(page, disclosure.title).waitFor()
    await look(page, 'disclosure')
    await button(page, disclosure.agree).click()
    await heading(page, t('forms:sign.title')).waitFor()
    await button(page, t('forms:sign.send')).click()
    await page.getByText(t('forms:sign.problem.missing'), { exact: true }).waitFor()
    await page.getByLabel(t('forms:sign.name'), { exact: true }).fill(clientName)
    await look(page, 'sign')
    await button(page, t('forms:sign.send')).click()
    await heading(page, t('forms:signed.title')).waitFor()
    const pdf = page.getByRole('link', { name: t('forms:signed.download') })
    await pdf.waitFor()
    expect(await startOf(page, pdf)).toBe('%PDF-')
    await button(page, t('forms:signed.verify')).click()
    await page.getByText(t('forms:signed.intact'), { exact: true }).waitFor()
    await look(page, 'signed')

    await openForm(titles.privacy)
    await answerTheRest(page, t)
    await button(page, t('forms:fill.goToSign')).click()
    await heading(page, t('forms:sign.title')).waitFor()
    await drawSignature(page, t)
    await look(page, 'sign-drawn')
    await button(page, t('forms:sign.send')).click()
    await heading(page, t('forms:signed.title')).waitFor()

    await openForm(titles.phq9)
    await answerTheRest(page, t, 1)
    await button(page, t('forms:fill.send')).click()
    await page.getByRole('definition').first().waitFor()
    await button(page, t('forms:fill.send')).waitFor({ state: 'detached' })
    await openFromMenu(page, t, t('forms:mine.title'))
    await page.getByText(t('forms:mine.nothing'), { exact: true }).waitFor()
    await look(page, 'my-forms')

    await messageTo(foyer, lena, 'formSubmitted', beganAt)
    await openClient(provider, { client, t }, t('forms:client.tab'))
    const documents = provider.getByRole('region', { name: t('forms:client.documents') })
    for (const title of Object.values(titles)) await documents.getByText(title, { exact: true }).waitFor()
    expect(
      await startOf(provider, documents.getByRole('link', { name: startsWith(`PDF: ${titles.consent}`) })),
    ).toBe('%PDF-')
    await look(provider, 'general-documents')
    await documents.getByRole('link', { name: startsWith(`${t('forms:mine.view')}: ${titles.phq9}`) }).click()
    await provider.getByText(t('forms:score.sum', { total: 9, maximum: 27 })).waitFor()
    await provider.getByText(t('forms:severity.mild'), { exact: true }).waitFor()
    await provider.getByText(t('forms:score.selfHarm'), { exact: true }).waitFor()
    await look(provider, 'score')
  })

  it('she books with who, what and where, both zones named, and both are told [SCH-3, SCH-5]', async () => {
    const beganAt = Date.now() - 1000
    await openFromMenu(page, t, t('scheduling:appointments.title'), t('scheduling:appointments.short'))
    await look(page, 'appointments-none')
    await page.getByRole('link', { name: t('scheduling:appointments.schedule'), exact: true }).click()
    await heading(page, t('scheduling:book.title')).waitFor()
    await choose(page, t('scheduling:book.who'), 'Dr. Lena Brandt')
    await choose(page, t('scheduling:book.what'), /./)
    await choose(page, t('scheduling:book.where'), /./)
    const ofProvider = t('kernel:zone', { city: t('time:cities.America/New_York') })
    await page
      .getByText(
        t('scheduling:book.providerAhead', {
          provider: 'Dr. Lena Brandt',
          zone: ofProvider,
          difference: t('scheduling:book.hours', { count: 2 }),
        }),
      )
      .waitFor()
    const slot = page.locator('section[aria-labelledby^="day-"] li button').first()
    await slot.click()
    const chosen = page.getByRole('region', { name: t('scheduling:book.chosen') })
    await chosen.getByText(ofProvider).waitFor()
    await chosen.getByText(t('kernel:zone', { city: 'Denver' })).waitFor()
    await look(page, 'book')
    await chosen.getByRole('button', { name: t('scheduling:book.submit') }).click()
    await heading(page, t('scheduling:booked.title')).waitFor()
    await look(page, 'booked')
    const startsAt = (await page.getByRole('main').locator('time').first().getAttribute('datetime'))!

    await messageTo(foyer, client.email, 'appointmentBooked', beganAt)
    const told = await messageTo(foyer, lena, 'appointmentBookedProvider', beganAt)
    await openFromMenu(page, t, t('home:home.menu'))
    await page.locator(`time[datetime="${startsAt}"]`).first().waitFor()
    await look(page, 'dashboard-booked')
    await provider.goto(linkIn(told))
    const details = provider.getByRole('dialog', { name: t('scheduling:details.title') })
    await details.getByText(clientName).waitFor()
    await look(provider, 'calendar-appointment')
    await provider.keyboard.press('Escape')
    await details.waitFor({ state: 'hidden' })
    await provider
      .getByRole('button', { name: new RegExp(clientName) })
      .first()
      .waitFor()
    await look(provider, 'calendar')
  })

  it('she writes with a file of 10 MB, and both see what the other writes at once [MSG-1, MSG-4, MSG-9]', () =>
    writeToEachOther(walk()))

  it('the biller charges and invoices; she pays in parts, with a refused card and with her bank [BIL-1, BIL-2, BIL-3, BIL-4, BIL-5, BIL-6, BIL-7, BIL-8]', () =>
    chargeAndPay(walk(), { biller: peter, toldOfPayments: [ruth, lena] }))

  it('she is a parent at a second practice with the same login, and switches [PRT-1, PRT-2, PRT-3, PRT-4, PRT-5]', () =>
    becomeParentElsewhere(walk(), { owner: grace, practice: 'Harbor Dental', child }))

  async function openForm(title: string) {
    await openFromMenu(page, t, t('forms:mine.title'))
    await page
      .getByRole('region', { name: t('forms:mine.toDo') })
      .getByRole('link', { name: new RegExp(`: ${title.replace(/[()]/g, '.')}$`) })
      .click()
    await heading(page, title).waitFor()
    await stepOf(page).waitFor()
  }
})
