import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { LocalDate } from '../wall-clock.rules.ts'
import type { Block } from './calendar-layout.rules.ts'
import { type DayAxis, minutesOnAxis } from './day-axis.rules.ts'
import type { GhostStore } from './ghost.ts'
import type { GridColumn } from './grid-columns.ts'
import {
  fineStepMinutes,
  movedTo,
  type NewTime,
  nearestMoment,
  resizedTo,
  timeOf,
  usualStepMinutes,
} from './time-change.rules.ts'

interface TimeDragProps {
  grid: RefObject<HTMLElement | null>
  columns: GridColumn[]
  axis: DayAxis
  store: GhostStore
  mayWrite: boolean
  onMove: (block: Block, to: NewTime) => void
  /** A time without a length was only pressed. */
  onNew: (time: NewTime, hasLength: boolean) => void
}

interface Grip {
  kind: 'move' | 'start' | 'end' | 'new'
  block?: Block
  element?: HTMLElement
  /** Where it was taken, in minutes under its beginning. */
  offset: number
  anchor: NewTime
  /** A resize and a new time stay on the day where they began. */
  date: LocalDate
  pointerId: number
  from: { x: number; y: number }
  last: { x: number; y: number; isFine: boolean }
  isUnderWay: boolean
}

const thresholdPixels = 5
const longPressMs = 420
const edgePixels = 44

/**
 * Moves and resizes entries and draws new times, by mouse, pen, or a finger that rests on an entry. While something is dragged only
 * the ghost is rendered; the entries stay as they are until the new time is kept.
 */
