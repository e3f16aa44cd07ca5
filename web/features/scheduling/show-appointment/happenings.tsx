import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { AppointmentHistory } from '../scheduling-queries.ts'
import { type Happening, happeningsOf, isTold } from './happenings.rules.ts'
import classes from './show-appointment.module.css'

/** What happened to the appointment from its booking until now: when, what, and by whom (SCH-12). */
export function Happenings({ history }: { history: AppointmentHistory }) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const { timeZone } = history
  const say = useHappeningWords(timeZone)
  return (
    <ol className={classes.happenings}>
      {happeningsOf(history).map((happening) => {
        const { what, more } = say(happening)
        return (
          <li key={`${happening.kind} ${happening.at}`}>
            <Text size="sm" c="dimmed" className="tabular">
              <time dateTime={happening.at}>
                {format.date(happening.at, timeZone, 'dated')}, {format.clock(happening.at, timeZone)}
              </time>
            </Text>
            <Text>{what}</Text>
            {more.map((line) => (
              <Text key={line} size="sm">
                {line}
              </Text>
            ))}
          </li>
        )
      })}
      {!isTold(history) && (
        <li>
          <Text>{t(`status.${history.appointment.status}`)}</Text>
        </li>
      )}
    </ol>
  )
}

function useHappeningWords(timeZone: string) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const when = (end: { startsAt: string; endsAt: string }) =>
    `${format.date(end.startsAt, timeZone, 'short')}, ${format.timeRange(end.startsAt, end.endsAt, timeZone)}`
  return (happening: Happening): { what: string; more: string[] } => {
    const by = (what: string) => t(`history.by.${happening.doer}`, { what })
    if (happening.kind === 'made') return { what: by(t(`history.${happening.how}`)), more: [] }
    if (happening.kind === 'became') {
      const { status, doer, reason } = happening
      const isEntered = doer === 'staff' && (status === 'cancelledInTime' || status === 'lateCancelled')
      return {
        what: isEntered ? t(`history.entered.${status}`) : by(t(`history.became.${status}`)),
        more: reason ? [t('history.because', { reason })] : [],
      }
    }
    const { from, to, isLate } = happening.move
    const isElsewhere = from.location?.id !== to.location?.id
    return {
      what: by(t(isLate ? 'history.movedLate' : 'history.moved')),
      more: [
        t('history.fromTo', { from: when(from), to: when(to) }),
        ...(from.provider.id === to.provider.id
          ? []
          : [t('history.withOther', { from: from.provider.name, to: to.provider.name })]),
        ...(isElsewhere
          ? [t('history.elsewhere', { place: to.location?.name ?? t('appointment.video') })]
          : []),
      ],
    }
  }
}
