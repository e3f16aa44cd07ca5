import { expect } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { instantText } from '../../../kernel/time/index.ts'
import type { CalDavStandIn } from '../../../testing/caldav-stand-in.ts'
import type { Product } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember } from '../../../testing/world.ts'
import { aService, hoursFor } from '../../scheduling/scheduling.factories.ts'
import { pushToCalendar, syncCalendar } from '../sync-calendar/sync-calendar.job.ts'
import { withCalendar } from './caldav.cases.ts'

let counter = 0

/** A provider with a calendar at a CalDAV server, connected through the product; it blocks time and takes the appointments. */
export async function aCalDavWorld(product: Product, server: CalDavStandIn) {
  counter += 1
  const practice = await aPractice(product)
  const provider = await aStaffMember(product, practice)
  const client = await aClient(product, practice, { providerIds: [provider.staffId] })
  const where = { product, practiceId: practice.id }
  const serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId])
  const calendarUrl = await withCalendar(server, `work-${counter}`)
  const connections = `${practice.path}/calendar-connections`
  const made = await provider.caller.post(`${connections}/caldav`, {
    serverUrl: server.url,
    username: server.username,
    password: server.password,
  })
  expect(made.status, made.text).toBe(201)
  const connectionId: string = made.body.id
  const shown = async () => {
    const { body } = await provider.caller.get(connections)
    const connection = body.items.find((one: { id: string }) => one.id === connectionId)
    return { connection, calendar: connection.calendars.find((c: { id: string }) => c.id === calendarId) }
  }
  const offered = (await provider.caller.get(connections)).body.items[0]
  const calendarId: string = offered.calendars.find((c: { name: string }) => c.name === `work-${counter}`).id
  const chosen = await provider.caller.put(`${connections}/${connectionId}`, {
    version: offered.version,
    blockingIds: [calendarId],
    writesToId: calendarId,
    titleChoice: 'busy',
  })
  expect(chosen.status, chosen.text).toBe(200)
  const authorization = `Basic ${Buffer.from(`${server.username}:${server.password}`).toString('base64')}`
  const job = { practiceId: practice.id, id: calendarId }
  return {
    practice,
    provider,
    client,
    where,
    calendarUrl,
    calendarId,
    connectionId,
    connectionPath: `${connections}/${connectionId}`,
    job,
    shown,
    sync: () => syncCalendar(product.services, job),
    push: () => pushToCalendar(product.services, job),
    /** What somebody does in that calendar. */
    outside: (method: string, file: string, body?: string) =>
      fetch(new URL(file, calendarUrl), {
        method,
        headers: { authorization },
        ...(body === undefined ? {} : { body }),
      }),
    book: (startsAt: number) =>
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
      ),
  }
}

/** As RFC 5545 writes an instant. */
export const compact = (moment: number) =>
  `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