export function useTimeDrag(props: TimeDragProps) {
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const grip = useRef<Grip | undefined>(undefined)
  const suppressClick = useRef(false)
  const frame = useRef(0)
  const press = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const placeAt = (x: number, y: number) => {
    const { grid, columns, axis } = latest.current
    const nodes = grid.current?.querySelectorAll<HTMLElement>('[data-column-key]') ?? []
    let found: { column: GridColumn; box: DOMRect } | undefined
    for (const [i, node] of [...nodes].entries()) {
      const box = node.getBoundingClientRect()
      if (i === 0 || x >= box.left) found = { column: columns[i]!, box }
      if (x < box.right) break
    }
    if (!found) return undefined
    const { column, box } = found
    return { column, minutes: ((y - box.top) / box.height) * axis.minutes, axis }
  }

  const update = () => {
    const held = grip.current
    const place = held && placeAt(held.last.x, held.last.y)
    if (!held || !place) return
    const { axis, column } = place
    const stepMinutes = held.last.isFine ? fineStepMinutes : usualStepMinutes
    const to = {
      axis,
      date: column.date,
      staffId: column.provider.id,
      minutes: place.minutes - held.offset,
      stepMinutes,
    }
    let time: NewTime
    if (held.kind === 'move') time = movedTo(held.anchor, to)
    else if (held.kind === 'new') {
      const end = nearestMoment(axis, place.minutes, held.date, stepMinutes)
      const [startsAt, endsAt] =
        end >= held.anchor.startsAt ? [held.anchor.startsAt, end] : [end, held.anchor.startsAt]
      time = { ...held.anchor, startsAt, endsAt: Math.max(endsAt, startsAt + stepMinutes * 60_000) }
    } else time = resizedTo(held.anchor, held.kind, { ...to, date: held.date })
    latest.current.store.set({ time, ...(held.block && { block: held.block }) })
  }

  /** Near an edge the calendar scrolls along. */
  const scrollAlong = () => {
    const held = grip.current
    const node = latest.current.grid.current
    if (!held?.isUnderWay || !node) return
    const box = node.getBoundingClientRect()
    const { x, y } = held.last
    const pull = (at: number, low: number, high: number) =>
      at < low + edgePixels
        ? -Math.min(14, (low + edgePixels - at) / 3)
        : at > high - edgePixels
          ? Math.min(14, (at - high + edgePixels) / 3)
          : 0
    const [dx, dy] = [pull(x, box.left + 56, box.right), pull(y, box.top + 48, box.bottom)]
    if (dx !== 0 || dy !== 0) {
      node.scrollBy(dx, dy)
      update()
    }
    frame.current = requestAnimationFrame(scrollAlong)
  }

  const begin = () => {
    const held = grip.current
    if (!held || held.isUnderWay) return
    held.isUnderWay = true
    held.element?.setAttribute('data-dragged', '')
    document.documentElement.style.setProperty('cursor', held.kind === 'move' ? 'grabbing' : 'ns-resize')
    frame.current = requestAnimationFrame(scrollAlong)
    update()
  }

  const end = useRef((_isKept: boolean) => {})
  end.current = (isKept) => {
    const held = grip.current
    clearTimeout(press.current)
    cancelAnimationFrame(frame.current)
    removeEventListener('pointermove', listeners.current.move)
    removeEventListener('pointerup', listeners.current.up)
    removeEventListener('pointercancel', listeners.current.cancel)
    removeEventListener('keydown', listeners.current.key, true)
    document.documentElement.style.removeProperty('cursor')
    held?.element?.removeAttribute('data-dragged')
    grip.current = undefined
    if (!held) return
    const { store, onMove, onNew } = latest.current
    const ghost = store.get()
    store.set(undefined)
    if (!held.isUnderWay) return
    // The click that follows the release opens nothing.
    suppressClick.current = true
    setTimeout(() => {
      suppressClick.current = false
    }, 0)
    if (!isKept || !ghost) return
    if (held.block) onMove(held.block, ghost.time)
    else onNew(ghost.time, true)
  }

  const listeners = useRef({
    move: (event: PointerEvent) => {
      const held = grip.current
      if (!held || event.pointerId !== held.pointerId) return
      held.last = { x: event.clientX, y: event.clientY, isFine: event.altKey }
      if (held.isUnderWay) return update()
      const far = Math.hypot(event.clientX - held.from.x, event.clientY - held.from.y) > thresholdPixels
      if (!far) return
      // A finger that moves at once wants to scroll.
      if (event.pointerType === 'touch') end.current(false)
      else begin()
    },
    up: (event: PointerEvent) => {
      if (event.pointerId === grip.current?.pointerId) end.current(true)
    },
    cancel: () => end.current(false),
    key: (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !grip.current?.isUnderWay) return
      event.preventDefault()
      event.stopPropagation()
      end.current(false)
    },
  })

  useEffect(() => {
    const node = props.grid.current
    // Once the entry is held, the finger moves it and not the page.
    const hold = (event: TouchEvent) => {
      if (grip.current?.isUnderWay) event.preventDefault()
    }
    node?.addEventListener('touchmove', hold, { passive: false })
    return () => {
      node?.removeEventListener('touchmove', hold)
      end.current(false)
    }
  }, [props.grid])

  return {
    onPointerDown: (event: ReactPointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !event.isPrimary || grip.current || !latest.current.mayWrite) return
      const target = event.target as HTMLElement
      const element = target.closest<HTMLElement>('[data-entry]') ?? undefined
      const inColumn = target.closest('[data-column-key]')
      const isTouch = event.pointerType === 'touch'
      if (element ? !element.hasAttribute('data-movable') : !inColumn || isTouch) return
      const place = placeAt(event.clientX, event.clientY)
      if (!place) return
      const { column, axis } = place
      const block = element && column.placed.find((p) => p.block.id === element.dataset.entry)?.block
      if (element && !block) return
      const startsAt = nearestMoment(
        axis,
        Math.floor(place.minutes / usualStepMinutes) * usualStepMinutes,
        column.date,
        usualStepMinutes,
      )
      const anchor = block ? timeOf(block) : { startsAt, endsAt: startsAt, staffId: column.provider.id }
      const edge = target.closest<HTMLElement>('[data-edge]')?.dataset.edge as 'start' | 'end' | undefined
      const kind = element ? (edge ?? 'move') : 'new'
      const at = { x: event.clientX, y: event.clientY }
      grip.current = {
        kind,
        ...(block && { block }),
        ...(element && { element }),
        offset: kind === 'move' ? place.minutes - startOn(block!, column, axis) : 0,
        anchor,
        date: column.date,
        pointerId: event.pointerId,
        from: at,
        last: { ...at, isFine: event.altKey },
        isUnderWay: false,
      }
      addEventListener('pointermove', listeners.current.move)
      addEventListener('pointerup', listeners.current.up)
      addEventListener('pointercancel', listeners.current.cancel)
      addEventListener('keydown', listeners.current.key, true)
      if (isTouch)
        press.current = setTimeout(() => {
          navigator.vibrate?.(15)
          begin()
        }, longPressMs)
    },
    /** Was the click only the end of a drag? */
    wasDragged: () => suppressClick.current,
    /** The empty time under a press. */
    timeAt: (x: number, y: number): NewTime | undefined => {
      const place = placeAt(x, y)
      if (!place) return undefined
      const startsAt = nearestMoment(
        place.axis,
        Math.floor(place.minutes / usualStepMinutes) * usualStepMinutes,
        place.column.date,
        usualStepMinutes,
      )
      return { startsAt, endsAt: startsAt, staffId: place.column.provider.id }
    },
  }
}

const startOn = (block: Block, column: GridColumn, axis: DayAxis): number => {
  const placed = column.placed.find((p) => p.block.id === block.id)
  // What began the day before is taken where it is seen.
  return placed?.startMinutes ?? minutesOnAxis(axis, block.startsAt, column.date)
}
