import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'

const walkingKeys = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End'])

const entriesOf = (container: HTMLElement) => [...container.querySelectorAll<HTMLElement>('[data-entry]')]

/**
 * Arrow keys walk from entry to entry: up and down within a column, left and right to the nearest in the next one. Only one entry is
 * reached by Tab, the last that had the focus, so that nobody has to tab through five hundred.
 */
export function useEntryWalk(container: RefObject<HTMLElement | null>) {
  const last = useRef<string | undefined>(undefined)

  useEffect(() => {
    const node = container.current
    if (!node) return
    const entries = entriesOf(node)
    const open = entries.find((entry) => entry.dataset.entry === last.current) ?? entries[0]
    for (const entry of entries) entry.tabIndex = entry === open ? 0 : -1
  })

  const go = (to: HTMLElement | undefined) => {
    to?.focus()
    to?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  return {
    onFocus: (target: EventTarget) => {
      const entry = (target as HTMLElement).closest<HTMLElement>('[data-entry]')
      if (!entry || !container.current) return
      for (const other of container.current.querySelectorAll<HTMLElement>('[data-entry][tabindex="0"]'))
        other.tabIndex = -1
      entry.tabIndex = 0
      last.current = entry.dataset.entry
    },
    /** Whether the key was for walking. */
    onKey: (event: KeyboardEvent<HTMLElement>): boolean => {
      const at = (event.target as HTMLElement).closest<HTMLElement>('[data-entry]')
      if (!at || !container.current || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
        return false
      const entries = entriesOf(container.current)
      const inColumn = entries.filter((entry) => entry.dataset.column === at.dataset.column)
      const place = inColumn.indexOf(at)
      const box = at.getBoundingClientRect()
      const centre = (of: DOMRect) => of.top + of.height / 2
      /** The nearest column that has one, and in it the one at the height most alike. */
      const aside = (sign: 1 | -1) => {
        let best: { entry: HTMLElement; dx: number; dy: number } | undefined
        for (const entry of entries) {
          if (entry.dataset.column === at.dataset.column) continue
          const other = entry.getBoundingClientRect()
          const column = entry.closest('[data-column-key]')?.getBoundingClientRect() ?? other
          const own = at.closest('[data-column-key]')?.getBoundingClientRect() ?? box
          const dx = (column.left - own.left) * sign
          const dy = Math.abs(centre(other) - centre(box))
          if (dx < 1) continue
          if (!best || dx < best.dx - 1 || (Math.abs(dx - best.dx) <= 1 && dy < best.dy))
            best = { entry, dx, dy }
        }
        return best?.entry
      }
      const find = (key: string): HTMLElement | undefined => {
        if (key === 'ArrowDown') return inColumn[place + 1] ?? beyond(entries, at, 1)
        if (key === 'ArrowUp') return inColumn[place - 1] ?? beyond(entries, at, -1)
        if (key === 'Home') return inColumn[0]
        if (key === 'End') return inColumn.at(-1)
        return aside(key === 'ArrowRight' ? 1 : -1)
      }
      if (!walkingKeys.has(event.key)) return false
      event.preventDefault()
      go(find(event.key))
      return true
    },
  }
}

/** In a month the week below or above goes on; in a list the next day. */
function beyond(entries: HTMLElement[], at: HTMLElement, sign: 1 | -1): HTMLElement | undefined {
  const box = at.getBoundingClientRect()
  const candidates = entries.filter((entry) => {
    const other = entry.getBoundingClientRect()
    const isAligned = other.left < box.right && other.right > box.left
    return isAligned && (sign > 0 ? other.top >= box.bottom : other.bottom <= box.top)
  })
  return sign > 0 ? candidates[0] : candidates.at(-1)
}
