import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from 'react'
import { localDateAt } from '../wall-clock.rules.ts'
import type { Block } from './calendar-layout.rules.ts'
import { axisOf } from './day-axis.rules.ts'
import { daysLater, type NewTime, timeOf } from './time-change.rules.ts'

interface DayDragProps {
  blockOf: (id: string) => Block | undefined
  timeZone: string
  mayWrite: boolean
  onMove: (block: Block, to: NewTime) => void
}

/** Drags an entry of a month to another day, where it keeps its time by the wall clock. */
export function useDayDrag(props: DayDragProps) {
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const suppressClick = useRef(false)
  const stop = useRef<(() => void) | undefined>(undefined)
  useEffect(() => () => stop.current?.(), [])

  return {
    wasDragged: () => suppressClick.current,
    onPointerDown: (event: ReactPointerEvent<HTMLElement>) => {
      const element = (event.target as HTMLElement).closest<HTMLElement>('[data-entry][data-movable]')
      if (!element || event.button !== 0 || event.pointerType === 'touch' || !latest.current.mayWrite) return
      const from = { x: event.clientX, y: event.clientY }
      let copy: HTMLElement | undefined
      let over: HTMLElement | undefined

      const move = (now: PointerEvent) => {
        if (!copy && Math.hypot(now.clientX - from.x, now.clientY - from.y) < 5) return
        if (!copy) {
          copy = element.cloneNode(true) as HTMLElement
          copy.removeAttribute('data-entry')
          copy.setAttribute('aria-hidden', 'true')
          Object.assign(copy.style, {
            position: 'fixed',
            zIndex: '400',
            width: `${element.offsetWidth}px`,
            pointerEvents: 'none',
            opacity: '0.9',
          })
          document.body.append(copy)
          element.setAttribute('data-dragged', '')
        }
        copy.style.left = `${now.clientX + 6}px`
        copy.style.top = `${now.clientY + 6}px`
        const under = document
          .elementFromPoint(now.clientX, now.clientY)
          ?.closest<HTMLElement>('[data-column-key]')
        if (under === over) return
        over?.removeAttribute('data-target')
        over = under ?? undefined
        over?.setAttribute('data-target', '')
      }
      const end = (isKept: boolean) => {
        stop.current = undefined
        removeEventListener('pointermove', move)
        removeEventListener('pointerup', up)
        removeEventListener('pointercancel', cancel)
        removeEventListener('keydown', key, true)
        over?.removeAttribute('data-target')
        element.removeAttribute('data-dragged')
        if (!copy) return
        copy.remove()
        suppressClick.current = true
        setTimeout(() => {
          suppressClick.current = false
        }, 0)
        const { blockOf, timeZone, onMove } = latest.current
        const block = blockOf(element.dataset.entry!)
        const to = over?.dataset.columnKey
        if (!isKept || !block || !to) return
        const days = Math.round(
          (Date.parse(to) - Date.parse(localDateAt(block.startsAt, timeZone))) / 86_400_000,
        )
        if (days !== 0)
          onMove(
            block,
            daysLater(timeOf(block), days, (dates) => axisOf(dates, timeZone)),
          )
      }
      const up = () => end(true)
      const cancel = () => end(false)
      const key = (pressed: KeyboardEvent) => {
        if (pressed.key === 'Escape' && copy) end(false)
      }
      stop.current = cancel
      addEventListener('pointermove', move)
      addEventListener('pointerup', up)
      addEventListener('pointercancel', cancel)
      addEventListener('keydown', key, true)
    },
  }
}
