import { VisuallyHidden } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { DayAxis } from './day-axis.rules.ts'
import { momentOnAxis } from './day-axis.rules.ts'
import type { GridColumn as Column, Stretch } from './grid-columns.ts'
import { GridEntry } from './grid-entry.tsx'
import classes from './time-grid.module.css'

interface GridColumnProps {
  column: Column
  axis: DayAxis
  labelledBy: string
  mayWrite: boolean
  gridColumn: number
}

const at = ({ from, until }: Stretch) => ({
  top: `calc(${from} * var(--minute))`,
  height: `calc(${until - from} * var(--minute))`,
})

/** A provider's day: the light ground is when he works, what is hatched is time off. */
export const GridColumn = memo(function GridColumn(props: GridColumnProps) {
  const { column, axis, labelledBy, mayWrite, gridColumn } = props
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const said = (stretch: Stretch) => {
    const [from, until] = [stretch.from, stretch.until].map((m) => momentOnAxis(axis, m, column.date))
    return from === undefined || until === undefined ? '' : format.timeRange(from, until, axis.timeZone)
  }
  return (
    <section
      className={classes.column}
      aria-labelledby={labelledBy}
      data-column-key={column.key}
      style={{ gridColumn, height: `calc(${axis.minutes} * var(--minute))` }}
    >
      <VisuallyHidden component="p">
        {column.hours.length > 0
          ? t('calendar.worksAt', { times: column.hours.map(said).join(', ') })
          : t('calendar.noHours')}
        {column.timeOff.length > 0 &&
          `; ${t('calendar.offAt', { times: column.timeOff.map(said).join(', ') })}`}
      </VisuallyHidden>
      {column.hours.map((stretch) => (
        <div key={stretch.from} className={classes.open} style={at(stretch)} aria-hidden />
      ))}
      {column.timeOff.map((stretch) => (
        <div key={stretch.from} className={classes.off} style={at(stretch)} aria-hidden>
          <span>{t('calendar.off')}</span>
        </div>
      ))}
      {column.missing && (
        <div className={classes.missing} style={at(column.missing)} aria-hidden>
          <span>{t('calendar.noSuchHour')}</span>
        </div>
      )}
      <ul className={classes.entries}>
        {column.placed.map((placed) => (
          <GridEntry
            key={placed.block.id}
            placed={placed}
            column={column.key}
            timeZone={axis.timeZone}
            mayWrite={mayWrite}
          />
        ))}
      </ul>
    </section>
  )
})
