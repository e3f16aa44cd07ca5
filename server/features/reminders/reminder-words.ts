import { formatZoned } from '../../kernel/time/index.ts'
import { words } from '../../kernel/words.ts'
import type { Item } from './reminded.ts'

type Told = {
  practice: string
  locale: 'en' | 'es'
  timeZone: string
  items: (Pick<Item, 'startsAt' | 'mayConfirm' | 'mayCancel'> & { place: number })[]
}

const languageOf = (locale: 'en' | 'es') => (locale === 'es' ? 'es-US' : 'en-US')
const zoned = ({ locale, timeZone }: Told, startsAt: number) =>
  formatZoned(startsAt, timeZone, languageOf(locale))

/** "Tuesday, December 1, 2026, 1:00 PM, Denver time (MST)": all that a reminder says of an appointment (REM-3). */
export const whenOf = (told: Pick<Told, 'locale' | 'timeZone'>, startsAt: number): string =>
  formatZoned(startsAt, told.timeZone, languageOf(told.locale)).text

/** The paragraphs of a reminder by mail: practice, date and time; of several on one day the numbers that tell them apart, and no names. */
export function reminderMail(told: Told): string[] {
  const t = words(told.locale)
  const { practice, items } = told
  const asked = items.some((item) => item.mayConfirm) ? [t('reminders:mail.pleaseConfirm')] : []
  const [first] = items
  if (items.length === 1)
    return [t('reminders:mail.one', { practice, when: whenOf(told, first!.startsAt) }), ...asked]
  const { date, zone } = zoned(told, first!.startsAt)
  return [
    t('reminders:mail.several', { practice, number: items.length, date, zone }),
    ...items.map(({ place, startsAt }) => t('reminders:mail.line', { place, time: clockOf(told, startsAt) })),
    ...asked,
  ]
}

/** The same as a text, with what can be answered to it. The link follows it. */
export function reminderText(told: Told): string {
  const t = words(told.locale)
  const { practice, items } = told
  const [first] = items
  const mayConfirm = items.some((item) => item.mayConfirm)
  const mayCancel = items.some((item) => item.mayCancel)
  const stop = t('reminders:text.stop')
  if (items.length === 1) {
    const answer = mayConfirm
      ? t(mayCancel ? 'reminders:text.confirmOrCancel' : 'reminders:text.confirm')
      : mayCancel
        ? t('reminders:text.cancel')
        : ''
    return join(t('reminders:text.one', { practice, when: whenOf(told, first!.startsAt) }), answer, stop)
  }
  const { date, zone } = zoned(told, first!.startsAt)
  const times = items.map(({ place, startsAt }) => `${place}) ${clockOf(told, startsAt)}`).join(', ')
  const example = { first: items[0]!.place, second: items[1]!.place }
  const answer = mayConfirm
    ? t(mayCancel ? 'reminders:text.confirmAllOrEach' : 'reminders:text.confirmAll', example)
    : mayCancel
      ? t('reminders:text.cancelEach', example)
      : ''
  return join(t('reminders:text.several', { practice, date, times, zone }), answer, stop)
}

/** Asked back where an answer could mean several appointments. */
export function whichText(told: Told): string {
  const t = words(told.locale)
  const { practice, items } = told
  const times = items.map(({ place, startsAt }) => `${place}) ${whenOf(told, startsAt)}`).join('; ')
  return t('reminders:text.which', {
    practice,
    times,
    first: items[0]!.place,
    second: items[1]?.place ?? items[0]!.place,
  })
}

const clockOf = (told: Told, startsAt: number) => zoned(told, startsAt).time
const join = (...parts: string[]) => parts.filter(Boolean).join(' ')
