import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Duties } from '../account-queries.ts'
import classes from './team.module.css'

type Stayed = { id: string; reason: 'busy' | 'away' | 'noProvider' | 'noSeat' | 'changed' }
export type PassedOn = {
  name: string
  /** As it was listed before, to name what stayed. */
  before: Duties
  appointments: { moved: string[]; notMoved: Stayed[] }
  threads: { moved: string[]; notMoved: Stayed[] }
  clients: { moved: string[]; notMoved: Stayed[] }
}

/** Says honestly what went over and what could not, each with why. */
export function PassedOnNote({ result, duties }: { result: PassedOn; duties: Duties }) {
  const { t } = useTranslation('accounts')
  const { timeZone } = usePractice()
  const format = useFormat()
  const { name } = result
  const reasons: Record<Stayed['reason'], string> = {
    busy: t('duties.reason.busy', { name }),
    away: t('duties.reason.away', { name }),
    noProvider: t('duties.reason.noProvider', { name }),
    noSeat: t('duties.reason.noSeat', { name }),
    changed: t('duties.reason.changed'),
  }
  const named = (id: string): string => {
    const appointment = duties.appointments.find((one) => one.id === id)
    if (appointment)
      return `${format.date(appointment.startsAt, timeZone, 'dated')}, ${format.time(appointment.startsAt, timeZone)}, ${appointment.clientName}`
    const thread = duties.threads.find((one) => one.threadId === id)
    return thread?.personName ?? duties.clients.find((one) => one.id === id)?.name ?? ''
  }
  const parts = [result.appointments, result.threads, result.clients]
  const moved = parts.reduce((sum, part) => sum + part.moved.length, 0)
  const stayed = parts.flatMap((part) => part.notMoved)
  return (
    <Alert color={stayed.length > 0 ? 'amber' : 'ok'} role="status">
      {moved > 0 && <Text fw={600}>{t('duties.moved', { count: moved, name })}</Text>}
      {stayed.length > 0 && (
        <>
          <Text fw={600}>{t('duties.stayed', { count: stayed.length })}</Text>
          <ul
            className={classes.stayed}
            // A list that scrolls is reached by the keyboard.
            {...(stayed.length > 8 && {
              tabIndex: 0,
              'aria-label': t('duties.stayed', { count: stayed.length }),
            })}
          >
            {stayed.map(({ id, reason }) => (
              <li key={id}>{`${named(id)}: ${reasons[reason]}`}</li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  )
}
