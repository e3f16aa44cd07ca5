import { SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../../kernel/api.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from './series.module.css'
import { type DateOfSeries, type Decision, leastReason, type Series } from './use-series.ts'

/** Every date of the series, what speaks against it, and what staff decide about it. */
export function SeriesPreview({ series }: { series: Series }) {
  const { t } = useTranslation('scheduling')
  const { preview, chosen, toBook } = series
  if (series.isIncomplete) return <Text c="dimmed">{t('series.incomplete')}</Text>
  if (preview.isError) {
    const problem = asProblem(preview.error)
    const [field] = problem.fields
    return field ? (
      <Text role="alert">{field.message}</Text>
    ) : (
      <RefusalNote refusal={{ title: problem.title, lines: [], problem }} />
    )
  }
  if (!preview.data) return <Text c="dimmed">{t('series.looking')}</Text>
  return (
    <Stack gap="xs">
      <Text fw={600} role="status">
        {t('series.summary', { booked: toBook.length, count: chosen.length })}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className={classes.dates} aria-label={t('series.dates')} tabIndex={0}>
        <ul>
          {chosen.map(({ date, decision }) => (
            <DateLine key={date.date} date={date} decision={decision} series={series} />
          ))}
        </ul>
      </section>
      {series.isDoubling && (
        <TextInput
          label={t('series.reason')}
          description={t('new.doubleBookHint')}
          required
          value={series.reason}
          minLength={leastReason}
          maxLength={500}
          onChange={(event) => series.setReason(event.currentTarget.value)}
        />
      )}
    </Stack>
  )
}

function DateLine({ date, decision, series }: { date: DateOfSeries; decision: Decision; series: Series }) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const { timeZone } = series.at
  const when = `${format.date(date.startsAt, timeZone, 'short')}, ${format.timeRange(date.startsAt, date.endsAt, timeZone)}`
  const other = date.state === 'taken' ? 'doubleBook' : 'book'
  const mayChoose = date.state !== 'free' && (other === 'book' || series.mayDouble)
  return (
    <li data-state={date.state}>
      <div>
        <span className="tabular">{when}</span>
        {date.clock !== 'plain' && (
          <Text size="sm" c="dimmed">
            {t(`series.clock.${date.clock}`)}
          </Text>
        )}
        {date.state !== 'free' && <Text size="sm">{t(`series.state.${date.state}`)}</Text>}
        {date.takenBy.map((one) => (
          <Text key={`${one.startsAt} ${one.clientName ?? one.kind}`} size="sm" c="dimmed">
            {format.timeRange(one.startsAt, one.endsAt, timeZone)} ·{' '}
            {one.clientName ?? t(`nonClient.${one.nonClientKind ?? 'outside'}`)}
          </Text>
        ))}
        {date.state === 'taken' && !series.mayDouble && <Text size="sm">{t('series.isLeftOut')}</Text>}
      </div>
      {mayChoose && (
        <SegmentedControl
          size="sm"
          aria-label={t('series.decide', { when })}
          value={decision}
          onChange={(next) => series.decide(date.date, next as Decision)}
          data={[
            { value: 'leaveOut', label: t('series.leaveOut') },
            { value: other, label: t(other === 'book' ? 'series.bookIt' : 'series.doubleBook') },
          ]}
        />
      )}
    </li>
  )
}
