import { Alert, Button, Card, Group, Title } from '@mantine/core'
import { IconAlertTriangle, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type BookingChoices, type OpenSlots, type Slot, slotsQuery } from '../scheduling-queries.ts'
import { addDays, isLocalDate, localDateAt, mondayOf } from '../wall-clock.rules.ts'
import classes from './book-appointment.module.css'
import { anyone, type Choice, searchOf } from './booking-choice.rules.ts'
import { DayOfSlots } from './day-of-slots.tsx'
import { OpenDays } from './open-days.tsx'
import type { ResumedBooking } from './use-resumed-booking.ts'
import { ZoneNote } from './zone-note.tsx'

interface WeekOfSlotsProps {
  choices: BookingChoices
  choice: Choice
  /** The Monday that the address names. */
  week: string | undefined
  /** What was chosen before the page was left for the card's bank. */
  resumed?: ResumedBooking | null
  /** The zone that the reader asked for; his own otherwise. */
  zone: string | undefined
  /** The page's own address, to which week and zone are written. */
  to: string
  /** What is done with the time that was chosen. */
  children: (chosen: ChosenTime) => ReactNode
  /** What else can be done where no time is open at all. */
  otherWays?: ReactNode
  /** What can be done on a day that is full. */
  onFullDay?: ReactNode
}

export interface ChosenTime {
  slot: Slot
  providers: OpenSlots['providers']
  timeZone: string
  /** Another time in its place. */
  onChoose: (slot: Slot) => void
}

/** One week of open times. Without a week in the address it is the first of the next two that has any. */
export function WeekOfSlots(props: WeekOfSlotsProps) {
  const { choices, choice, resumed, zone, to, children, otherWays, onFullDay } = props
  const { t } = useTranslation('scheduling')
  const { portalId } = useClientPortal()
  const go = useGo()
  const format = useFormat()
  const search = useSearchParts()
  const [pressed, setPressed] = useState<Slot>()
  const timeZone = zone ?? choices.timeZone
  const isBack = resumed && props.week === undefined
  const week = isBack ? localDateAt(Date.parse(resumed.startsAt), timeZone) : props.week
  const thisWeek = mondayOf(localDateAt(Date.now(), timeZone))
  const asked = isLocalDate(week) && mondayOf(week) > thisWeek ? mondayOf(week) : undefined
  const query = useQuery({
    ...slotsQuery(portalId, {
      ...searchOf(choice),
      from: asked ?? thisWeek,
      days: 14,
      ...(zone && { timeZone: zone }),
    }),
    placeholderData: keepPreviousData,
  })
  useLiveEvents({ portalId }, (event, refresh) => {
    if (event.kind === 'appointment') refresh('open-slots')
  })

  const chosen = pressed ?? (resumed && query.data ? slotOf(query.data, resumed) : undefined)

  const show = (next: { week?: string | undefined; zone?: string | undefined }) =>
    go(to, { search: { ...search, ...next }, replace: true })

  return (
    <>
      {isBack && query.data && !chosen && (
        <Alert role="alert" color="amber" mb="md" icon={<IconAlertTriangle aria-hidden />}>
          {t('book.notOpenAnyMore')}
        </Alert>
      )}
      <Card component="section" aria-labelledby="week-of-slots">
        <Loaded query={query} loading={<LoadingState shape="text" rows={8} />}>
          {(slots) => {
            const days = shownDays(slots, week === undefined)
            const first = mondayOf(days[0]!.date)
            return (
              <div aria-busy={query.isPlaceholderData}>
                <Group justify="space-between" gap="sm">
                  <Title order={2} id="week-of-slots">
                    {t('book.week', { date: format.day(first, 'long').replace(/^\p{L}+,\s*/u, '') })}
                  </Title>
                  <Group gap="xs">
                    <Button
                      variant="default"
                      size="sm"
                      disabled={first <= thisWeek}
                      leftSection={<IconChevronLeft size={18} aria-hidden />}
                      onClick={() => show({ week: addDays(first, -7) })}
                    >
                      {t('book.earlier')}
                    </Button>
                    <Button
                      variant="default"
                      size="sm"
                      rightSection={<IconChevronRight size={18} aria-hidden />}
                      onClick={() => show({ week: addDays(first, 7) })}
                    >
                      {t('book.later')}
                    </Button>
                  </Group>
                </Group>
                <ZoneNote
                  slots={slots}
                  who={choice.who}
                  onChange={(next) => show({ zone: next === choices.timeZone ? undefined : next })}
                />
                <OpenDays
                  search={searchOf(choice)}
                  timeZone={slots.timeZone}
                  thisWeek={thisWeek}
                  shownWeek={first}
                  onWeek={(monday) => show({ week: monday })}
                  onFirst={(slot, monday) => {
                    setPressed(slot)
                    void show({ week: monday })
                  }}
                  otherWays={otherWays}
                />
                <div className={classes.days}>
                  {days.map((day) => (
                    <DayOfSlots
                      key={day.date}
                      day={day}
                      timeZone={slots.timeZone}
                      providerName={choice.who === anyone ? undefined : slots.providers[0]?.name}
                      chosen={chosen}
                      onChoose={setPressed}
                      onFull={onFullDay}
                    />
                  ))}
                </div>
              </div>
            )
          }}
        </Loaded>
      </Card>
      {chosen && query.data && (
        <Fragment key={`${chosen.startsAt} ${chosen.locationId} ${chosen.providerIds}`}>
          {children({
            slot: chosen,
            providers: query.data.providers,
            timeZone: query.data.timeZone,
            onChoose: setPressed,
          })}
        </Fragment>
      )}
    </>
  )
}

/** The time that was chosen before, where it is still open. */
const slotOf = (slots: OpenSlots, { startsAt, locationId }: ResumedBooking): Slot | undefined =>
  slots.days
    .flatMap((day) => day.slots)
    .find((slot) => Date.parse(slot.startsAt) === Date.parse(startsAt) && slot.locationId === locationId)

/** The first week, or the second where nothing was asked for and the first has nothing. Weekends show only where they matter. */
function shownDays(slots: OpenSlots, mayJump: boolean): OpenSlots['days'] {
  const weeks = [slots.days.slice(0, 7), slots.days.slice(7, 14)]
  const hasSlots = (week: OpenSlots['days']) => week.some((day) => day.slots.length > 0)
  const days = mayJump && !hasSlots(weeks[0]!) && hasSlots(weeks[1]!) ? weeks[1]! : weeks[0]!
  return days.filter((day, i) => i < 5 || day.slots.length > 0)
}
