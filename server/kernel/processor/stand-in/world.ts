import type { ProcessorAccount } from '../processor.ts'
import { stripeVersion } from '../stripe-wire.ts'
import type { Dials } from './dials.ts'
import type { Journal } from './journal.ts'
import { newId } from './objects.ts'
import { noSuch } from './problems.ts'

/** Everything that one request may touch. Carrying out a request is one step: nothing else runs in between. */
export type World = {
  journal: Journal
  dials: Dials
  /** The address of the stand-in as a browser reaches it. */
  origin: string
  account: ProcessorAccount
  idempotencyKey: string | null
  /** The notices of this step, in the order in which things happened. */
  events: WireEvent[]
  /** Carries out a later step of its own, with its notices. */
  later(ms: number, step: (world: World) => void): void
}

export type WireEvent = {
  id: string
  object: 'event'
  account?: string
  api_version: string
  created: number
  data: { object: { id: string; object: string } }
  livemode: false
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null }
  type: string
}

/** Stores the thing as it now is and notes what happened to it, with a copy of it at this moment. */
export function record<T extends { id: string; object: string }>(
  world: World,
  thing: T,
  ...types: string[]
): T {
  world.journal.put(thing.object, world.account, thing)
  for (const type of types) {
    const event: WireEvent = {
      id: newId('evt'),
      object: 'event',
      ...(world.account ? { account: world.account } : {}),
      api_version: stripeVersion,
      created: Math.floor(Date.now() / 1000),
      data: { object: structuredClone(thing) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: newId('req'), idempotency_key: world.idempotencyKey },
      type,
    }
    world.events.push(event)
    world.journal.put('event', world.account, event)
  }
  return thing
}

export function find<T extends { id: string }>(world: World, kind: string, id: string, param?: string): T {
  const thing = world.journal.get<T>(kind, world.account, id)
  if (!thing) throw noSuch(kind, id, param)
  return thing
}
