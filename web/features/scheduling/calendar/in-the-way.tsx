import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../kernel/api.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Slot } from '../scheduling-queries.ts'
import classes from './in-the-way.module.css'

/** As the server tells staff what holds a time that they want. */
interface InTheWay {
  kind: 'client' | 'nonClient' | 'outside'
  clientName: string | null
  sessionName: string | null
  nonClientKind: 'personal' | 'meeting' | 'closed' | null
  isHeldForNow: boolean
  isPause: boolean
  startsAt: string
  endsAt: string
}

type Against = 'timeOff' | 'outsideHours' | 'dailyCap' | 'weeklyCap'

/** Whether it is the time that was refused, so that the refusal says what is in the way. */
export const isTimeRefused = ({ kind }: Problem): boolean => kind === 'slot-taken' || kind === 'slot-not-open'

export const nearestOf = (problem: Problem): Slot[] => (problem.extra.nearest ?? []) as Slot[]

/** What is in the way of a time, by name and hour, and what speaks against it besides. */
export function WhatIsInTheWay({ problem, timeZone }: { problem: Problem; timeZone: string }) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const inTheWay = (problem.extra.inTheWay ?? []) as InTheWay[]
  const against = (problem.extra.alsoAgainst ?? []) as Against[]
  if (inTheWay.length === 0 && against.length === 0) return null
  const wordsOf = (one: InTheWay): string => {
    const times = format.timeRange(one.startsAt, one.endsAt, timeZone)
    if (one.kind === 'outside') return t('inTheWay.outside', { times })
    if (one.kind === 'nonClient')
      return t('inTheWay.nonClient', { what: t(`nonClient.${one.nonClientKind ?? 'personal'}`), times })
    if (one.sessionName !== null) return t('inTheWay.session', { session: one.sessionName, times })
    return t(one.isHeldForNow ? 'inTheWay.held' : 'inTheWay.client', { client: one.clientName, times })
  }
  return (
    <Stack gap={4}>
      {inTheWay.length > 0 && (
        <>
          <Text fw={600}>{t('inTheWay.title')}</Text>
          <ul className={classes.list}>
            {inTheWay.map((one) => (
              <li key={`${one.startsAt} ${one.kind} ${one.clientName}`}>
                <span className="tabular">{wordsOf(one)}</span>
                {one.isPause && ` (${t('inTheWay.pause')})`}
              </li>
            ))}
          </ul>
        </>
      )}
      {against.length > 0 && (
        <>
          <Text fw={600}>{t('inTheWay.also')}</Text>
          <ul className={classes.list}>
            {against.map((one) => (
              <li key={one}>{t(`inTheWay.against.${one}`)}</li>
            ))}
          </ul>
        </>
      )}
    </Stack>
  )
}

interface NearestTimesProps {
  slots: Slot[]
  timeZone: string
  /** The start of the one that is being taken. */
  busy?: string | undefined
  onTake: (slot: Slot) => void
}

/** The nearest times that are open, each to be taken at once; nothing where there is none. */
export function NearestTimes({ slots, timeZone, busy, onTake }: NearestTimesProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  if (slots.length === 0) return null
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('calendar.refused.nearest')}</Text>
      <Group gap="xs">
        {slots.map((slot) => (
          <Button
            key={slot.startsAt}
            size="sm"
            variant="default"
            className="tabular"
            loading={busy === slot.startsAt}
            disabled={busy !== undefined}
            onClick={() => onTake(slot)}
          >
            {format.date(slot.startsAt, timeZone, 'short')}, {format.time(slot.startsAt, timeZone)}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}
