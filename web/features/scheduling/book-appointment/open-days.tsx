import { Alert, Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconCalendarOff, IconPhone } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../kernel/format.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import { type OpenDays as Days, openDaysQuery, type Slot, type SlotChoice } from '../scheduling-queries.ts'
import { addDays, type LocalDate, localDateAt, mondayOf } from '../wall-clock.rules.ts'
import classes from './open-days.module.css'

const shownDays = 28
const daysOfOutline = Array.from({ length: shownDays }, (_, day) => day)

interface OpenDaysProps {
  search: SlotChoice
  timeZone: string
  /** The Mondays of this week and of the one whose times are shown. */
  thisWeek: LocalDate
  shownWeek: LocalDate
  onWeek: (week: LocalDate) => void
  /** The first open time of all, wherever it lies. */
  onFirst: (slot: Slot, week: LocalDate) => void
  /** What else can be done where no time is open at all. */
  otherWays?: ReactNode
}

/** Which of the coming days have an open time, the first of all, and honest words where there is none (SCH-3). */
export function OpenDays(props: OpenDaysProps) {
  const { search, timeZone, thisWeek, shownWeek, onWeek, onFirst, otherWays } = props
  const { t } = useTranslation('scheduling')
  const { portalId } = useClientPortal()
  const from = windowOf(thisWeek, shownWeek)
  const query = useQuery({
    ...openDaysQuery(portalId, { ...search, from, days: shownDays, timeZone }),
    placeholderData: keepPreviousData,
  })
  const found = query.data
  // The times below are what counts; without this glance they can still be paged through.
  if (!found) return query.isError ? null : <Outline />
  if (!found.first) return <NoneAtAll callNumber={found.callNumber}>{otherWays}</NoneAtAll>
  const { first } = found
  return (
    <section aria-label={t('glance.title')} className={classes.glance}>
      <Group justify="space-between" gap="xs" mb={8}>
        <Text size="sm">
          {t('glance.first')}{' '}
          <strong>
            <ZonedTime at={first.startsAt} timeZone={timeZone} date="short" />
          </strong>
        </Text>
        <Button
          size="compact-md"
          variant="default"
          onClick={() => onFirst(first, mondayOf(localDateAt(Date.parse(first.startsAt), timeZone)))}
        >
          {t('glance.take')}
        </Button>
      </Group>
      <ul className={classes.days}>
        {found.days.map((day) => (
          <Day key={day.date} day={day} isShown={mondayOf(day.date) === shownWeek} onWeek={onWeek} />
        ))}
      </ul>
    </section>
  )
}

/** Holds the place of the four weeks while they are asked for, so that the times below do not jump. */
function Outline() {
  return (
    <div className={classes.glance} aria-hidden>
      <Skeleton h={30} mb={8} w="min(320px, 90%)" />
      <div className={classes.days}>
        {daysOfOutline.map((day) => (
          <Skeleton key={day} h={49} />
        ))}
      </div>
    </div>
  )
}

function Day({
  day,
  isShown,
  onWeek,
}: {
  day: Days['days'][number]
  isShown: boolean
  onWeek: (week: LocalDate) => void
}) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const [weekday] = format.day(day.date, 'short').split(',')
  const number = Number(day.date.slice(-2))
  const words = (
    <>
      <span className={classes.weekday}>{weekday}</span>
      <span className="tabular">{number}</span>
    </>
  )
  return (
    <li data-shown={isShown || undefined}>
      {day.slotCount === 0 ? (
        <span className={classes.none} title={format.day(day.date, 'long')}>
          {words}
        </span>
      ) : (
        <button
          type="button"
          className={classes.open}
          aria-label={t('glance.day', { count: day.slotCount, date: format.day(day.date, 'long') })}
          onClick={() => onWeek(mondayOf(day.date))}
        >
          {words}
        </button>
      )}
    </li>
  )
}

function NoneAtAll({ callNumber, children }: { callNumber: string | null; children?: ReactNode }) {
  const { t } = useTranslation('scheduling')
  return (
    <Alert color="amber" icon={<IconCalendarOff aria-hidden />} title={t('glance.noneAtAll')} mb="md">
      <Stack gap="sm" align="flex-start">
        <Text>{t('glance.noneAtAllText')}</Text>
        {children}
        {callNumber && (
          <Group gap={6}>
            <IconPhone size={18} aria-hidden />
            <Anchor href={`tel:${callNumber}`}>
              {t('glance.call', { number: formatPhone(callNumber) })}
            </Anchor>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}

/** Four weeks in which the shown one lies, counted from this one. */
function windowOf(thisWeek: LocalDate, shownWeek: LocalDate): LocalDate {
  const days = (Date.parse(shownWeek) - Date.parse(thisWeek)) / 86_400_000
  return addDays(thisWeek, Math.max(0, Math.floor(days / shownDays)) * shownDays)
}
