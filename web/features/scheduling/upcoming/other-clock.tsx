import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { offsetMinutesAt } from '../wall-clock.rules.ts'

interface OtherClockProps {
  at: string
  until: string
  /** Of the reader. */
  timeZone: string
  placeZone: string
  /** The other clock hangs at a place, and not with a provider far away. */
  isPlace: boolean
}

/** What the clock of the place or the provider shows, where it differs from the reader's (SCH-3). */
export function OtherClock({ at, until, timeZone, placeZone, isPlace }: OtherClockProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const moment = Date.parse(at)
  if (offsetMinutesAt(moment, placeZone) === offsetMinutesAt(moment, timeZone)) return null
  return (
    <>
      {' · '}
      {t(isPlace ? 'appointment.thereItIs' : 'appointment.providerHas', {
        time: format.timeRange(at, until, placeZone),
        zone: format.zoneShort(placeZone),
      })}
    </>
  )
}
