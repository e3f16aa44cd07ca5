import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../server/demo/open-demonstration.ts'
import { checkPage, type Foyer, linkIn, messageTo, openFoyer } from './foyer.ts'
import { button, choose, heading, openFromMenu, signInHere, staffMember, wordsOf } from './journey-people.ts'

let foyer: Foyer
beforeAll(async () => {
  foyer = await openFoyer()
}, 180_000)
afterAll(() => foyer?.close())

const ruth = 'ruth@cedarstreet.example'
const lena = 'lena@cedarstreet.example'
const james = 'james@cedarstreet.example'

describe('a therapist who leaves the practice', () => {
  it('passes on what she leaves, is signed out where she works, and may come back [PRA-7, SES-02, PRA-1]', async () => {
    const t = wordsOf('en')
    const beganAt = Date.now() - 1000
    const lenas = await staffMember(foyer, lena, 'en')
    await openFromMenu(lenas, t, t('messaging:menu'))
    const page = await staffMember(foyer, ruth, 'en')
    await openFromMenu(page, t, t('accounts:team.title'))
    await page.getByRole('link', { name: /Dr\. Lena/ }).waitFor()
    await checkPage(page, 'staff')
    await page.getByRole('link', { name: /Dr\. Lena/ }).click()
    const duties = page.getByRole('region', { name: t('accounts:duties.title') })
    const appointments = duties.getByRole('region', {
      name: new RegExp(`^${t('accounts:duties.appointments')}`),
    })
    await appointments.getByRole('checkbox').first().waitFor({ state: 'attached' })
    await checkPage(page, 'staff-member')

    const passOn = button(page, t('accounts:duties.passOn'))
    expect(await passOn.isDisabled()).toBe(true)
    for (const part of ['appointments', 'clients'])
      await duties
        .getByRole('checkbox', { name: `${t(`accounts:duties.${part}`)}: ${t('accounts:duties.all')}` })
        .check({ force: true })
    await passOn.click()
    await duties.getByText(t('accounts:duties.colleagueMissing')).waitFor()
    await choose(page, t('accounts:duties.colleague'), 'James Whitfield')
    await passOn.click()
    await duties.getByText(/passed on to James Whitfield/).waitFor()
    await duties
      .getByRole('heading', { name: new RegExp(`^${t('accounts:duties.clients')} `) })
      .waitFor({ state: 'detached' })
    await checkPage(page, 'staff-passed-on', 'own')
    await messageTo(foyer, james, 'workPassedOn', beganAt)

    await button(page, t('accounts:member.deactivate')).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/signed out everywhere/).waitFor()
    await checkPage(page, 'staff-deactivate', 'own')
    const deactivatedAt = Date.now()
    await button(page, t('accounts:member.deactivate')).last().click()
    await button(page, t('accounts:member.reactivate')).waitFor()
    // Her open page ends by itself, within five seconds.
    await lenas.locator('body[data-covered]').waitFor({ timeout: 10_000 })
    expect(Date.now() - deactivatedAt).toBeLessThan(15_000)
    await messageTo(foyer, lena, 'staffDeactivated', beganAt)
    await lenas.goto('/sign-in')
    await signInHere(lenas, lena, demoPassword, t)
    await lenas.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    const session = await (await lenas.request.get('/api/session')).json()
    expect(session.portals).toEqual([])

    await page.reload()
    await page.getByText(t('accounts:state.inactive'), { exact: true }).first().waitFor()
    await checkPage(page, 'staff-inactive', 'own')
    await button(page, t('accounts:member.reactivate')).click()
    await button(page, t('accounts:member.deactivate')).waitFor()
    expect((await (await lenas.request.get('/api/session')).json()).portals).toHaveLength(1)
  })

  it('has a successor, invited from the staff page, who registers and starts to work [INV-5, PRA-1]', async () => {
    const t = wordsOf('es')
    const page = await staffMember(foyer, ruth, 'es')
    await openFromMenu(page, t, t('accounts:team.title'))
    await page.getByRole('link', { name: t('accounts:team.invite') }).click()
    await heading(page, t('accounts:invite.title')).waitFor()
    await button(page, t('accounts:invite.submit')).click()
    await page.getByText(t('accounts:invite.emailMissing')).waitFor()
    await checkPage(page, 'staff-invite')
    const fill = (field: string, value: string) =>
      page.getByRole('textbox', { name: t(`accounts:invite.${field}`), exact: true }).fill(value)
    await fill('firstName', 'Noor')
    await fill('lastName', 'Haddad')
    await fill('email', 'noor.haddad@example.org')
    await fill('credentials', 'LCSW')
    const beganAt = Date.now() - 1000
    await button(page, t('accounts:invite.submit')).click()
    await page.waitForURL(/\/staff$/)
    await page.getByText('Noor Haddad').waitFor()
    await checkPage(page, 'staff-invited', 'own')
    const link = linkIn(await messageTo(foyer, 'noor.haddad@example.org', 'staffInvitation', beganAt))
    const noor = await foyer.person({ language: 'es', width: 'phone' })
    await noor.goto(link)
    await noor.getByLabel(t('clients:register.phone'), { exact: true }).waitFor()
    await checkPage(noor, 'staff-register', 'own')
  })
})
