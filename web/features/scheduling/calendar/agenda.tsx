import { Card } from '@mantine/core'
import { IconCalendarEvent } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { CalendarStatus } from '../status-words.tsx'
import { type LocalDate, localDateAt } from '../wall-clock.rules.ts'
import agendaClasses from './agenda.module.css'
import { type Block, isOnDate } from './calendar-layout.rules.ts'
import entryClasses from './entry.module.css'
import { EntrySign } from './entry-sign.tsx'
import { entryWords, lookOf } from './entry-words.ts'
import { createGhostStore } from './ghost.ts'
import type { Provider } from './grid-columns.ts'
import { MoveBar } from './move-bar.tsx'
import type { NewTime } from './time-change.rules.ts'
import { useEntryWalk } from './use-entry-walk.ts'
import { useKeyboardMove } from './use-keyboard-move.ts'

interface AgendaProps {
  dates: LocalDate[]
  people: Provider[]
  blocks: Block[]
  timeZone: string
  mayWrite: boolean
  empty?: ReactNode
  onOpen: (block: Block) => void
  onMove: (block: Block, to: NewTime) => void
}

/** The calendar as a list, day by day in order of time. */
export function Agenda({ dates, people, blocks, timeZone, mayWrite, onOpen, onMove }: AgendaProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const list = useRef<HTMLDivElement>(null)
  const [store] = useState(createGhostStore)
  const walk = useEntryWalk(list)
  const keys = useKeyboardMove({
    store,
    timeZone,
    people,
    sideways: 'days',
    upright: 'minutes',
    onMove,
  })
  const today = localDateAt(Date.now(), timeZone)
  const days = dates
    .map((date) => ({
      date,
      here: blocks
        .filter((block) => isOnDate(block, date, timeZone))
        .sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt),
    }))
    .filter(({ here }) => here.length > 0)
  if (days.length === 0)
    return (
      <Card>
        <EmptyState
          icon={<IconCalendarEvent aria-hidden />}
          title={t('calendar.nothing')}
          text={t('calendar.nothingText', { date: format.day(dates.at(-1)!, 'long') })}
        />
      </Card>
    )
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is pressed are the buttons in it. */}
      <div
        ref={list}
        onFocus={(event) => walk.onFocus(event.target)}
        onBlur={keys.onBlur}
        onKeyDown={(event) => {
          const blockOf = (id: string) => blocks.find((block) => block.id === id)
          if (!(mayWrite && keys.onKey(event, blockOf))) walk.onKey(event)
        }}
      >
        <Card p={0}>
          {days.map(({ date, here }) => (
            <section key={date} aria-labelledby={`agenda-${date}`}>
              <h2
                id={`agenda-${date}`}
                className={agendaClasses.agendaDay}
                data-today={date === today || undefined}
              >
                {date === today
                  ? `${t('calendar.today')}, ${format.day(date, 'long')}`
                  : format.day(date, 'long')}
              </h2>
              <ul className={agendaClasses.agenda}>
                {here.map((block) => (
                  <AgendaEntry
                    key={block.id}
                    block={block}
                    provider={
                      people.length > 1 ? people.find((p) => p.id === block.entry.staffId)?.name : undefined
                    }
                    timeZone={timeZone}
                    onOpen={onOpen}
                  />
                ))}
              </ul>
            </section>
          ))}
        </Card>
      </div>
      <MoveBar store={store} say={keys.say} leave={keys.leave} />
    </>
  )
}

interface AgendaEntryProps {
  block: Block
  provider: string | undefined
  timeZone: string
  onOpen: (block: Block) => void
}

function AgendaEntry({ block, provider, timeZone, onOpen }: AgendaEntryProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const { entry } = block
  const { title } = entryWords(block, t)
  const look = lookOf(block)
  const details = [
    look === 'group' ? entryWords(block, t).detail : entry.kind === 'client' && entry.service?.name,
    entry.kind === 'client' &&
      look !== 'group' &&
      (entry.modality === 'telehealth' ? t('calendar.videoShort') : entry.location?.name),
    entry.kind !== 'client' && entryWords(block, t).detail,
    provider,
    entry.kind === 'client' && entry.isDoubleBooked && look !== 'group' && t('calendar.doubleBooked'),
  ]
  return (
    <li>
      <button
        type="button"
        className={entryClasses.agendaEntry}
        data-look={look}
        data-entry={block.id}
        data-column="agenda"
        tabIndex={-1}
        onClick={() => onOpen(block)}
      >
        <span className={`tabular ${agendaClasses.agendaTime}`}>
          {format.timeRange(block.startsAt, block.endsAt, timeZone)}
        </span>
        <span className={entryClasses.agendaWords}>
          <b data-missed={entry.status === 'noShow' || look === 'gone' || undefined}>
            <EntrySign look={look} isDoubleBooked={entry.isDoubleBooked} />
            {title}
          </b>
          <span>{details.filter(Boolean).join(' · ')}</span>
        </span>
        {entry.kind === 'client' && look !== 'group' && <CalendarStatus status={entry.status} />}
      </button>
    </li>
  )
}
