import type { TFunction } from 'i18next'
import type { CalendarEntry } from '../scheduling-queries.ts'

/** The two lines of an entry: who, and what in which state. */
export function entryWords(
  entry: CalendarEntry,
  t: TFunction<'scheduling'>,
): { title: string; detail: string } {
  if (entry.kind !== 'client')
    return {
      title: entry.nonClientKind
        ? t(`scheduling:nonClient.${entry.nonClientKind}`)
        : t('scheduling:nonClient.outside'),
      detail: '',
    }
  const name = entry.client?.name ?? ''
  if (entry.status === 'requested')
    return {
      title: t('scheduling:calendar.request', { name }),
      detail: t('scheduling:calendar.approveOrDecline'),
    }
  const what =
    entry.modality === 'telehealth' ? t('scheduling:calendar.videoShort') : (entry.service?.name ?? '')
  return {
    title: name,
    detail: `${what} · ${t(`scheduling:staffStatus.${entry.status}`).toLocaleLowerCase()}`,
  }
}

export type EntryLook = 'request' | 'blocked' | 'video' | 'visit'

export const lookOf = (entry: CalendarEntry): EntryLook =>
  entry.kind !== 'client'
    ? 'blocked'
    : entry.status === 'requested'
      ? 'request'
      : entry.modality === 'telehealth'
        ? 'video'
        : 'visit'
