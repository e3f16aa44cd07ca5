import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../profiles.module.css'

/** Terms with what is known; what is not says so. */
export function Facts({ facts }: { facts: [term: string, fact: ReactNode][] }) {
  const { t } = useTranslation('profiles')
  return (
    <dl className={classes.facts}>
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact || t('none')}</dd>
        </div>
      ))}
    </dl>
  )
}

/** An empty text is none. */
export const orNull = (text: string): string | null => text.trim() || null
