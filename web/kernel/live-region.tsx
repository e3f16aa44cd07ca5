import { VisuallyHidden } from '@mantine/core'
import { useSyncExternalStore } from 'react'

let said = { text: '', turn: 0 }
const readers = new Set<() => void>()

/** Has screen readers say a text without moving the focus. The same text twice is said twice. */
export function announce(text: string): void {
  said = { text, turn: said.turn + 1 }
  for (const read of readers) read()
}

function subscribe(reader: () => void): () => void {
  readers.add(reader)
  return () => readers.delete(reader)
}

/** Stands once in the program, from the start: a region that comes with its text is often not read. */
export function LiveRegion() {
  const { text, turn } = useSyncExternalStore(subscribe, () => said)
  return (
    <VisuallyHidden role="status" aria-live="polite">
      <span key={turn}>{text}</span>
    </VisuallyHidden>
  )
}
