import type { Search } from '../../../kernel/navigation.ts'
import type { WhyNoSlot } from '../scheduling-queries.ts'

export type Reason = WhyNoSlot['days'][number]['reasons'][number]

/** In the order of the rules, the most general first; each is a part of the guide's page of the same name. */
export const reasons = [
  'featureOff',
  'noSeat',
  'serviceNotBookable',
  'notOfferedHere',
  'noHours',
  'timeOff',
  'notice',
  'horizon',
  'cap',
  'seatsFull',
  'busy',
  'outsideCalendar',
] as const satisfies readonly Reason[]

export type Remedy = { labelKey: string; to: string; hash?: string; search?: Search; permission?: string }

interface Where {
  /** The address of the practice's pages. */
  base: string
  /** Left out on the guide's page, which speaks of nobody: then only what concerns the whole practice is linked. */
  staffId?: string | undefined
  date?: string | undefined
  isFeatureOn?: boolean
}

/** The pages on which a reason is done away with. */
export function remediesOf(reason: Reason, { base, staffId, date, isFeatureOn = true }: Where): Remedy[] {
  const hours = (labelKey: string, hash: string): Remedy[] =>
    staffId ? [{ labelKey, to: `${base}/hours/${staffId}`, hash }] : []
  const services: Remedy = {
    labelKey: 'services',
    to: `${base}/settings/services`,
    permission: 'practice.settings',
  }
  const calendar: Remedy = {
    labelKey: 'calendar',
    to: `${base}/calendar`,
    ...(date && { search: { date, view: 'day', ...(staffId && { who: staffId }) } }),
  }
  const features: Remedy = {
    labelKey: 'features',
    to: `${base}/settings/features`,
    permission: 'practice.settings',
  }
  switch (reason) {
    case 'featureOff':
      if (!staffId) return [features]
      return isFeatureOn ? hours('rules', 'booking-rules') : [features]
    case 'noSeat':
      return [{ labelKey: 'team', to: `${base}/staff`, permission: 'staff.manage' }]
    case 'serviceNotBookable':
      return [services]
    case 'notOfferedHere':
      return [...hours('given', 'offered-services'), ...hours('hours', 'weekly-hours')]
    case 'noHours':
      return [...hours('hours', 'weekly-hours'), ...hours('days', 'single-days')]
    case 'timeOff':
      return [...hours('timeOff', 'time-off'), ...hours('days', 'single-days')]
    case 'notice':
    case 'horizon':
    case 'cap':
      return hours('rules', 'booking-rules')
    case 'seatsFull':
      return [calendar, services]
    case 'busy':
    case 'outsideCalendar':
      return [calendar]
  }
}
