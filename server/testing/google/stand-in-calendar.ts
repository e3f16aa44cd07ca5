import { randomUUID } from 'node:crypto'

export type StandInEvent = {
  id: string
  status: 'confirmed' | 'tentative' | 'cancelled'
  summary?: string
  description?: string
  start?: { date?: string; dateTime?: string; timeZone?: string }
  end?: { date?: string; dateTime?: string; timeZone?: string }
  [field: string]: unknown
}

type Kept = { event: StandInEvent; changedAt: number; former: StandInEvent | null }

let revision = 0

/** One calendar of the stand-in. Its changes are numbered, and a sync token is the number up to which somebody has seen them. */
export class StandInCalendar {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly accessRole: string
  readonly isPrimary: boolean
  readonly #events = new Map<string, Kept>()
  #number = 0
  /** Tokens from before this number are answered with 410. */
  forgottenBefore = 0
  onChange: () => void = () => {}

  constructor(options: {
    id: string
    name: string
    timeZone: string
    accessRole?: string
    isPrimary?: boolean
  }) {
    this.id = options.id
    this.name = options.name
    this.timeZone = options.timeZone
    this.accessRole = options.accessRole ?? 'owner'
    this.isPrimary = options.isPrimary ?? false
  }

  /** As somebody does it in Google's own page. Returns the id. */
  add(event: Partial<StandInEvent>): string {
    const id = event.id ?? randomUUID().replaceAll('-', '')
    this.put({ id, status: 'confirmed', ...event })
    return id
  }

  /** A series, one event an occurrence, named as Google names them. */
  addSeries(first: { summary: string; startsAt: Date; minutes: number }, days: number[]): string[] {
    const base = randomUUID().replaceAll('-', '')
    return days.map((day) => {
      const start = new Date(first.startsAt.getTime() + day * 86_400_000)
      const stamp = start.toISOString().replaceAll(/[-:]|\.\d+/g, '')
      return this.add({
        id: `${base}_${stamp}`,
        recurringEventId: base,
        summary: first.summary,
        start: { dateTime: start.toISOString(), timeZone: this.timeZone },
        end: {
          dateTime: new Date(start.getTime() + first.minutes * 60_000).toISOString(),
          timeZone: this.timeZone,
        },
      })
    })
  }

  change(id: string, fields: Partial<StandInEvent>): void {
    this.put({ ...this.#events.get(id)!.event, ...fields })
  }

  move(id: string, startsAt: number, endsAt: number): void {
    this.change(id, {
      start: { dateTime: new Date(startsAt).toISOString(), timeZone: this.timeZone },
      end: { dateTime: new Date(endsAt).toISOString(), timeZone: this.timeZone },
    })
  }

  delete(id: string): void {
    this.change(id, { status: 'cancelled' })
  }

  put(event: StandInEvent): StandInEvent {
    this.#number += 1
    revision += 1
    const kept = {
      kind: 'calendar#event',
      ...event,
      etag: `"${revision}"`,
      updated: new Date(Math.max(Date.now(), 0) + revision).toISOString(),
    }
    this.#events.set(event.id, {
      event: kept,
      changedAt: this.#number,
      former: this.#events.get(event.id)?.event ?? null,
    })
    this.onChange()
    return kept
  }

  get(id: string): StandInEvent | null {
    return this.#events.get(id)?.event ?? null
  }

  /** What a person sees there. */
  get shown(): StandInEvent[] {
    return [...this.#events.values()]
      .map((kept) => kept.event)
      .filter((event) => event.status !== 'cancelled')
  }

  get token(): string {
    return `upto-${this.#number}`
  }

  /** Everything that is not cancelled and reaches into the range. */
  whole(from: number, until: number): StandInEvent[] {
    return this.shown.filter((event) => {
      const [start, end] = [event.start, event.end].map((t) =>
        Date.parse(t?.dateTime ?? `${t?.date}T12:00:00Z`),
      )
      return end! > from && start! < until
    })
  }

  /** Null where the token is too old. */
  since(token: string, isLate: boolean): StandInEvent[] | null {
    const number = Number(/^upto-(\d+)$/.exec(token)?.[1] ?? Number.NaN)
    if (!(number >= this.forgottenBefore)) return null
    return [...this.#events.values()]
      .filter((kept) => kept.changedAt > number)
      .map(({ event, former }) => {
        // An answer that lags behind: the event as it was before.
        if (isLate && former) return former
        return event.status === 'cancelled'
          ? { id: event.id, status: 'cancelled', etag: event.etag, updated: event.updated, kind: event.kind }
          : event
      }) as StandInEvent[]
  }

  forgetTokens(): void {
    this.#number += 1
    this.forgottenBefore = this.#number
  }
}
