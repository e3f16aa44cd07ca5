import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { OpenSlots, Slot } from '../scheduling-queries.ts'
import { localMinutesAt, offsetMinutesAt } from '../wall-clock.rules.ts'
import classes from './book-appointment.module.css'

interface DayOfSlotsProps {
  day: OpenSlots['days'][number]
  timeZone: string
  /** Who is away on an empty day; without one nobody in particular. */
  providerName: string | undefined
  chosen: Slot | undefined
  onChoose: (slot: Slot) => void
}

/** The open times of a day as buttons, or in a few words why there are none. */
export function DayOfSlots({ day, timeZone, providerName, chosen, onChoose }: DayOfSlotsProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const heading = `day-${day.date}`
  return (
    <section
      className={classes.day}
      aria-labelledby={heading}
      data-empty={day.slots.length === 0 || undefined}
      data-past={day.emptyBecause === 'past' || undefined}
    >
      <h3 id={heading} className={classes.date}>
        {format.day(day.date, 'short')}
      </h3>
      {day.slots.length === 0 ? (
        <Text size="sm" c="dimmed" className={classes.why}>
          {day.emptyBecause === 'away' && providerName
            ? t('book.empty.awayNamed', { provider: providerName })
            : t(`book.empty.${day.emptyBecause ?? 'noHours'}`)}
        </Text>
      ) : (
        <ul className={classes.slots}>
          {day.slots.map((slot) => {
            const isChosen = chosen?.startsAt === slot.startsAt && chosen.locationId === slot.locationId
            return (
              <li key={`${slot.startsAt} ${slot.locationId}`}>
                <Button
                  fullWidth
                  variant={isChosen ? 'filled' : 'default'}
                  aria-pressed={isChosen}
                  className="tabular"
                  px={6}
                  onClick={() => onChoose(slot)}
                >
                  {format.time(slot.startsAt, timeZone)}
                  {isRepeated(slot, day.slots, timeZone) &&
                    ` ${/\(([^)]+)\)/.exec(format.zone(timeZone, slot.startsAt))?.[1] ?? ''}`}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

/** The night when the clock is turned back shows some times twice; then each names its own zone. */
function isRepeated(slot: Slot, slots: Slot[], timeZone: string): boolean {
  const at = Date.parse(slot.startsAt)
  return slots.some((other) => {
    const otherAt = Date.parse(other.startsAt)
    return (
      otherAt !== at &&
      offsetMinutesAt(otherAt, timeZone) !== offsetMinutesAt(at, timeZone) &&
      localMinutesAt(otherAt, timeZone) === localMinutesAt(at, timeZone)
    )
  })
}
