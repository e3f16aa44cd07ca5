import type { Page } from 'playwright-core'
import { linkIn, messageTo } from './foyer.ts'
import { button, fillChart, heading, staffMember, startsWith, type Walk, wordsOf } from './journey-people.ts'

/** Another practice opens the portal of a child to the same login; its owner accepts and goes to and fro. */
export async function becomeParentElsewhere(
  { foyer, page, client, clientName, t, look, language }: Walk,
  { owner, practice, child }: { owner: string; practice: string; child: { first: string; last: string } },
): Promise<void> {
  const harbor = await staffMember(foyer, owner, language)
  // A dental practice: it treats patients, and its pages say so.
  const ofPatients = wordsOf(language, 'patient')
  await fillChart(harbor, ofPatients, child)
  await button(harbor, ofPatients('clients:add.saveAndInvite')).click()
  const childName = `${child.first} ${child.last}`
  await heading(harbor, ofPatients('clients:invite.title', { name: childName })).waitFor()
  await harbor.getByRole('radio', { name: startsWith(ofPatients('clients:invite.whoOther')) }).check()
  await harbor.getByLabel(ofPatients('clients:field.firstName'), { exact: true }).fill(client.first)
  await harbor.getByLabel(ofPatients('clients:field.lastName'), { exact: true }).fill(client.last)
  await harbor.getByLabel(ofPatients('clients:field.email'), { exact: true }).fill(client.email)
  await look(harbor, 'invite-parent')
  await button(harbor, ofPatients('clients:invite.send')).click()
  await harbor.getByText(ofPatients('clients:invitationState.open'), { exact: true }).waitFor()

  await page.goto(linkIn(await messageTo(foyer, client.email, 'invitationToConnect')))
  await heading(page, t('clients:accept.title', { practice: practice })).waitFor()
  await look(page, 'connect')
  await button(page, t('clients:accept.accept')).click()
  await page.waitForURL(/\/portal\//)
  await standsIn(page, practice, childName)
  await look(page, 'second-portal')

  await button(page, t('kernel:nameMenu.label', { name: clientName })).click()
  await page.getByRole('menuitem', { name: startsWith('Cedar Street Therapy') }).waitFor()
  await look(page, 'name-menu')
  await page.getByRole('menuitem', { name: startsWith('Cedar Street Therapy') }).click()
  await standsIn(page, 'Cedar Street Therapy', clientName)

  const secondTab = await page.context().newPage()
  await secondTab.goto('/?all')
  await secondTab.getByRole('link', { name: new RegExp(`${childName}.*${practice}`) }).click()
  await standsIn(secondTab, practice, childName)
  await page.reload()
  await standsIn(page, 'Cedar Street Therapy', clientName)
  await standsIn(secondTab, practice, childName)
  await secondTab.close()

  /** The bar at the top always says in which portal one is (PRT-2). */
  async function standsIn(tab: Page, practice: string, clientOfPortal: string) {
    const bar = tab.getByRole('banner')
    await bar.getByText(practice, { exact: true }).waitFor()
    await bar.getByText(t('kernel:portalOf', { name: clientOfPortal }), { exact: true }).waitFor()
  }
}
