import classes from './date-tile.module.css'
import type { Instant } from './format.ts'
import { useFormat } from './use-format.ts'

/** A leaf of a calendar. The row beside it says the date in words, so it is silent to screen readers. */
export function DateTile({ at, timeZone }: { at: Instant; timeZone: string }) {
  const { month, day } = useFormat().dateTile(at, timeZone)
  return (
    <div className={classes.tile} aria-hidden>
      <b>{month}</b>
      <span>{day}</span>
    </div>
  )
}
