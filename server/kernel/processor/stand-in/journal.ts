import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { ProcessorAccount } from '../processor.ts'

type Line = { collection: string; account: ProcessorAccount; value: { id: string } }

/**
 * What the stand-in remembers: one JSON line a thing and change, so that payments outlive a restart or a kill.
 * Changes of one step are kept back until `commit`, which writes them at once, or dropped by `rollBack`.
 */
export type Journal = {
  put<T extends { id: string }>(collection: string, account: ProcessorAccount, value: T): T
  get<T extends { id: string }>(collection: string, account: ProcessorAccount, id: string): T | undefined
  /** In the order in which they were made. */
  all<T extends { id: string }>(collection: string): { account: ProcessorAccount; value: T }[]
  commit(): void
  rollBack(): void
  close(): void
}

/** Without a path everything is forgotten with the process. */
export function openJournal(path: string | undefined): Journal {
  const kept = new Map<string, Line>()
  let pending = new Map<string, Line>()
  let file: number | undefined
  if (path) {
    mkdirSync(dirname(path), { recursive: true })
    for (const line of readLines(path)) kept.set(keyOf(line.collection, line.account, line.value.id), line)
    // Only the last state of each thing is kept from the time before.
    writeFileSync(`${path}.new`, linesOf(kept), { mode: 0o600 })
    renameSync(`${path}.new`, path)
    file = openSync(path, 'a', 0o600)
  }

  return {
    put(collection, account, value) {
      pending.set(keyOf(collection, account, value.id), {
        collection,
        account,
        value: structuredClone(value),
      })
      return value
    },
    get<T extends { id: string }>(collection: string, account: ProcessorAccount, id: string) {
      const key = keyOf(collection, account, id)
      const line = pending.get(key) ?? kept.get(key)
      return line && (structuredClone(line.value) as T)
    },
    all<T extends { id: string }>(collection: string) {
      return [...new Map([...kept, ...pending]).values()]
        .filter((line) => line.collection === collection)
        .map(({ account, value }) => ({ account, value: structuredClone(value) as T }))
    },
    commit() {
      if (file !== undefined && pending.size > 0) appendFileSync(file, linesOf(pending))
      for (const [key, line] of pending) kept.set(key, line)
      pending = new Map()
    },
    rollBack() {
      pending = new Map()
    },
    close() {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}

const keyOf = (collection: string, account: ProcessorAccount, id: string) =>
  `${collection} ${account ?? ''} ${id}`
const linesOf = (lines: Map<string, Line>) =>
  [...lines.values()].map((line) => `${JSON.stringify(line)}\n`).join('')

function readLines(path: string): Line[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text) => {
      try {
        return text ? [JSON.parse(text) as Line] : []
      } catch {
        // The last line of a process that was killed while writing: its request was never answered.
        return []
      }
    })
}
