import classes from './practice-mark.module.css'

export interface PracticeMarkProps {
  name: string
  /** Where it is not the page's own practice. */
  color?: string
  onColor?: string
  /** Where the practice has one, in place of the letter. */
  logo?: { practiceId: string; logoId: string }
}

/** Where a logo is found, also before anybody has signed in. */
export const logoAddress = (practiceId: string, logoId: string): string =>
  `/api/practice-logos/${practiceId}/${logoId}`

/** A practice's mark: its logo, or its first letter on its accent. Its name always stands beside it. */
export function PracticeMark({ name, color, onColor, logo }: PracticeMarkProps) {
  if (logo)
    return <img className={classes.logo} src={logoAddress(logo.practiceId, logo.logoId)} alt="" aria-hidden />
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
