import type pg from 'pg'
import type { Config } from './config.ts'
import type { Keyring } from './crypto/keyring.ts'
import type { Trx } from './db/pool.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { EndOfAccess, Live, LiveEvent } from './live/live.ts'
import type { Log } from './log.ts'
import type { CardProcessor } from './processor/processor.ts'

export type DemoLogin = { name: string; login: string; password: string; about: string }

/** What one process has: made once at start, handed down, never imported as a global. */
export type Services = {
  config: Config
  log: Log
  pool: pg.Pool
  keyring: Keyring
  jobs: Jobs
  live: Live
  /** Null where no card processor is connected: then nobody is offered to pay by card (PRA-6). */
  processor: CardProcessor | null
  /** Whom to sign in as in the demonstration; empty everywhere else. */
  demoPeople: DemoLogin[]
  /** While what has been is entered (demonstration, import), nobody is told by mail or text. */
  tellsNobody?: boolean
  /** Milliseconds since 1970, UTC. A test may set it. */
  clock: () => number
}

export type AuditAction =
  | 'read'
  | 'list'
  | 'create'
  | 'change'
  | 'remove'
  | 'download'
  | 'print'
  | 'export'
  | 'sign'
  | 'share'
  | 'pay'
  | 'book'
  | 'cancel'
  | 'invite'

/** One line of who did what. Ids and kinds alone: no text, answer, name or number of a person (TRL-04). */
export type AuditEntry = {
  action: AuditAction
  subjectType: string
  subjectId?: string | null
  clientId?: string | null
  details?: Record<string, string | number | boolean | null | string[]>
}

/** One transaction with its tenancy settings, and what shall be written or told when it commits. */
export type Work = {
  trx: Trx
  services: Services
  practiceId: string
  /** The moment this piece of work began, milliseconds since 1970. */
  now: number
  /** Adds an audit line, written last in this transaction. */
  record(entry: AuditEntry): void
  /** Tells open pages after the commit. Carries ids only. */
  tell(event: LiveEvent | EndOfAccess): void
  /** Runs after the commit, for what must not hold the transaction (never for what must not be lost). */
  afterCommit(run: () => void | Promise<void>): void
}
