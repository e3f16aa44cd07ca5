import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import en from '../../../../catalogue/en/cardFields.json' with { type: 'json' }
import es from '../../../../catalogue/es/cardFields.json' with { type: 'json' }
import type { ProcessorAccount } from '../processor.ts'
import { finishSetupChallenge } from './card-setups.ts'
import { challengePage } from './challenge-page.ts'
import { fieldsPage } from './fields-page.ts'
import type { WirePaymentIntent, WirePaymentMethod, WireSetupIntent } from './objects.ts'
import type { Page, PageTexts } from './page-frame.ts'
import { finishChallenge } from './payments.ts'
import { find, type World } from './world.ts'

const texts: Record<string, PageTexts> = { en, es }

const fontFile = fileURLToPath(
  import.meta.resolve(
    '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  ),
)

type PageRequest = {
  request: IncomingMessage
  response: ServerResponse
  url: URL
  publishableKey: string
  step<T>(account: ProcessorAccount, idempotencyKey: null, act: (world: World) => T): T
  readBody(): Promise<string>
}

/** The pages that the processor shows in the person's browser: the card fields, and the page of the card's bank. */
export async function answerPage(asked: PageRequest): Promise<void> {
  const { request, response, url } = asked
  if (url.pathname === '/font.woff2' && request.method === 'GET') {
    response.writeHead(200, {
      'content-type': 'font/woff2',
      'cache-control': 'public, max-age=86400',
      'cross-origin-resource-policy': 'same-origin',
    })
    response.end(readFileSync(fontFile))
    return
  }
  if (url.pathname === '/fields' && request.method === 'GET') {
    sendPage(
      response,
      200,
      fieldsPage(languageOf(asked), texts[languageOf(asked)] ?? en, url, asked.publishableKey),
    )
    return
  }
  const id = /^\/challenge\/((?:pi|seti)_[0-9a-f]{24})$/.exec(url.pathname)?.[1]
  if (id) return answerChallenge(asked, id)
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
  response.end('Not found')
}

function languageOf({ request, url }: PageRequest): 'en' | 'es' {
  const asked = url.searchParams.get('lang') ?? request.headers['accept-language'] ?? ''
  return asked.toLowerCase().startsWith('es') ? 'es' : 'en'
}

type Intent = WirePaymentIntent | WireSetupIntent

async function answerChallenge(asked: PageRequest, id: string) {
  const { request, response, url, step } = asked
  const language = languageOf(asked)
  const secret = url.searchParams.get('secret')
  const kind = id.startsWith('pi_') ? 'payment_intent' : 'setup_intent'
  const choice =
    request.method === 'POST' ? new URLSearchParams(await asked.readBody()).get('answer') : undefined
  const outcome = step(null, null, (world) => {
    // The secret stands for the account, as no other account's intent has it.
    const place = world.journal.all<Intent>(kind).find(({ value }) => value.id === id)
    if (!place || place.value.client_secret !== secret) return undefined
    const here = { ...world, account: place.account }
    const intent = place.value
    const returnUrl = intent.next_action?.redirect_to_url.return_url
    if (intent.status !== 'requires_action' || !returnUrl) return { intent, isOpen: false as const }
    if (choice !== 'approve' && choice !== 'fail') {
      const method = find<WirePaymentMethod>(here, 'payment_method', intent.payment_method ?? '')
      return { intent, isOpen: true as const, returnUrl, last4: method.card.last4 }
    }
    const isProven = choice === 'approve'
    const after =
      intent.object === 'payment_intent'
        ? finishChallenge(here, intent, isProven)
        : finishSetupChallenge(here, intent, isProven)
    return { intent: after, isOpen: true as const, returnUrl, last4: undefined }
  })
  if (!outcome) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('Not found')
    return
  }
  if (outcome.isOpen && outcome.last4 === undefined) {
    const back = new URL(outcome.returnUrl)
    back.searchParams.set(kind, id)
    back.searchParams.set(`${kind}_client_secret`, outcome.intent.client_secret)
    back.searchParams.set(
      'redirect_status',
      outcome.intent.status === 'requires_payment_method' ? 'failed' : 'succeeded',
    )
    response.writeHead(303, { location: back.href, 'referrer-policy': 'no-referrer' })
    response.end()
    return
  }
  const page = challengePage(language, texts[language] ?? en, {
    amountCents: outcome.intent.object === 'payment_intent' ? outcome.intent.amount : undefined,
    last4: outcome.isOpen ? outcome.last4 : undefined,
    returnOrigin: outcome.isOpen ? new URL(outcome.returnUrl).origin : undefined,
  })
  sendPage(response, 200, page)
}

function sendPage(response: ServerResponse, status: number, page: Page) {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${page.nonce}'`,
    `script-src 'nonce-${page.nonce}'`,
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    `form-action ${page.formTargets.join(' ') || "'none'"}`,
    `frame-ancestors ${page.frameParent ?? "'none'"}`,
  ]
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(page.html)
}
