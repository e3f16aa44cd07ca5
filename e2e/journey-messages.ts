import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { button, heading, openFromMenu, pdfOf, startsWith, type Walk } from './journey-people.ts'

const largestFileBytes = 10_485_760

/** Client and provider write to each other, both with the page open; neither loads it anew. */
export async function writeToEachOther({ page, provider, client, t, look }: Walk): Promise<void> {
  const subject = `${client.last} 10 MB`
  await openFromMenu(provider, t, t('messaging:menu'))
  await heading(provider, t('messaging:title')).waitFor()
  await openFromMenu(page, t, t('messaging:menu'))
  await look(page, 'messages-none')
  await page.getByRole('link', { name: t('messaging:newMessage.title'), exact: true }).click()
  await page.getByRole('radio', { name: startsWith('Dr. Lena Brandt') }).check()
  await page.getByLabel(t('messaging:newMessage.subject'), { exact: true }).fill(subject)
  await page.getByLabel(t('messaging:text'), { exact: true }).fill(`${client.first}: 1`)

  let uploads = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/files')) uploads += 1
  })
  const file = page.locator('input[type=file]')
  const pdf = (name: string, byteSize: number) => ({
    name,
    mimeType: 'application/pdf',
    buffer: pdfOf(byteSize),
  })
  await file.setInputFiles(pdf('too-large.pdf', largestFileBytes + 1))
  await page.getByText(t('kernel:upload.tooLarge', { limit: '10 MB' }), { exact: true }).waitFor()
  await look(page, 'message-file-too-large')
  await button(page, t('kernel:upload.remove', { name: 'too-large.pdf' })).click()
  expect(uploads).toBe(0)

  await slowly(page, async () => {
    await file.setInputFiles(pdf('largest.pdf', largestFileBytes))
    await page
      .getByRole('progressbar', { name: t('kernel:upload.progress', { name: 'largest.pdf' }) })
      .waitFor()
    expect(await button(page, t('messaging:send')).isDisabled()).toBe(true)
    await button(page, t('messaging:remove', { name: 'largest.pdf' })).waitFor()
  })
  await look(page, 'message-written')
  const [, seenAfterMs] = await Promise.all([
    button(page, t('messaging:send')).click(),
    untilShown(page, /\/threads$/, provider, subject),
  ])
  expect(seenAfterMs).toBeLessThan(2000)
  await heading(page, subject).waitFor()
  await look(page, 'thread')

  await provider.getByRole('link', { name: new RegExp(subject) }).click()
  await heading(provider, subject).waitFor()
  const kept = provider.getByRole('link', {
    name: t('messaging:download', { name: 'largest.pdf', size: '10 MB' }),
  })
  const bytes = await (await provider.request.get((await kept.getAttribute('href'))!)).body()
  expect(bytes.equals(pdfOf(largestFileBytes))).toBe(true)
  const answer = `${client.first}: 2`
  await provider.getByRole('textbox', { name: t('messaging:write') }).fill(answer)
  await look(provider, 'thread-of-provider')
  const [, answeredAfterMs] = await Promise.all([
    button(provider, t('messaging:send')).click(),
    untilShown(provider, /\/messages$/, page, answer),
  ])
  expect(answeredAfterMs).toBeLessThan(2000)
}

/** Milliseconds from the answer to what one sends until the other, who does nothing, sees the text. */
async function untilShown(sender: Page, path: RegExp, reader: Page, text: string): Promise<number> {
  const sent = sender.waitForResponse(
    (response) => response.request().method() === 'POST' && path.test(new URL(response.url()).pathname),
  )
  const seen = reader
    .getByText(text, { exact: true })
    .filter({ visible: true })
    .first()
    .waitFor()
    .then(() => Date.now())
  const answeredAt = await sent.then((response) => {
    expect(response.status()).toBe(201)
    return Date.now()
  })
  return (await seen) - answeredAt
}

/** Over a line that takes about two seconds for 10 MB. */
async function slowly(page: Page, act: () => Promise<void>): Promise<void> {
  const line = await page.context().newCDPSession(page)
  const speed = (uploadThroughput: number) =>
    line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    })
  await line.send('Network.enable')
  await speed(5_000_000)
  await act()
  await speed(-1)
  await line.detach()
}
