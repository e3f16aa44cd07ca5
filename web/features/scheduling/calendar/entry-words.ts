import type { TFunction } from 'i18next'
import type { CalendarEntry } from '../scheduling-queries.ts'
import { type Block, isGone } from './calendar-layout.rules.ts'

export type EntryLook =
  | 'visit'
  | 'video'
  | 'group'
  | 'request'
  | 'held'
  | 'blocked'
  | 'outside'
  | 'clash'
  | 'gone'

/** By what an entry differs from others; each look has a sign and words besides its colour. */
export function lookOf({ entry, entries }: Pick<Block, 'entry' | 'entries'>): EntryLook {
  if (isGone(entry)) return 'gone'
  if (entry.isClash) return 'clash'
  if (entry.kind === 'outside') return 'outside'
  if (entry.kind === 'nonClient') return 'blocked'
  if (entry.status === 'requested') return 'request'
  if (entry.status === 'offered' || entry.status === 'awaitingDeposit') return 'held'
  if (entries.length > 1 || entry.groupSessionId) return 'group'
  return entry.modality === 'telehealth' ? 'video' : 'visit'
}

/** The two lines of an entry: who, and what in which state. */
export function entryWords(
  { entry, entries }: Pick<Block, 'entry' | 'entries'>,
  t: TFunction<'scheduling'>,
): { title: string; detail: string } {
  const also = [entry.isDoubleBooked && t('scheduling:calendar.doubleBooked')]
  const line = (...parts: (string | false | null | undefined)[]) =>
    [...parts, ...also].filter(Boolean).join(' · ')
  const state = t(`scheduling:staffStatus.${entry.status}`).toLocaleLowerCase()
  if (entry.kind === 'outside')
    return {
      title: entry.title ?? t('scheduling:nonClient.outside'),
      detail: line(
        entry.isClash && t('scheduling:calendar.clash'),
        entry.title !== null && t('scheduling:nonClient.outside'),
        isGone(entry) && state,
      ),
    }
  if (entry.kind === 'nonClient') {
    const kind = t(`scheduling:nonClient.${entry.nonClientKind ?? 'personal'}`)
    return { title: entry.title ?? kind, detail: line(entry.title && kind, isGone(entry) && state) }
  }
  const name = entry.client?.name ?? ''
  const video = entry.modality === 'telehealth' && t('scheduling:calendar.videoShort')
  if (lookOf({ entry, entries }) === 'group')
    return {
      title: entry.service?.name ?? '',
      detail: line(
        entry.seatCount === null
          ? t('scheduling:calendar.people', { count: entries.length })
          : t('scheduling:calendar.peopleOf', { count: entries.length, seats: entry.seatCount }),
        video,
      ),
    }
  if (entry.status === 'requested')
    return {
      title: t('scheduling:calendar.request', { name }),
      detail: line(t('scheduling:calendar.approveOrDecline')),
    }
  return { title: name, detail: line(video || entry.service?.name, state) }
}

/** Which entries may be moved by the practice; the server decides again. */
export const mayBeMoved = (entry: CalendarEntry): boolean =>
  entry.kind !== 'outside' && ['requested', 'scheduled', 'confirmed', 'arrived'].includes(entry.status)
