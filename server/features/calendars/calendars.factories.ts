import { sql } from 'kysely'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import type { GoogleStandIn } from '../../testing/google/google-stand-in.ts'
import type { Product } from '../../testing/product.ts'
import { insertConnection } from './connections/connection.sql.ts'
import type { TitleChoice } from './outgoing-title.ts'
import { sendAllAhead } from './send-out/changes.sql.ts'
import { pushToCalendar, syncCalendar } from './sync-calendar/sync-calendar.job.ts'

export type Where = { product: Product; practiceId: string }

/** The account of a staff member, connected, with its first calendar blocking time and taking ours. */
export async function aGoogleConnection(
  { product, practiceId }: Where,
  staffId: string,
  google: GoogleStandIn,
  options: { titleChoice?: TitleChoice; blocks?: string[]; writesTo?: string | null } = {},
): Promise<{ connectionId: string; calendarIds: Map<string, string> }> {
  return inPracticeAsSystem(product.services, practiceId, 'test', async (work) => {
    const offered = [...google.calendars.values()].map((c) => ({
      externalId: c.id,
      name: c.name,
      timeZone: c.timeZone,
      isWritable: c.accessRole !== 'reader',
      isPrimary: c.isPrimary,
    }))
    const { id: connectionId } = await insertConnection(work, {
      staffId,
      kind: 'google',
      credentials: google.grant(),
      account: offered[0]!.externalId,
      offered,
    })
    const first = offered[0]!.externalId
    await sql`update calendar_connections set title_choice = ${options.titleChoice ?? 'busy'} where practice_id = ${practiceId} and id = ${connectionId}`.execute(
      work.trx,
    )
    const { rows } = await sql<{ id: string; external_id: string }>`
      update connected_calendars set blocks_time = external_id = any(${options.blocks ?? [first]}::text[]),
        receives_ours = external_id is not distinct from ${options.writesTo === undefined ? first : options.writesTo}
      where practice_id = ${practiceId} and connection_id = ${connectionId} returning id, external_id`.execute(
      work.trx,
    )
    for (const { id } of rows) await sendAllAhead(work, { id, staffId })
    return { connectionId, calendarIds: new Map(rows.map((row) => [row.external_id, row.id])) }
  })
}

/** What the jobs would do, one after the other: both directions of every calendar of the practice. */
export async function synchronized({ product, practiceId }: Where, ids: Iterable<string>): Promise<void> {
  for (const id of ids) await syncCalendar(product.services, { practiceId, id })
}

export async function pushed({ product, practiceId }: Where, ids: Iterable<string>): Promise<void> {
  for (const id of ids) await pushToCalendar(product.services, { practiceId, id })
}

type Row = {
  id: string
  kind: string
  status: string
  staff_id: string
  client_id: string | null
  starts_at: Date
  ends_at: Date
  is_clash: boolean
  sealed_title: Buffer | null
}

export const appointmentsOf = ({ product, practiceId }: Where, kind?: string): Promise<Row[]> =>
  inPracticeAsSystem(product.services, practiceId, 'test', async (work) => {
    const { rows } =
      await sql<Row>`select id, kind, status, staff_id, client_id, starts_at, ends_at, is_clash, sealed_title from appointments
      where practice_id = ${practiceId} and (${kind ?? null}::text is null or kind = ${kind ?? null}) order by starts_at, id`.execute(
        work.trx,
      )
    return rows
  })

export const linksIn = ({ product, practiceId }: Where) =>
  inPracticeAsSystem(product.services, practiceId, 'test', async (work) => {
    const { rows } = await sql<{
      id: string
      state: string
      external_id: string
      appointment_id: string | null
      version: number
    }>`select id, state, external_id, appointment_id, version from calendar_links where practice_id = ${practiceId} order by external_id`.execute(
      work.trx,
    )
    return rows
  })
