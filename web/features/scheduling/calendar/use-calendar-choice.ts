import { useMediaQuery } from '@mantine/hooks'
import { useEffect } from 'react'
import { useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { isLocalDate, type LocalDate } from '../wall-clock.rules.ts'
import { isView, type View } from './calendar-view.rules.ts'

type Address = {
  view: View
  date: LocalDate
  /** `all`, or ids with commas. */
  who: string
  zone: string
  cancelled: boolean
  appointment: string
}

type Remembered = Partial<Pick<Address, 'view' | 'who' | 'zone'>>

export interface CalendarChoice extends Partial<Omit<Address, 'view'>> {
  view: View
  /** Goes on in the address; `date: undefined` leads to today. */
  show: (next: { [Part in keyof Address]?: Address[Part] | undefined }, replace?: boolean) => void
}

/** View, date and people: as the address says, else as they were last chosen on this device. */
export function useCalendarChoice(): CalendarChoice {
  const practice = usePractice()
  const go = useGo()
  const search = useSearchParts<Address>()
  const isNarrow = useMediaQuery('(max-width: 56.24em)', undefined, { getInitialValueInEffect: false })
  const key = `foyer-calendar-${practice.practiceId}-${practice.staffId}`
  const remembered = recall(key)
  const view = isView(search.view) ? search.view : (remembered.view ?? (isNarrow ? 'agenda' : 'day'))
  const who = typeof search.who === 'string' ? search.who : remembered.who
  const zone = typeof search.zone === 'string' ? search.zone : remembered.zone
  const isChosen = search.view !== undefined
  useEffect(() => {
    if (isChosen) localStorage.setItem(key, JSON.stringify({ view, who, zone }))
  }, [key, isChosen, view, who, zone])
  const address = {
    view,
    ...(isLocalDate(search.date) && { date: search.date }),
    ...(who !== undefined && { who }),
    ...(zone !== undefined && { zone }),
    ...(search.cancelled === true && { cancelled: true }),
    ...(typeof search.appointment === 'string' && { appointment: search.appointment }),
  }
  return {
    ...address,
    show: (next, replace = false) =>
      void go(`${addressOf(practice)}/calendar`, { search: { ...address, ...next }, replace }),
  }
}

/** Nobody but this browser wrote it, and yet nobody has to believe it. */
function recall(key: string): Remembered {
  try {
    const { view, who, zone } = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, unknown>
    return {
      ...(isView(view) && { view }),
      ...(typeof who === 'string' && { who }),
      ...(typeof zone === 'string' && { zone }),
    }
  } catch {
    return {}
  }
}
