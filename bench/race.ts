import { createHmac, randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import type { Config } from '../server/kernel/config.ts'
import { authSecret, sessionCookieName } from '../server/kernel/http/session-cookie.ts'
import { send } from './load.ts'
import { bookingOf, type Slot } from './operations.ts'
import type { World } from './world.ts'

export type RaceResult = { seconds: number; booked: number; refused: number; others: string[] }

/** Everybody wants one hour at the same moment, half at each server: one may have it, the others are told so, and nothing else may happen. */
export async function raceForOneSlot(
  world: World,
  slot: Slot,
  servers: { origin: string; config: Config }[],
): Promise<RaceResult> {
  const practice = world.practices[0]!
  const agents = servers.map(() => new Agent({ keepAlive: true, maxSockets: world.racers.length }))
  const began = performance.now()
  const answers = await Promise.all(
    world.racers.map(({ clientId, token }, i) => {
      const which = i % servers.length
      const { origin, config } = servers[which]!
      const signature = createHmac('sha256', authSecret(config)).update(token).digest('base64')
      return send(origin, agents[which]!, {
        method: 'POST',
        path: `/api/portals/${clientId}/appointments`,
        headers: {
          cookie: `${sessionCookieName(config)}=${encodeURIComponent(`${token}.${signature}`)}`,
          origin: config.publicUrl,
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify(bookingOf(practice, slot)),
      }).catch((error: Error) => ({ status: 0, body: error.message }))
    }),
  )
  for (const agent of agents) agent.destroy()
  const isRefusal = ({ status, body }: { status: number; body: string }) =>
    status === 409 && JSON.parse(body).title === 'slot-taken'
  return {
    seconds: (performance.now() - began) / 1000,
    booked: answers.filter((a) => a.status === 201).length,
    refused: answers.filter(isRefusal).length,
    others: answers
      .filter((a) => a.status !== 201 && !isRefusal(a))
      .map((a) => `${a.status} ${a.body.slice(0, 200)}`),
  }
}
