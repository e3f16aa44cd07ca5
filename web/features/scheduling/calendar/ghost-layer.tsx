import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import { type DayAxis, minutesOnAxis } from './day-axis.rules.ts'
import { entryWords } from './entry-words.ts'
import { type GhostStore, useGhost } from './ghost.ts'
import type { GridColumn } from './grid-columns.ts'
import classes from './time-grid.module.css'

/** Where the entry would come to stand, with its new time; over all columns, touched by no pointer. */
export function GhostLayer({
  store,
  columns,
  axis,
}: {
  store: GhostStore
  columns: GridColumn[]
  axis: DayAxis
}) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const ghost = useGhost(store)
  if (!ghost) return null
  const { time, block } = ghost
  return columns.map((column, i) => {
    if (column.provider.id !== time.staffId) return null
    const from = minutesOnAxis(axis, time.startsAt, column.date)
    const until = minutesOnAxis(axis, time.endsAt, column.date)
    if (until <= from) return null
    return (
      <div key={column.key} className={classes.ghostColumn} style={{ gridColumn: i + 2 }} aria-hidden>
        <div
          className={classes.ghost}
          data-ghost
          style={{
            top: `calc(${from} * var(--minute))`,
            height: `calc(${Math.max(until - from, 20)} * var(--minute))`,
          }}
        >
          <b className="tabular">{format.timeRange(time.startsAt, time.endsAt, axis.timeZone)}</b>
          <span>{block ? entryWords(block, t).title : t('calendar.new')}</span>
        </div>
      </div>
    )
  })
}
