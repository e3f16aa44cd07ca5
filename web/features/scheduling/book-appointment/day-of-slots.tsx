import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { OpenSlots, Slot } from '../scheduling-queries.ts'
import classes from './book-appointment.module.css'

interface DayOfSlotsProps {
  day: OpenSlots['days'][number]
  timeZone: string
  /** Who is away on an empty day; without one nobody in particular. */
  providerName: string | undefined
  chosen: Slot | undefined
  onChoose: (slot: Slot) => void
  /** What can be done on a day that is fully booked. */
  onFull?: ReactNode
}

/** The open times of a day as buttons, or in a few words why there are none. */
export function DayOfSlots({ day, timeZone, providerName, chosen, onChoose, onFull }: DayOfSlotsProps) {
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
        <div className={classes.why}>
          <Text size="sm" c="dimmed">
            {day.emptyBecause === 'away' && providerName
              ? t('book.empty.awayNamed', { provider: providerName })
              : t(`book.empty.${day.emptyBecause ?? 'noHours'}`)}
          </Text>
          {day.emptyBecause === 'full' && onFull}
        </div>
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
                  {format.clock(slot.startsAt, timeZone)}
                  {slot.seatsLeft !== null && (
                    <Text span size="xs" ml={6}>
                      {t('book.seatsLeft', { count: slot.seatsLeft })}
                    </Text>
                  )}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
