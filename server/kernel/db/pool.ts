import type { Writable } from 'node:stream'
import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { DB } from './schema.gen.ts'

export type Database = DB
/** A database handle bound to one connection inside one transaction, with the tenancy settings of its request. */
export type Trx = Kysely<DB>

// bigint (int8) as a number: sequence numbers and cents stay far below 2^53. Dates as text, because a date has no zone.
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1082, (text) => text)
const parseAnyInstant = pg.types.getTypeParser(1184)
pg.types.setTypeParser(1184, (text) => parseUtcInstant(text) ?? parseAnyInstant(text))

/** `2026-12-01 09:30:00.123456+00`, as PostgreSQL writes an instant where its zone is UTC; null for any other spelling. */
export function parseUtcInstant(text: string): Date | null {
  const end = text.length - 3
  if (
    end < 19 ||
    !text.endsWith('+00') ||
    text.charCodeAt(4) !== dash ||
    text.charCodeAt(10) !== space ||
    text.startsWith('00')
  )
    return null
  const two = (at: number) => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528
  let ms = 0
  for (let at = 20, worth = 100; at < end && worth >= 1; at += 1, worth /= 10)
    ms += (text.charCodeAt(at) - 48) * worth
  return new Date(Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17), ms))
}
const dash = 45
const space = 32

/**
 * Connections that send a statement without waiting for the answer to the one before (pipeline), so that BEGIN, the tenancy
 * settings, the audit row and COMMIT cost no round trips of their own.
 */
export function createPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    pipeline: true,
    application_name: 'foyer',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  } as pg.PoolConfig)
  pool.on('error', () => {})
  return pool
}

/**
 * What is sent to this connection until every promise that is due has run leaves as one packet: a system call costs more than most
 * statements do.
 */
export function sendInOnePacket(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

const statementNames = new Map<string, string>()
const maxStatements = 2_000

/** Every statement is prepared once per connection under a name; texts are few, because values are always parameters. */
export function statementName(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known) return known
  if (statementNames.size >= maxStatements) return undefined
  const name = `s${statementNames.size}`
  statementNames.set(text, name)
  return name
}

class PooledConnection implements DatabaseConnection {
  readonly client: pg.PoolClient
  constructor(client: pg.PoolClient) {
    this.client = client
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const name = statementName(query.sql)
    sendInOnePacket(this.client)
    const result = await this.client.query<R & object>(
      name
        ? { name, text: query.sql, values: query.parameters as unknown[] }
        : { text: query.sql, values: query.parameters as unknown[] },
    )
    const changed =
      result.command === 'INSERT' ||
      result.command === 'UPDATE' ||
      result.command === 'DELETE' ||
      result.command === 'MERGE'
    return { rows: result.rows, numAffectedRows: changed ? BigInt(result.rowCount ?? 0) : undefined }
  }
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    yield* []
    throw new Error('Streaming a query is not supported; read in pages.')
  }
}

const compiler = new PostgresQueryCompiler()
const adapter = new PostgresAdapter()

const bound = new WeakMap<pg.PoolClient, Trx>()

/** Kysely on one connection that somebody else begins, commits and gives back. Holds nothing of a transaction, so a connection keeps one. */
export function onConnection(client: pg.PoolClient): Trx {
  const known = bound.get(client)
  if (known) return known
  const trx = kyselyOn(client)
  bound.set(client, trx)
  return trx
}

function kyselyOn(client: pg.PoolClient): Trx {
  const connection = new PooledConnection(client)
  const nothing = async () => {}
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => adapter,
      createQueryCompiler: () => compiler,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createDriver: () => ({
        init: nothing,
        acquireConnection: async () => connection,
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        releaseConnection: nothing,
        destroy: nothing,
      }),
    },
  })
}
