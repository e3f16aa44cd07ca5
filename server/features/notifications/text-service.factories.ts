import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import type { MailServer } from './notifications.factories.ts'

const contract = JSON.parse(
  readFileSync(join(import.meta.dirname, 'contract-data/twilio-messages.json'), 'utf8'),
)
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
const withComponents = (schema: object) => ({ ...schema, components: contract.components })
const mayBeCreated = ajv.compile(
  withComponents({ ...contract.createRequest, additionalProperties: false, required: ['To'] }),
)
const isMessage = ajv.compile(withComponents(contract.created))
const isList = ajv.compile(withComponents(contract.listed))
const listParameters = new Set<string>(contract.listParameters.map((one: { name: string }) => one.name))

export type TakenText = { sid: string; to: string; from: string; body: string; callback: string | null }
/** What the stand-in does with the next request to send: answers as the contract says, or fails in one of many ways. */
export type Mood =
  | 'well'
  | 'tooMany'
  | 'broken'
  /** Takes it, and its answer never comes. */
  | 'slow'
  /** Takes it, and answers something that is no message. */
  | 'garbage'
  /** Takes it, and the line breaks before the answer. */
  | 'cutAfter'
  /** The number said STOP. */
  | 'stopped'
  | 'badNumber'
export type TextService = {
  settings: {
    accountSid: string
    authToken: string
    from: string
    fromByPractice: Record<string, string>
    apiUrl: string
  }
  taken: TakenText[]
  mood: Mood
  /** Requests that the contract does not allow. */
  faults: string[]
  onTaken: (text: TakenText) => void
  stop(): Promise<void>
}

/** Stands in for Twilio's Messages resource, as the published contract has it. */
export async function aTextService(fromByPractice: Record<string, string> = {}): Promise<TextService> {
  const accountSid = `AC${randomBytes(16).toString('hex')}`
  const service: TextService = {
    settings: {
      accountSid,
      authToken: 'a-secret-of-tests',
      from: '+15185550111',
      fromByPractice,
      apiUrl: '',
    },
    taken: [],
    mood: 'well',
    faults: [],
    onTaken: () => {},
    stop: async () => {},
  }
  const server = createServer((request, response) => void answer(service, request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  service.settings.apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  service.stop = () =>
    new Promise((done) => {
      server.closeAllConnections()
      server.close(() => done())
    })
  return service
}

async function answer(service: TextService, request: IncomingMessage, response: ServerResponse) {
  const { settings } = service
  const send = (status: number, body: unknown, check?: (body: unknown) => boolean) => {
    if (check && !check(body))
      service.faults.push(`our own answer: ${ajv.errorsText(null)} ${JSON.stringify(body)}`)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const refuse = (status: number, code: number) =>
    send(status, { code, message: 'Refused', more_info: 'https://www.twilio.com/docs/errors', status })
  const expected = `Basic ${Buffer.from(`${settings.accountSid}:${settings.authToken}`).toString('base64')}`
  if (request.headers.authorization !== expected) return refuse(401, 20003)
  const address = new URL(request.url!, settings.apiUrl)
  if (address.pathname !== contract.path.replace('{AccountSid}', settings.accountSid))
    return refuse(404, 20404)
  if (request.method === 'GET') {
    for (const name of address.searchParams.keys())
      if (!listParameters.has(name)) service.faults.push(`list: ${name}`)
    const { To, From } = Object.fromEntries(address.searchParams)
    const found = service.taken
      .filter((one) => (!To || one.to === To) && (!From || one.from === From))
      .reverse()
    const uri = `${address.pathname}${address.search}`
    return send(
      200,
      {
        messages: found.map((one) => asMessage(service, one)),
        page: 0,
        page_size: 50,
        start: 0,
        end: Math.max(0, found.length - 1),
        uri,
        first_page_uri: uri,
        next_page_uri: null,
        previous_page_uri: null,
      },
      isList,
    )
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const given = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
  if (!mayBeCreated(given)) {
    service.faults.push(`create: ${ajv.errorsText(mayBeCreated.errors)}`)
    return refuse(400, 21604)
  }
  if (service.mood === 'tooMany') return refuse(429, 20429)
  if (service.mood === 'broken') return send(500, { error: 'internal' })
  if (service.mood === 'stopped') return refuse(400, 21610)
  if (service.mood === 'badNumber') return refuse(400, 21614)
  const text: TakenText = {
    sid: `SM${randomBytes(16).toString('hex')}`,
    to: given.To!,
    from: given.From ?? '',
    body: given.Body ?? '',
    callback: given.StatusCallback ?? null,
  }
  service.taken.push(text)
  service.onTaken(text)
  if (service.mood === 'slow') return
  if (service.mood === 'cutAfter') return void request.socket.destroy()
  if (service.mood === 'garbage') return void response.writeHead(201).end('<html>ok</html>')
  send(201, asMessage(service, text), isMessage)
}

const asMessage = ({ settings }: TextService, text: TakenText) => {
  const date = new Date().toUTCString()
  return {
    sid: text.sid,
    account_sid: settings.accountSid,
    api_version: '2010-04-01',
    body: text.body,
    to: text.to,
    from: text.from,
    status: 'queued',
    direction: 'outbound-api',
    date_created: date,
    date_updated: date,
    date_sent: null,
    error_code: null,
    error_message: null,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    uri: `/2010-04-01/Accounts/${settings.accountSid}/Messages/${text.sid}.json`,
    subresource_uris: {},
  }
}

/** As Twilio signs a notice: the address, then each field and its value in the order of their names (https://www.twilio.com/docs/usage/security). */
export const signatureOf = (authToken: string, address: string, fields: Record<string, string>): string =>
  createHmac('sha1', authToken)
    .update(
      address +
        Object.keys(fields)
          .sort()
          .map((name) => name + fields[name])
          .join(''),
    )
    .digest('base64')

/** Says by Message-ID whether the mail server took a mail: what FOYER_MAIL_RECEIPT_URL is for. */
export async function aBookOfReceipts(mx: MailServer): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const id = decodeURIComponent(request.url!.slice(1))
    const isThere = mx.taken.some((mail) => mail.data.includes(`<${id}>`))
    response.writeHead(isThere ? 200 : 404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/{id}`,
    stop: () => new Promise((done) => server.close(() => done())),
  }
}
