import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { formTitle, type Questionnaire } from '../forms-core/index.ts'
import type { Language } from './foyer.ts'
import { button, type Words } from './journey-people.ts'

const standard = join(import.meta.dirname, '../server/features/forms/standard')
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

/** Titles of the forms that the client is given, as the pages show them. */
export function titlesIn(language: Language, phq9File: string) {
  const titleOf = (file: string) => formTitle(read(file) as Questionnaire, language)
  return {
    intake: titleOf(join(standard, 'standard-intake.json')),
    consent: titleOf(join(standard, 'informed-consent-psychotherapy.json')),
    privacy: titleOf(join(standard, 'notice-of-privacy-practices.json')),
    phq9: titleOf(phq9File),
  }
}

/** Title and buttons of the disclosure about signing electronically. */
export const disclosureIn = (language: Language): { title: string; agree: string } =>
  read(join(standard, `electronic-signature-disclosure.${language}.json`))

/** Answers whatever the screen still asks: of choices the one of this number, in words a few letters. */
export async function answerStep(page: Page, option = 0): Promise<void> {
  const main = page.getByRole('main')
  // An answer may bring further questions.
  for (let round = 0; round < 20; round += 1) {
    const open = main.locator(
      '[role=radiogroup]:not(:has([aria-checked=true])), [role=group]:has([role=checkbox]):not(:has([aria-checked=true]))',
    )
    if ((await open.count()) > 0) {
      await open.first().locator('[role=radio], [role=checkbox]').nth(option).click()
      continue
    }
    let isWritten = false
    for (const field of await main.locator('input[required], textarea[required]').all()) {
      if ((await field.inputValue()) !== '') continue
      await field.fill('NW')
      isWritten = true
    }
    if (!isWritten) return
  }
}

/** What the screen is: "Question 3 of 12 · Your health". */
export const stepOf = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 }).first()

export async function nextStep(page: Page, t: Words): Promise<void> {
  const here = await stepOf(page).textContent()
  await button(page, t('forms:fill.next')).click()
  await page.waitForFunction((before) => document.querySelector('main h2')?.textContent !== before, here)
}

/** Through all that is left, to the look over the answers. */
export async function answerTheRest(page: Page, t: Words, option = 0): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if ((await stepOf(page).textContent()) === t('forms:review.title')) return
    await answerStep(page, option)
    await nextStep(page, t)
  }
  throw new Error('The form does not come to an end.')
}

/** A line across the field, as of a pen. */
export async function drawSignature(page: Page, t: Words): Promise<void> {
  await page.getByText(t('forms:sign.draw'), { exact: true }).click()
  const field = page.getByRole('img', { name: t('forms:sign.field') })
  await field.scrollIntoViewIfNeeded()
  const box = (await field.boundingBox())!
  await page.mouse.move(box.x + 30, box.y + box.height / 2)
  await page.mouse.down()
  for (let at = 0; at <= 10; at += 1)
    await page.mouse.move(box.x + 30 + at * 15, box.y + box.height / 2 + (at % 2 === 0 ? 20 : -20))
  await page.mouse.up()
}
