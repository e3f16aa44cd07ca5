import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { AppointmentDetails } from '../scheduling-queries.ts'
import { CalendarStatus } from '../status-words.tsx'
import classes from './series.module.css'
import { spanOfSeries } from './span-of-series.rules.ts'

const seriesQuery = (practiceId: string, seriesId: string) => ({
  queryKey: keyIn({ practiceId }, 'appointments', 'series', seriesId),
  queryFn: async () =>
    (
      await api.GET('/api/practices/{practiceId}/appointment-series/{seriesId}', {
        params: { path: { practiceId, seriesId } },
      })
    ).data!,
})

/** Of an appointment that belongs to a series: how it comes back, and all of its dates; nothing for others. */
export function SeriesOfAppointment({
  appointment,
  timeZone,
}: {
  appointment: AppointmentDetails
  timeZone: string
}) {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const format = useFormat()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const { seriesId } = appointment
  const query = useQuery({ ...seriesQuery(practiceId, seriesId ?? ''), enabled: seriesId !== null })
  if (seriesId === null) return null
  return (
    <Loaded query={query} loading={<LoadingState shape="text" rows={1} />}>
      {({ rule, appointments }) => (
        <Stack gap={4}>
          <Text>
            {t(`series.of.${rule.repeats}`, {
              count: rule.every,
              first: format.date(spanOfSeries(appointments).first, timeZone, 'dated'),
              last: format.date(spanOfSeries(appointments).last, timeZone, 'dated'),
            })}
          </Text>
          {appointment.isSeriesException && <Text c="dimmed">{t('series.isException')}</Text>}
          <Anchor
            component="button"
            type="button"
            ta="left"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            {t(isOpen ? 'series.hideDates' : 'series.showDates', { count: appointments.length })}
          </Anchor>
          {isOpen && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
            <section id={id} className={classes.dates} aria-label={t('series.dates')} tabIndex={0}>
              <ul>
                {appointments.map((one) => (
                  <li key={one.id} aria-current={one.id === appointment.id}>
                    <span className="tabular">
                      {format.date(one.startsAt, timeZone, 'short')},{' '}
                      {format.timeRange(one.startsAt, one.endsAt, timeZone)}
                    </span>
                    <CalendarStatus status={one.status} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </Stack>
      )}
    </Loaded>
  )
}
