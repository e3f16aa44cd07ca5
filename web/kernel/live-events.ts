import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { keyIn, type Scope } from './query.ts'

/** One event of the server; it names what changed and never carries the content. */
export interface LiveEvent {
  kind: string
  id?: string
  [more: string]: unknown
}

/** Marks the queries of this scope whose key goes on with these parts as out of date. */
export type Refresh = (...parts: unknown[]) => void

type Listener = { onEvent: (event: LiveEvent) => void; onGap: () => void; onRefused: () => void }

const longestPauseMs = 30_000

/** One connection a scope, shared by all listeners of the page: browsers allow six a host. */
class Stream {
  private readonly url: string
  private readonly listeners = new Set<Listener>()
  private source: EventSource | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private wasOpen = false

  constructor(url: string) {
    this.url = url
  }

  add(listener: Listener): void {
    this.listeners.add(listener)
    if (this.listeners.size === 1) this.open()
  }

  /** Returns whether nobody listens any more. */
  remove(listener: Listener): boolean {
    this.listeners.delete(listener)
    if (this.listeners.size > 0) return false
    clearTimeout(this.timer)
    this.source?.close()
    this.source = undefined
    this.wasOpen = false
    return true
  }

  private open(): void {
    const source = new EventSource(this.url)
    this.source = source
    source.onopen = () => {
      this.failures = 0
      // Events sent while the line was down are lost: whoever listens reads again.
      if (this.wasOpen) for (const listener of this.listeners) listener.onGap()
      this.wasOpen = true
    }
    source.onmessage = (message) => {
      const event = readEvent(message.data)
      if (event && event.kind !== 'hello') for (const listener of this.listeners) listener.onEvent(event)
    }
    source.onerror = () => {
      // The browser tries again by itself after a lost line, but not after a refusal such as 503.
      if (source.readyState !== EventSource.CLOSED) return
      if (this.failures === 0) for (const listener of this.listeners) listener.onRefused()
      this.failures += 1
      const pauseMs = Math.min(longestPauseMs, 1000 * 2 ** this.failures) * (0.5 + Math.random() / 2)
      this.timer = setTimeout(() => this.open(), pauseMs)
    }
  }
}

const streams = new Map<string, Stream>()

function listen(url: string, listener: Listener): () => void {
  const stream = streams.get(url) ?? new Stream(url)
  streams.set(url, stream)
  stream.add(listener)
  return () => {
    if (stream.remove(listener)) streams.delete(url)
  }
}

function readEvent(data: string): LiveEvent | undefined {
  try {
    const event: unknown = JSON.parse(data)
    return typeof event === 'object' && event !== null && 'kind' in event ? (event as LiveEvent) : undefined
  } catch {
    return undefined
  }
}

/**
 * Hears the server's live events of a portal or practice for as long as the component stands, e.g.
 * `useLiveEvents({ portalId }, (event, refresh) => event.kind === 'message' && refresh('messages'))`.
 * After a broken line every query of the scope is read again.
 */
export function useLiveEvents(scope: Scope, handler: (event: LiveEvent, refresh: Refresh) => void): void {
  const client = useQueryClient()
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  const portalId = 'portalId' in scope ? scope.portalId : undefined
  const practiceId = 'practiceId' in scope ? scope.practiceId : undefined

  useEffect(() => {
    const here: Scope = portalId !== undefined ? { portalId } : { practiceId: practiceId! }
    const url =
      portalId !== undefined ? `/api/portals/${portalId}/events` : `/api/practices/${practiceId}/events`
    const refresh: Refresh = (...parts) => {
      void client.invalidateQueries({ queryKey: keyIn(here, ...parts) })
    }
    return listen(url, {
      onEvent: (event) => {
        // What the grant opens has changed or is over: nothing stays on the page that is not open any more (PRT-8).
        if (event.kind === 'access') {
          void client.invalidateQueries({ queryKey: ['session'] })
          client.removeQueries({ queryKey: keyIn(here), type: 'inactive' })
          refresh()
        }
        latest.current(event, refresh)
      },
      onGap: () => refresh(),
      // Perhaps the session has ended or the portal was closed: asking the session tells.
      onRefused: () => void client.invalidateQueries({ queryKey: ['session'] }),
    })
  }, [client, portalId, practiceId])
}

/** Hears that something happened in any portal of the signed-in person, and when the line was down, for as long as it stands. */
export function useMyLiveEvents(onChange: () => void, isOn: boolean): void {
  const client = useQueryClient()
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    if (!isOn) return
    const change = () => latest.current()
    return listen('/api/events', {
      onEvent: (event) => {
        if (event.kind === 'access') void client.invalidateQueries({ queryKey: ['session'] })
        change()
      },
      onGap: change,
      onRefused: () => void client.invalidateQueries({ queryKey: ['session'] }),
    })
  }, [client, isOn])
}
