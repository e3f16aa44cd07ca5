import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { googleAt } from '../../../kernel/config.ts'
import { newId } from '../../../kernel/ids.ts'
import { hourMs, instantText, minuteMs } from '../../../kernel/time/index.ts'
import { type Fault, GoogleStandIn } from '../../../testing/google/google-stand-in.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { startServerProcess } from '../../../testing/server-process.ts'
import { aClient, aPractice, aStaffMember } from '../../../testing/world.ts'
import { anHour, aService } from '../../scheduling/scheduling.factories.ts'
import { aGoogleConnection, appointmentsOf, linksIn, synchronized } from '../calendars.factories.ts'

let google: GoogleStandIn
let product: Product

beforeAll(async () => {
  google = await GoogleStandIn.start()
  const { clientId, clientSecret } = google
  product = await startProduct({ overrides: { google: { clientId, clientSecret, ...googleAt(google.url) } } })
})
afterAll(async () => {
  await product.stop()
  await google.stop()
})

/** The same numbers for the same seed. */
function chances(seed: string) {
  let at = 0
  return (below: number) =>
    createHash('sha256')
      .update(`${seed}/${(at += 1)}`)
      .digest()
      .readUInt32BE() % below
}

async function aWorld() {
  google.calendars.clear()
  google.channels.clear()
  const practice = await aPractice(product)
  const provider = await aStaffMember(product, practice)
  const client = await aClient(product, practice, { providerIds: [provider.staffId] })
  const where = { product, practiceId: practice.id }
  const serviceId = await aService(where)
  const own = google.addCalendar({
    id: 'lena@example.org',
    name: 'L',
    timeZone: 'America/New_York',
    isPrimary: true,
  })
  const calendars = [...(await aGoogleConnection(where, provider.staffId, google)).calendarIds.values()]
  const book = (startsAt: number) =>
    practice.owner.caller.post(
      `${practice.path}/appointments`,
      {
        clientId: client.id,
        serviceId,
        staffId: provider.staffId,
        locationId: null,
        startsAt: instantText(startsAt),
      },
      { 'idempotency-key': newId() },
    )
  return { practice, provider, where, own, calendars, book }
}
type World = Awaited<ReturnType<typeof aWorld>>

const faults: (Fault | null)[] = [
  'serverError',
  'rateLimit',
  'answerLost',
  null,
  null,
  null,
  null,
  null,
  null,
]

/** One thing that somebody does, here or there. */
async function anAct(world: World, chance: (below: number) => number, cancelled: Set<string>): Promise<void> {
  const { own, practice, provider, where } = world
  const time = () => anHour(3 + chance(6), 8) + chance(18) * 30 * minuteMs
  const events = own.shown
  const event = events.length > 0 ? events[chance(events.length)]! : null
  const ours = (await appointmentsOf(where, 'client')).filter((row) => row.status === 'scheduled')
  const one = ours.length > 0 ? ours[chance(ours.length)]! : null
  const act = chance(8)
  if (act <= 1) await world.book(time())
  else if (act === 2) {
    const at = time()
    own.add({
      summary: 'X',
      start: { dateTime: new Date(at).toISOString() },
      end: { dateTime: new Date(at + hourMs).toISOString() },
    })
  } else if (act === 3 && event) {
    const at = time()
    own.move(event.id, at, at + hourMs)
  } else if (act === 4 && event) own.delete(event.id)
  else if (act === 5 && one) {
    const now = (await provider.caller.get(`${practice.path}/appointments/${one.id}`)).body
    const at = time()
    await provider.caller.patch(`${practice.path}/appointments/${one.id}/time`, {
      version: now.version,
      startsAt: instantText(at),
      endsAt: instantText(at + 50 * minuteMs),
    })
  } else if (act === 6 && one && chance(3) === 0) {
    const now = (await provider.caller.get(`${practice.path}/appointments/${one.id}`)).body
    const answer = await provider.caller.put(`${practice.path}/appointments/${one.id}/status`, {
      version: now.version,
      status: 'cancelledInTime',
    })
    if (answer.status === 200) cancelled.add(one.id)
  } else if (act === 7 && chance(4) === 0) own.forgetTokens()
}

async function decideAll({ practice, provider }: World, chance: (below: number) => number): Promise<void> {
  const list = await provider.caller.get(`${practice.path}/calendar-differences?limit=100`)
  for (const { id, state, version } of list.body.items) {
    const wish = state !== 'vanished' && chance(2) === 0 ? 'takeTheirTime' : 'keepAppointment'
    const path = `${practice.path}/calendar-differences/${id}`
    const answer = await provider.caller.post(path, { version, decision: wish })
    // The time there may be somebody else's by now: then ours holds.
    if (answer.status === 409) await provider.caller.post(path, { version, decision: 'keepAppointment' })
  }
}

