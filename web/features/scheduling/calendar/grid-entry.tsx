import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Placed } from './calendar-layout.rules.ts'
import classes from './entry.module.css'
import { EntrySign } from './entry-sign.tsx'
import { entryWords, lookOf, mayBeMoved } from './entry-words.ts'

interface GridEntryProps {
  placed: Placed
  column: string
  timeZone: string
  mayWrite: boolean
}

/** A button that says its time in full, so that the calendar can be read without seeing it. */
export const GridEntry = memo(
  function GridEntry({ placed, column, timeZone, mayWrite }: GridEntryProps) {
    const { t } = useTranslation('scheduling')
    const format = useFormat()
    const { block, startMinutes, endMinutes, lane, lanes, isCutAbove, isCutBelow } = placed
    const { entry } = block
    const { title, detail } = entryWords(block, t)
    const look = lookOf(block)
    const times = format.timeRange(entry.startsAt, entry.endsAt, timeZone)
    const canMove = mayWrite && mayBeMoved(entry)
    const length = endMinutes - startMinutes
    return (
      <li>
        <button
          type="button"
          className={classes.entry}
          data-entry={block.id}
          data-column={column}
          data-look={look}
          data-double={entry.isDoubleBooked || undefined}
          data-missed={entry.status === 'noShow' || undefined}
          data-done={entry.status === 'completed' || undefined}
          data-short={length < 35 || undefined}
          data-movable={canMove || undefined}
          tabIndex={-1}
          style={{
            top: `calc(${startMinutes} * var(--minute) + 1px)`,
            height: `calc(${length} * var(--minute) - 2px)`,
            left: `calc(${(lane / lanes) * 100}% + 3px)`,
            width: `calc(${100 / lanes}% - 6px)`,
          }}
          aria-label={`${times}: ${title}${detail && `, ${detail}`}`}
          title={`${times}\n${title}${detail && `\n${detail}`}`}
        >
          {canMove && !isCutAbove && length >= 35 && <i className={classes.edge} data-edge="start" />}
          <b>
            <EntrySign look={look} isDoubleBooked={entry.isDoubleBooked} />
            {title}
          </b>
          {detail && <span>{detail}</span>}
          {length >= 70 && <span className="tabular">{times}</span>}
          {canMove && !isCutBelow && <i className={classes.edge} data-edge="end" />}
        </button>
      </li>
    )
  },
  // A refresh gives new blocks; what looks the same is not rendered again.
  (a, b) =>
    a.column === b.column &&
    a.timeZone === b.timeZone &&
    a.mayWrite === b.mayWrite &&
    a.placed.startMinutes === b.placed.startMinutes &&
    a.placed.endMinutes === b.placed.endMinutes &&
    a.placed.lane === b.placed.lane &&
    a.placed.lanes === b.placed.lanes &&
    a.placed.block.entries.length === b.placed.block.entries.length &&
    a.placed.block.entries.every((entry, i) => entry === b.placed.block.entries[i]),
)
