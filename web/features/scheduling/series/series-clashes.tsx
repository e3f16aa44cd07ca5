import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../kernel/api.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from './series.module.css'
import type { DateOfSeries } from './use-series.ts'

/** Which dates of a series stand in the way of a change, and with what; nothing where the refusal is of another kind. */
export function SeriesClashes({ problem, timeZone }: { problem: Problem; timeZone: string }) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const clashes = (problem.extra.clashes ?? []) as DateOfSeries[]
  if (clashes.length === 0) return null
  return (
    <Stack gap={4}>
      <Text fw={600}>{t('series.clashes')}</Text>
      <ul className={classes.clashes}>
        {clashes.map((date) => (
          <li key={date.date}>
            <span className="tabular">
              {format.date(date.startsAt, timeZone, 'short')},{' '}
              {format.timeRange(date.startsAt, date.endsAt, timeZone)}
            </span>
            <Text span size="sm" c="dimmed">
              {date.takenBy.length > 0 &&
                ` · ${date.takenBy.map((one) => one.clientName ?? t(`nonClient.${one.nonClientKind ?? 'outside'}`)).join(', ')}`}
            </Text>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