describe('both sides', () => {
  it.each(Array.from({ length: 12 }, (_, n) => `seed ${n}`))(
    'agree in the end after any changes and faults, and no appointment is deleted or doubled [CAL-1, CAL-4]: %s',
    async (seed) => {
      const chance = chances(seed)
      const world = await aWorld()
      const cancelled = new Set<string>()
      for (let step = 0; step < 40; step += 1) {
        google.chance = () => faults[chance(faults.length)]!
        google.isUntidy = chance(3) === 0
        google.lateLists = chance(5) === 0 ? 1 : 0
        google.pageSize = 1 + chance(20)
        await anAct(world, chance, cancelled)
        if (chance(2) === 0) await synchronized(world.where, world.calendars).catch(() => {})
        if (chance(6) === 0) await decideAll(world, chance)
      }
      google.chance = () => null
      google.lateLists = 0
      google.pageSize = 2500
      for (let round = 0; round < 3; round += 1) {
        await synchronized(world.where, world.calendars)
        await decideAll(world, chance)
      }
      await synchronized(world.where, world.calendars)
      const rows = await appointmentsOf(world.where)
      // Nobody but the people of the practice cancelled anything.
      expect(
        rows
          .filter((r) => r.kind === 'client' && r.status !== 'scheduled')
          .map((r) => r.id)
          .sort(),
      ).toEqual([...cancelled].sort())
      expect(rows.length).toBeGreaterThan(3)
      const held = rows
        .filter((row) => row.status === 'scheduled')
        .map((row) => [row.starts_at.getTime(), row.ends_at.getTime()].join())
        .sort()
      const shown = world.own.shown
        .map((e) => [Date.parse(e.start!.dateTime!), Date.parse(e.end!.dateTime!)].join())
        .sort()
      expect(shown).toEqual(held)
      expect(google.misfits).toEqual([])
      expect((await linksIn(world.where)).filter((l) => !['ok', 'removed'].includes(l.state))).toEqual([])
    },
    60_000,
  )
})

describe('two servers', () => {
  it('told by repeated notices while both also send make nothing twice, and refuse notices that are not for them [CAL-1, CON-03]', async () => {
    google.chance = () => null
    google.isUntidy = false
    const { url, clientId, clientSecret } = google
    vi.stubEnv('GOOGLE_CLIENT_ID', clientId)
    vi.stubEnv('GOOGLE_CLIENT_SECRET', clientSecret)
    vi.stubEnv('FOYER_GOOGLE_URL', url)
    const world = await aWorld()
    await synchronized(world.where, world.calendars)
    const servers = [await startServerProcess(product), await startServerProcess(product)]
    vi.unstubAllEnvs()
    try {
      expect(google.channels.size).toBeGreaterThan(0)
      const channels = [...google.channels.values()]
      const notices = async (
        server: number,
        change: (headers: Record<string, string>) => void = () => {},
      ) => {
        for (const channel of channels.filter((c) => c.calendarId === world.own.id)) {
          const headers: Record<string, string> = {
            'x-goog-channel-id': channel.id,
            'x-goog-channel-token': channel.token,
            'x-goog-resource-state': 'exists',
          }
          change(headers)
          const { status } = await fetch(`${servers[server]!.url}/api/calendars/google/notices`, {
            method: 'POST',
            headers,
          })
          return status
        }
      }
      const days = [3, 4, 5, 6]
      for (const day of days) {
        const at = anHour(day, 12)
        world.own.add({
          summary: 'X',
          start: { dateTime: new Date(at).toISOString() },
          end: { dateTime: new Date(at + hourMs).toISOString() },
        })
        const [first, second] = await Promise.all([
          notices(0),
          notices(1),
          notices(0),
          world.book(anHour(day, 15)),
        ])
        expect([first, second]).toEqual([204, 204])
      }
      expect(
        await notices(0, (h) => {
          h['x-goog-channel-token'] = `${h['x-goog-channel-token']}x`
        }),
      ).toBe(404)
      expect(
        await notices(0, (h) => {
          h['x-goog-channel-id'] = newId()
        }),
      ).toBe(404)
      await vi.waitFor(
        async () => {
          expect((await appointmentsOf(world.where, 'outside')).length).toBe(days.length)
          expect(world.own.shown).toHaveLength(2 * days.length)
        },
        { timeout: 25_000, interval: 200 },
      )
      await new Promise((resolve) => setTimeout(resolve, 1500))
      expect((await appointmentsOf(world.where, 'outside')).length).toBe(days.length)
      expect(world.own.shown).toHaveLength(2 * days.length)
      expect(google.misfits).toEqual([])
    } finally {
      await Promise.all(servers.map((server) => server.stop()))
    }
  }, 60_000)
})
