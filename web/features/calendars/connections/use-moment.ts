import { useTranslation } from 'react-i18next'
import { useZone } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'

/** Since when something is as it is, on the reader's own clock: "Nov 22, 2026, 9:05 AM". */
export function useMoment(): (at: string) => string {
  const { t } = useTranslation('calendars')
  const format = useFormat()
  const timeZone = useZone()
  return (at) => t('moment', { date: format.date(at, timeZone, 'dated'), time: format.clock(at, timeZone) })
}
