import { type KeyboardEvent, useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../../kernel/live-region.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Block } from './calendar-layout.rules.ts'
import { axisOf } from './day-axis.rules.ts'
import { entryWords, mayBeMoved } from './entry-words.ts'
import type { GhostStore } from './ghost.ts'
import type { Provider } from './grid-columns.ts'
import {
  daysLater,
  fineStepMinutes,
  isSameTime,
  lengthened,
  type NewTime,
  nudged,
  timeOf,
  usualStepMinutes,
} from './time-change.rules.ts'

interface KeyboardMoveProps {
  store: GhostStore
  timeZone: string
  people: Provider[]
  /** What the arrows left and right go through: the providers of a day, or days. */
  sideways: 'people' | 'days'
  /** In a month the arrows up and down go by weeks. */
  upright: 'minutes' | 'weeks'
  onMove: (block: Block, to: NewTime) => void
}

/**
 * Moves and resizes an entry by keys alone: M takes it up, arrows move it, Shift and arrows change its length, Enter keeps the new time
 * and Escape leaves the old one. Each step is said.
 */
export function useKeyboardMove(props: KeyboardMoveProps) {
  const { store, timeZone, people, sideways, upright, onMove } = props
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const held = useRef<{ block: Block; element: HTMLElement } | undefined>(undefined)

  const say = useCallback(
    (time: NewTime): string =>
      t('calendar.moveTo', {
        date: format.date(time.startsAt, timeZone, 'short'),
        times: format.timeRange(time.startsAt, time.endsAt, timeZone),
        provider: people.find((p) => p.id === time.staffId)?.name ?? '',
      }),
    [t, format, timeZone, people],
  )

  const leave = (isKept: boolean, mayFocus = true) => {
    const ghost = store.get()
    const now = held.current
    held.current = undefined
    store.set(undefined)
    if (!now) return
    now.element.removeAttribute('data-dragged')
    if (mayFocus) now.element.focus()
    if (isKept && ghost && !isSameTime(ghost.time, timeOf(now.block))) onMove(now.block, ghost.time)
    else announce(t('calendar.moveLeft'))
  }

  const begin = (block: Block, element: HTMLElement) => {
    if (!mayBeMoved(block.entry)) {
      announce(t('calendar.moveNever'))
      return
    }
    held.current = { block, element }
    element.setAttribute('data-dragged', '')
    store.set({ block, time: timeOf(block), isByKeyboard: true })
    announce(t('calendar.moveBegun', { name: entryWords(block, t).title }))
  }

  const next = (event: KeyboardEvent, time: NewTime): NewTime | undefined => {
    const step = event.altKey ? fineStepMinutes : usualStepMinutes
    const sign = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : -1
    const isUpright = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    if (!isUpright && event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return undefined
    if (event.shiftKey) return lengthened(time, sign * step)
    const byDays = (days: number) => daysLater(time, days, (dates) => axisOf(dates, timeZone))
    if (isUpright) return upright === 'weeks' ? byDays(sign * 7) : nudged(time, sign * step)
    if (sideways === 'days' || event.ctrlKey || event.metaKey) return byDays(sign)
    const at = people.findIndex((p) => p.id === time.staffId)
    const provider = people[Math.min(Math.max(at + sign, 0), people.length - 1)]
    return provider ? { ...time, staffId: provider.id } : time
  }

  return {
    begin,
    leave,
    say,
    /** Whether the key was for moving. */
    onKey: (event: KeyboardEvent<HTMLElement>, blockOf: (id: string) => Block | undefined): boolean => {
      if (!held.current) {
        const element = (event.target as HTMLElement).closest<HTMLElement>('[data-entry]')
        if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || event.altKey || !element)
          return false
        const block = blockOf(element.dataset.entry!)
        event.preventDefault()
        if (block) begin(block, element)
        return true
      }
      const ghost = store.get()
      if (event.key === 'Enter' || event.key === 'Escape') {
        event.preventDefault()
        event.stopPropagation()
        leave(event.key === 'Enter')
        return true
      }
      const time = ghost && next(event, ghost.time)
      if (time) {
        event.preventDefault()
        store.set({ block: held.current.block, time, isByKeyboard: true })
        announce(say(time))
        // What it moves to is shown, wherever that is.
        requestAnimationFrame(() =>
          document.querySelector('[data-ghost]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
        )
      }
      return event.key !== 'Tab'
    },
    /** The focus goes elsewhere: nothing is kept. */
    onBlur: () => {
      if (held.current) leave(false, false)
    },
  }
}
