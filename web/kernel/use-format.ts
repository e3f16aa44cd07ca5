import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import * as plain from './format.ts'

/** The formats of `format.ts` in the language the person reads. Times always ask for their zone. */
export function useFormat() {
  const { t, i18n } = useTranslation('kernel')
  const language = i18n.language
  return useMemo(() => {
    const say: plain.ZoneWords = {
      withAbbreviation: (city, abbreviation) => t('time:zone', { city, abbreviation }),
      plain: (city) => t('zone', { city }),
      city: (zone) => (i18n.exists(`time:cities.${zone}`) ? t(`time:cities.${zone}`) : undefined),
    }
    return {
      money: (amountCents: number, currency?: string) => plain.formatMoney(amountCents, language, currency),
      date: (at: plain.Instant, timeZone: string, style?: plain.DateStyle) =>
        plain.formatDate(at, timeZone, language, style),
      day: (day: string, style?: plain.DateStyle) => plain.formatDay(day, language, style),
      time: (at: plain.Instant, timeZone: string) => plain.formatTime(at, timeZone, language),
      minutesOfDay: (minutes: number) => plain.formatMinutesOfDay(minutes, language),
      clock: (at: plain.Instant, timeZone: string) => plain.formatClock(at, timeZone, language),
      timeRange: (from: plain.Instant, to: plain.Instant, timeZone: string) =>
        plain.formatTimeRange(from, to, timeZone, language),
      dateTile: (at: plain.Instant, timeZone: string) => plain.formatDateTile(at, timeZone, language),
      zone: (timeZone: string, at: plain.Instant) => plain.formatZone(timeZone, at, say),
      zoneShort: (timeZone: string) => plain.formatZoneShort(timeZone, say),
      ago: (at: plain.Instant, now: plain.Instant = Date.now()) => plain.formatAgo(at, now, language),
      fileSize: (bytes: number) => plain.formatFileSize(bytes, language),
    }
  }, [t, i18n, language])
}
