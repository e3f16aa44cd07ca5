import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import classes from '../waitlist.module.css'
import type { Wish } from '../waitlist-queries.ts'

/** A Monday, to name the days of the week by. */
const aMonday = Date.UTC(2024, 0, 1)
const dayMs = 86_400_000

export const useWeekdays = () => {
  const format = useFormat()
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    name: format.date(aMonday + (weekday - 1) * dayMs, 'UTC', 'weekday'),
  }))
}

/** What somebody waits for, in a few lines. */
export function WishWords({ wish, timeZone }: { wish: Wish; timeZone: string }) {
  const { t, i18n } = useTranslation('waitlist')
  const format = useFormat()
  const weekdays = useWeekdays()
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const days =
    wish.weekdays.length === 7
      ? t('wish.anyDay')
      : list.format(weekdays.filter((day) => wish.weekdays.includes(day.weekday)).map((day) => day.name))
  const parts =
    wish.dayParts.length === 3
      ? t('wish.anyPart')
      : list.format(wish.dayParts.map((part) => t(`wish.part.${part}`)))
  return (
    <>
      <Text fw={650}>
        {wish.provider
          ? t('wish.withWhom', { service: wish.service.name, provider: wish.provider.name })
          : t('wish.withAnyone', { service: wish.service.name })}
      </Text>
      <Text size="sm" className={classes.capital}>
        {days} · {parts} · {t('wish.until', { date: format.day(wish.untilDate, 'dated') })}
      </Text>
      <Text size="sm" c="dimmed">
        {wish.placeKind === 'any'
          ? t('wish.anyPlace')
          : (wish.location?.name ?? t('scheduling:appointment.video'))}
      </Text>
      {wish.appointment && (
        <Text size="sm" c="dimmed">
          {t('wish.insteadOf')}{' '}
          <ZonedTime at={wish.appointment.startsAt} until={wish.appointment.endsAt} timeZone={timeZone} />
        </Text>
      )}
    </>
  )
}
