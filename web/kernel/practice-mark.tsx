import classes from './practice-mark.module.css'

/** A practice's mark: its first letter on its accent; `color` where it is not the page's own practice. */
export function PracticeMark({ name, color, onColor }: { name: string; color?: string; onColor?: string }) {
  return (
    <span
      className={classes.mark}
      aria-hidden
      style={color ? { background: color, color: onColor } : undefined}
    >
      {[...name.trim()][0]?.toLocaleUpperCase() ?? ''}
    </span>
  )
}
