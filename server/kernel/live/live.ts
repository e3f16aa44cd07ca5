import pg from 'pg'
import { appDatabaseUrl, type Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { PortalPermission } from '../permit.ts'
import { mayHear } from './areas-of-events.ts'

/**
 * What an open page is told. Ids and kinds, never content: the page asks for the rest with its own rights.
 * Reaches the practice's staff (all, or those named) and, with clientId, that client's portal.
 */
export type LiveEvent = {
  practiceId: string
  kind: string
  id?: string
  clientId?: string
  /** Only these people; without it everyone of the practice, and of the portal when clientId is set. */
  personIds?: string[]
  toStaff?: boolean
}

/** Ends streams at once in every process: after sign-out, revocation, lock. */
export type EndOfAccess = { endSessionId?: string; endPersonId?: string; endGrantId?: string }

export type Listener = {
  practiceId: string
  personId: string
  sessionId: string
  clientId: string | null
  grantId: string | null
  /** Of the grant; null for the people of the practice. */
  permissions: ReadonlySet<PortalPermission> | null
  send(event: { kind: string; id?: string }): void
  close(): void
}

const channel = 'foyer'
/** SES-02 asks for five seconds at most; the question itself takes a part of them. */
const watchMs = 3_000

/** One LISTEN connection a process; notifications arrive when the transaction that told them commits. */
export class Live {
  readonly #config: Config
  readonly #log: Log
  readonly #listeners = new Set<Listener>()
  #client: pg.Client | null = null
  #isStopping = false
  #retry: NodeJS.Timeout | null = null
  #watch: NodeJS.Timeout | null = null

  constructor(config: Config, log: Log) {
    this.#config = config
    this.#log = log
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: appDatabaseUrl(this.#config),
      application_name: 'foyer-live',
      keepAlive: true,
    })
    client.on('notification', ({ payload }) => payload && this.#deliver(payload))
    client.on('error', (error) => {
      this.#log.warn({ err: error }, 'live connection lost')
      this.#reconnect()
    })
    client.on('end', () => this.#reconnect())
    await client.connect()
    await client.query(`listen ${channel}`)
    // A page that came back while nobody listened yet may have missed something: it comes again.
    for (const listener of [...this.#listeners]) listener.close()
    this.#client = client
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#retry) clearTimeout(this.#retry)
    if (this.#watch) clearInterval(this.#watch)
    for (const listener of [...this.#listeners]) listener.close()
    await this.#client?.end().catch(() => {})
  }

  add(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Asks every few seconds, once for all open streams of this process, which of them no longer have a session, a grant or a post
   * behind them, and ends those: what ends by the clock, or without a word, is found like what is told.
   */
  watch(findEnded: (open: Listener[]) => Promise<Listener[]>): void {
    if (this.#watch || this.#isStopping) return
    let isAsking = false
    this.#watch = setInterval(async () => {
      if (isAsking || this.#listeners.size === 0) return
      isAsking = true
      try {
        for (const listener of await findEnded([...this.#listeners])) listener.close()
      } catch (error) {
        // Nobody is known to be entitled any more; the pages come back once the database answers.
        this.#log.warn({ err: error }, 'open streams could not be checked')
        for (const listener of [...this.#listeners]) listener.close()
      } finally {
        isAsking = false
      }
    }, watchMs)
    this.#watch.unref()
  }

  get count() {
    return this.#listeners.size
  }

  #reconnect() {
    if (this.#isStopping || this.#retry) return
    this.#client = null
    // Pages reload their data when a stream ends and comes back, so nothing told meanwhile is missed.
    for (const listener of [...this.#listeners]) listener.close()
    this.#retry = setTimeout(() => {
      this.#retry = null
      this.start().catch(() => this.#reconnect())
    }, 1000)
  }

  #deliver(payload: string) {
    const event = JSON.parse(payload) as LiveEvent & EndOfAccess
    for (const listener of [...this.#listeners]) {
      if (event.endSessionId || event.endPersonId || event.endGrantId) {
        if (
          listener.sessionId === event.endSessionId ||
          listener.personId === event.endPersonId ||
          (listener.grantId && listener.grantId === event.endGrantId)
        )
          listener.close()
        continue
      }
      if (listener.practiceId !== event.practiceId) continue
      if (listener.clientId ? listener.clientId !== event.clientId : event.toStaff === false) continue
      if (event.personIds && !event.personIds.includes(listener.personId)) continue
      if (listener.permissions && !mayHear(event.kind, listener.permissions)) continue
      listener.send({ kind: event.kind, ...(event.id ? { id: event.id } : {}) })
    }
  }
}

export const liveChannel = channel
