import { Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RefusalNote } from '../../../kernel/states.tsx'
import { weekdayOf } from '../wall-clock.rules.ts'
import { isFromEnd, isLastOfMonth, nthOfMonth, type RepeatKind, repeatKinds } from './repeat-form.rules.ts'
import { SeriesPreview } from './series-preview.tsx'
import type { Series } from './use-series.ts'

/** Any Monday; its week lends the days their names. */
const aMonday = '2026-01-05'
const dayOfWeek = (weekday: number) => `2026-01-${String(4 + weekday).padStart(2, '0')}`

/** How the appointment of a form comes back, and all of its dates before they are booked (SCH-9). */
export function RepeatsPart({ series }: { series: Series }) {
  const { t, i18n } = useTranslation('scheduling')
  const { form, change, at } = series
  const { date } = at
  const nameOf = (weekday: number) =>
    new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' }).format(
      new Date(`${dayOfWeek(weekday)}T00:00:00Z`),
    )
  const weekday = nameOf(weekdayOf(date || aMonday))
  const which = date === '' ? '' : t(`series.nth.${isFromEnd(form, date) ? 'last' : nthOfMonth(date)}`)
  const labelOf = (kind: RepeatKind) =>
    t(`series.repeats.${kind}`, { day: Number(date.slice(8)), weekday, which })
  const isMonthly = form.repeats === 'monthlyByDate' || form.repeats === 'monthlyByWeekday'
  const days = form.weekdays.length > 0 || date === '' ? form.weekdays : [weekdayOf(date)]
  return (
    <Stack gap="sm">
      <Select
        label={t('series.repeats.label')}
        value={form.repeats}
        onChange={(repeats) => repeats && change({ repeats: repeats as RepeatKind })}
        data={repeatKinds.map((kind) => ({ value: kind, label: labelOf(kind) }))}
      />
      {series.isOn && (
        <>
          <Select
            label={t('series.ends')}
            value={form.endsBy}
            onChange={(endsBy) => endsBy && change({ endsBy: endsBy as 'count' | 'date' })}
            data={[
              { value: 'count', label: t('series.endsByCount') },
              { value: 'date', label: t('series.endsByDate') },
            ]}
          />
          <Group grow align="start">
            <NumberInput
              label={t(isMonthly ? 'series.everyMonths' : 'series.everyWeeks')}
              value={form.every}
              min={1}
              max={12}
              allowDecimal={false}
              onChange={(every) => change({ every: Number(every) })}
            />
            {form.endsBy === 'count' ? (
              <NumberInput
                label={t('series.count')}
                value={form.count}
                min={1}
                max={104}
                allowDecimal={false}
                onChange={(count) => change({ count: Number(count) })}
              />
            ) : (
              <TextInput
                type="date"
                label={t('series.lastDate')}
                value={form.lastDate}
                onChange={(event) => change({ lastDate: event.currentTarget.value })}
              />
            )}
          </Group>
          {form.repeats === 'weekly' && (
            <Checkbox.Group
              label={t('series.weekdays')}
              value={days.map(String)}
              onChange={(chosen) => change({ weekdays: chosen.map(Number).sort() })}
            >
              <Group gap="md" mt="xs">
                {[1, 2, 3, 4, 5, 6, 7].map((day) => (
                  <Checkbox key={day} value={String(day)} label={nameOf(day)} />
                ))}
              </Group>
            </Checkbox.Group>
          )}
          {form.repeats === 'monthlyByWeekday' &&
            date !== '' &&
            isLastOfMonth(date) &&
            nthOfMonth(date) === 4 && (
              <Checkbox
                label={t('series.fromMonthEnd', { weekday })}
                checked={form.isFromMonthEnd}
                onChange={(event) => change({ isFromMonthEnd: event.currentTarget.checked })}
              />
            )}
          <SeriesPreview series={series} />
          <RefusalNote
            refusal={
              series.problem && {
                title: series.problem.title,
                lines: [],
                problem: series.problem,
              }
            }
          />
        </>
      )}
    </Stack>
  )
}
