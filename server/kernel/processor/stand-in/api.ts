import { type DecodedForm, decodeForm } from '../form-encoding.ts'
import { createCardSetup, setupParameters } from './card-setups.ts'
import { createCustomer, createPaymentMethod, detach } from './cards.ts'
import { Parameters } from './parameters.ts'
import { cancelPayment, confirmPayment, createParameters, createPayment } from './payments.ts'
import { badParameter, StandInProblem } from './problems.ts'
import { createRefund } from './refunds.ts'
import { find, type World } from './world.ts'

type Thing = { id: string; object: string; created?: number }
type Handler = (world: World, form: DecodedForm, id: string) => unknown

const kinds: Record<string, string> = {
  customers: 'customer',
  payment_methods: 'payment_method',
  payment_intents: 'payment_intent',
  setup_intents: 'setup_intent',
  refunds: 'refund',
  events: 'event',
}

const changes: Record<string, Handler> = {
  customers: (world, form) => createCustomer(world, new Parameters(form, ['metadata'])),
  payment_methods: (world, form) => createPaymentMethod(world, new Parameters(form, ['type', 'card'])),
  'payment_methods/detach': (world, form, id) => {
    new Parameters(form, [])
    return detach(world, id)
  },
  payment_intents: (world, form) => createPayment(world, new Parameters(form, createParameters)),
  'payment_intents/confirm': (world, form, id) =>
    confirmPayment(world, id, new Parameters(form, ['payment_method', 'return_url'])),
  'payment_intents/cancel': (world, form, id) =>
    cancelPayment(world, id, new Parameters(form, ['cancellation_reason'])),
  setup_intents: (world, form) => createCardSetup(world, new Parameters(form, setupParameters)),
  refunds: (world, form) =>
    createRefund(world, new Parameters(form, ['payment_intent', 'amount', 'reason', 'metadata'])),
}

/** The only change that a page may ask for itself. */
export const isOpenToPages = (method: string, path: string) =>
  method === 'POST' && path === '/v1/payment_methods'

/** Carries out one request and returns what is answered; throws `StandInProblem`. */
export function carryOut(world: World, method: string, path: string, formText: string): unknown {
  const [, version, plural = '', id = '', act, ...rest] = path.split('/')
  const kind = kinds[plural]
  if (version !== 'v1' || !kind || rest.length > 0) throw unknownAddress(method, path)
  const form = decodeForm(formText)
  if (method === 'GET' && !act) {
    const found = id ? find<Thing>(world, kind, id) : list(world, kind, form)
    return expanded(world, found, form)
  }
  const handler = changes[act ? `${plural}/${act}` : plural]
  if (method !== 'POST' || !handler || (id !== '' && !act)) throw unknownAddress(method, path)
  return expanded(world, handler(world, form, id), form)
}

function unknownAddress(method: string, path: string) {
  const message = `Unrecognized request URL (${method}: ${path}).`
  return new StandInProblem(404, { type: 'invalid_request_error', message }, true)
}

/** Newest first, like the processor's own lists. */
function list(world: World, kind: string, form: DecodedForm) {
  const filters = kind === 'payment_intent' ? ['customer'] : kind === 'refund' ? ['payment_intent'] : []
  const parameters = new Parameters(form, ['limit', 'created', 'starting_after', ...filters])
  const limit = parameters.integer('limit') ?? 10
  if (limit < 1 || limit > 100) throw badParameter('parameter_invalid_integer', 'limit', 'limit is 1 to 100')
  const created = parameters.group('created') ?? {}
  const since = Number(created.gte ?? 0)
  const until = Number(created.lte ?? Number.MAX_SAFE_INTEGER)
  let things = world.journal
    .all<Thing>(kind)
    .filter(({ account }) => account === world.account)
    .map(({ value }) => value)
    .reverse()
    .filter((thing) => (thing.created ?? 0) >= since && (thing.created ?? 0) <= until)
  for (const name of filters) {
    const wanted = parameters.text(name)
    if (wanted) things = things.filter((thing) => (thing as Record<string, unknown>)[name] === wanted)
  }
  const after = parameters.text('starting_after')
  if (after) {
    const place = things.findIndex((thing) => thing.id === after)
    if (place < 0) throw badParameter('resource_missing', 'starting_after', `No such ${kind}: '${after}'`)
    things = things.slice(place + 1)
  }
  return {
    object: 'list',
    data: things.slice(0, limit),
    has_more: things.length > limit,
    url: `/v1/${kind}s`,
  }
}

const expandable: Record<string, string> = { latest_charge: 'charge', payment_method: 'payment_method' }

function expanded(world: World, answer: unknown, form: DecodedForm): unknown {
  const { expand } = form
  if (expand === undefined) return answer
  if (typeof expand === 'string') throw badParameter('parameter_invalid_hash', 'expand', 'Invalid array')
  const result = structuredClone(answer) as Record<string, unknown>
  for (const wanted of Object.values(expand)) {
    const isOfList = typeof wanted === 'string' && wanted.startsWith('data.') && result.object === 'list'
    const name = isOfList ? wanted.slice(5) : String(wanted)
    const kind = expandable[name]
    if (!kind)
      throw badParameter('parameter_invalid', 'expand', `This property cannot be expanded (${name}).`)
    for (const place of isOfList ? (result.data as Record<string, unknown>[]) : [result]) {
      if (typeof place[name] === 'string') place[name] = find(world, kind, place[name])
    }
  }
  return result
}
