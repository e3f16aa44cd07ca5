import type pg from 'pg'
import { newId } from '../ids.ts'
import { type EndOfAccess, type LiveEvent, liveChannel } from '../live/live.ts'
import type { AuditEntry, Services, Work } from '../services.ts'
import { onConnection, sendInOnePacket } from './pool.ts'

export type Actor = {
  operation: string
  staffId?: string | null
  ip?: string | null
  sessionRef?: string | null
  requestId?: string | null
  /** Of an elevated work: the person for whom it is done. Elsewhere the session tells. */
  personId?: string | null
}

export type OpenWork = Work & {
  client: pg.PoolClient
  actor: Actor
  entries: AuditEntry[]
  tellings: (LiveEvent | EndOfAccess)[]
  commits: (() => void | Promise<void>)[]
  /** Statements that nothing waits for, sent with the commit. */
  lastWrites: pg.QueryConfig[]
  isOver: boolean
}

/** Begins a transaction without waiting for the answer: the statement that follows in the same turn travels with it. */
export async function beginWork(services: Services, actor: Actor): Promise<OpenWork> {
  const client = await services.pool.connect()
  sendInOnePacket(client)
  client.query('begin').catch(() => {})
  const entries: AuditEntry[] = []
  const tellings: (LiveEvent | EndOfAccess)[] = []
  const commits: (() => void | Promise<void>)[] = []
  return {
    client,
    actor,
    entries,
    tellings,
    commits,
    lastWrites: [],
    isOver: false,
    trx: onConnection(client),
    services,
    practiceId: '',
    now: services.clock(),
    record: (entry) => entries.push(entry),
    tell: (event) => tellings.push(event),
    afterCommit: (run) => commits.push(run),
  }
}

const recordAudit =
  'select app.record_audit($1::uuid[], $2::text[], $3, $4::text[], $5::uuid[], $6::uuid[], $7, $8::uuid, $9, $10, $11, $12::jsonb[])'

const auditOf = (entries: AuditEntry[], actor: Actor, outcome: 'done' | 'refused') => ({
  name: 'record_audit',
  text: recordAudit,
  values: [
    entries.map(newId),
    entries.map((e) => e.action),
    actor.operation,
    entries.map((e) => e.subjectType),
    entries.map((e) => e.subjectId ?? null),
    entries.map((e) => e.clientId ?? null),
    outcome,
    actor.staffId ?? null,
    actor.ip ?? null,
    actor.sessionRef ?? null,
    actor.requestId ?? null,
    entries.map((e) => JSON.stringify(e.details ?? {})),
  ],
})

/** Writes audit lines and notifications and commits, as one journey to the database. Throws, with nothing kept, when any part fails. */
export async function commitWork(work: OpenWork, outcome: 'done' | 'refused' = 'done'): Promise<void> {
  const { client, entries, tellings, actor } = work
  sendInOnePacket(client)
  const sent: Promise<unknown>[] = work.lastWrites.map((write) => client.query(write))
  if (tellings.length > 0)
    sent.push(
      client.query({
        name: 'tell',
        text: `select pg_notify('${liveChannel}', payload) from unnest($1::text[]) payload`,
        values: [tellings.map((event) => JSON.stringify(event))],
      }),
    )
  if (entries.length > 0) sent.push(client.query(auditOf(entries, actor, outcome)))
  sent.push(client.query('commit'))
  const results = await Promise.allSettled(sent)
  const failed = results.find((r) => r.status === 'rejected')
  work.isOver = true
  client.release(failed ? true : undefined)
  if (failed) throw failed.reason
  // After an error inside the transaction PostgreSQL answers COMMIT with ROLLBACK, without an error of its own.
  const commit = results.at(-1) as PromiseFulfilledResult<pg.QueryResult>
  if (commit.value.command !== 'COMMIT') throw new Error('The transaction was rolled back.')
  for (const run of work.commits) await run()
}

export async function rollbackWork(work: OpenWork): Promise<void> {
  if (work.isOver) return
  work.isOver = true
  try {
    await work.client.query('rollback')
    work.client.release()
  } catch {
    work.client.release(true)
  }
}

