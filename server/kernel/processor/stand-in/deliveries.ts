import type { ProcessorAccount } from '../processor.ts'
import { signWebhook } from '../webhook-signature.ts'
import type { Dials } from './dials.ts'
import type { Journal } from './journal.ts'
import type { WireEvent } from './world.ts'

type Delivery = { id: string; tries: number; state: 'due' | 'delivered' | 'givenUp' }

export type Deliveries = {
  /** Takes the notices of one step; they are sent at least once, with growing pauses until a 2xx comes. */
  take(events: WireEvent[]): void
  /** Sends what was held, after `holdDeliveries` was turned off. */
  release(): void
  /** Resolves when nothing is on its way or waiting for its next try; what is held does not count. */
  idle(): Promise<void>
  close(): void
}

export function startDeliveries(options: {
  journal: Journal
  dials: Dials
  webhookUrl: string | undefined
  webhookSecret: string
  /** The pause before the second try, the third, and so on; after the last one a notice is given up. */
  retryPausesMs: number[]
}): Deliveries {
  const { journal, dials, webhookUrl, webhookSecret, retryPausesMs } = options
  const timers = new Set<NodeJS.Timeout>()
  const stopping = new AbortController()
  let held: WireEvent[] = []
  let underWay = 0
  let waiting: (() => void)[] = []

  function after(ms: number, step: () => void) {
    const timer = setTimeout(() => {
      timers.delete(timer)
      step()
    }, ms)
    timers.add(timer)
  }

  function note(event: WireEvent, change: Omit<Delivery, 'id'>) {
    journal.put('delivery', accountOf(event), { id: event.id, ...change })
    journal.commit()
  }

  function end(event: WireEvent, change: Omit<Delivery, 'id'>) {
    if (!stopping.signal.aborted) note(event, change)
    underWay--
    if (underWay > 0) return
    for (const tell of waiting) tell()
    waiting = []
  }

  async function send(event: WireEvent): Promise<boolean> {
    if (!webhookUrl) return true
    const body = Buffer.from(JSON.stringify(event))
    const signature = signWebhook(webhookSecret, Math.floor(Date.now() / 1000), body)
    try {
      const response = await fetch(webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(10_000)]),
      })
      await response.arrayBuffer()
      return response.ok
    } catch {
      return false
    }
  }

  async function attempt(event: WireEvent, tries: number) {
    let isDelivered = false
    if (dials.dropDeliveries > 0) dials.dropDeliveries--
    else {
      const copies = Array.from({ length: 1 + dials.repeatDeliveries }, () => send(event))
      isDelivered = (await Promise.all(copies)).every(Boolean)
    }
    const pauseMs = retryPausesMs[tries]
    if (isDelivered) end(event, { tries: tries + 1, state: 'delivered' })
    else if (stopping.signal.aborted) end(event, { tries, state: 'due' })
    else if (pauseMs === undefined) end(event, { tries: tries + 1, state: 'givenUp' })
    else {
      note(event, { tries: tries + 1, state: 'due' })
      after(pauseMs, () => void attempt(event, tries + 1))
    }
  }

  function start(events: WireEvent[]) {
    const ordered = dials.reverseDeliveries ? events.toReversed() : events
    underWay += ordered.length
    after(dials.deliveryDelayMs, async () => {
      // One after the other, so that the order is what the dial says; a failed one does not hold up the rest.
      for (const event of ordered) await attempt(event, 0)
    })
  }

  const due = new Set(
    journal
      .all<Delivery>('delivery')
      .filter(({ value }) => value.state === 'due')
      .map(({ value }) => value.id),
  )
  const left = journal.all<WireEvent>('event').filter(({ value }) => due.has(value.id))
  if (webhookUrl && left.length > 0) start(left.map(({ value }) => value))

  return {
    take(events) {
      if (!webhookUrl || events.length === 0) return
      for (const event of events) note(event, { tries: 0, state: 'due' })
      if (dials.holdDeliveries) held.push(...events)
      else start(events)
    },
    release() {
      const released = held
      held = []
      if (released.length > 0) start(released)
    },
    idle: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    close() {
      stopping.abort()
      for (const timer of timers) clearTimeout(timer)
      for (const tell of waiting) tell()
    },
  }
}

const accountOf = (event: WireEvent): ProcessorAccount => event.account ?? null
