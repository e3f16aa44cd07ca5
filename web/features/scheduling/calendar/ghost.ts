import { useSyncExternalStore } from 'react'
import type { Block } from './calendar-layout.rules.ts'
import type { NewTime } from './time-change.rules.ts'

/** A time that is being chosen: for an entry that moves or changes its length, or for a new one. */
export interface Ghost {
  time: NewTime
  block?: Block
  isByKeyboard?: boolean
}

export interface GhostStore {
  get: () => Ghost | undefined
  set: (ghost: Ghost | undefined) => void
  subscribe: (reader: () => void) => () => void
}

/** Beside React, so that of five hundred entries none is rendered again while one is dragged. */
export function createGhostStore(): GhostStore {
  let ghost: Ghost | undefined
  const readers = new Set<() => void>()
  return {
    get: () => ghost,
    set: (next) => {
      ghost = next
      for (const read of readers) read()
    },
    subscribe: (reader) => {
      readers.add(reader)
      return () => readers.delete(reader)
    },
  }
}

export const useGhost = (store: GhostStore): Ghost | undefined =>
  useSyncExternalStore(store.subscribe, store.get)