const enter = { name: 'enter', text: 'select app.enter($1, $2, $3, $4)' }

/**
 * A transaction inside one practice on behalf of the product itself: jobs, the operator's command line, demonstration data.
 * Every row it can see belongs to that practice.
 */
export async function inPracticeAsSystem<T>(
  services: Services,
  practiceId: string,
  operation: string,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const work = await beginWork(services, { operation })
  try {
    work.practiceId = practiceId
    await work.client.query({ ...enter, values: [practiceId, 'system', null, null] })
    const result = await run(work)
    await commitWork(work)
    return result
  } catch (error) {
    await rollbackWork(work)
    throw error
  }
}

/** The reasons for which rows of more than one practice may be seen at once. A new one belongs into this list and into a review. */
export const elevations = [
  'find an invitation by its token',
  'find a sign-up by its token',
  'find a practice by its address',
  'find a calendar feed by its address',
  'take a bounced mail back',
  'find a person by login name',
  'deliver a message',
  'book a processor event',
  'tidy up',
  'create a practice',
  'list practices for the operator',
  'find reminders that are due',
  'find a reminder by its token',
  'take an answer to a reminder',
  'show the outbox of the demonstration',
  'check health',
  'find streams that lost their ground',
] as const
export type Elevation = (typeof elevations)[number]

/** Who stands behind an elevated work: what the audit trail tells of a request, and of the person once that is known. */
export type Behind = {
  request?: { ip: string; id: string; routeOptions: { config: { foyer?: { operationId: string } } } }
  sessionRef?: string | null
  personId?: string | null
}

/** The one way past the practice's border, by reason. Uses a role of its own, so that nothing else widens. */
export async function asSystem<T>(
  services: Services,
  reason: Elevation,
  run: (work: Work) => Promise<T>,
  behind: Behind = {},
): Promise<T> {
  if (!elevations.includes(reason)) throw new Error('This elevation is not on the list.')
  const { request } = behind
  const work = await beginWork(services, {
    operation: request?.routeOptions.config.foyer?.operationId ?? reason,
    ip: request?.ip ?? null,
    requestId: request?.id ?? null,
    sessionRef: behind.sessionRef ?? null,
    personId: behind.personId ?? null,
  })
  try {
    work.client.query(`set local role "${services.config.systemRole.replaceAll('"', '""')}"`).catch(() => {})
    await work.client.query({ ...enter, values: [null, 'system', null, null] })
    const result = await run(work)
    await commitWork(work)
    return result
  } catch (error) {
    await rollbackWork(work)
    throw error
  }
}

/** A transaction that sees no practice: what concerns a login alone. */
export async function asPerson<T>(
  services: Services,
  personId: string | null,
  operation: string,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const work = await beginWork(services, { operation })
  try {
    await work.client.query({ ...enter, values: [null, 'person', personId, null] })
    const result = await run(work)
    await commitWork(work)
    return result
  } catch (error) {
    await rollbackWork(work)
    throw error
  }
}

/**
 * Within asSystem: the practice whose audit chain and keys the work now concerns. Whoever enters several does so in the order of their
 * ids, so that two of them never wait for each other.
 */
export async function enterPractice(work: Work, practiceId: string): Promise<void> {
  const open = work as OpenWork
  if (work.practiceId && work.practiceId !== practiceId) await leavePractice(work)
  work.practiceId = practiceId
  await open.client.query({ ...enter, values: [practiceId, 'system', open.actor.personId ?? null, null] })
}

/** Within asSystem: what was recorded goes into the chain of the practice that is left, and no person stands behind the rest. */
export async function leavePractice(work: Work): Promise<void> {
  const open = work as OpenWork
  const entries = open.entries.splice(0)
  if (entries.length > 0) await open.client.query(auditOf(entries, open.actor, 'done'))
  open.actor.personId = null
  work.practiceId = ''
  await open.client.query({ ...enter, values: [null, 'system', null, null] })
}

/** Within asSystem: the person is known from here on, and stands on every audit line of this work. */
export async function actFor(work: Work, personId: string): Promise<void> {
  const open = work as OpenWork
  open.actor.personId = personId
  if (work.practiceId) await enterPractice(work, work.practiceId)
}
