import { useComputedColorScheme } from '@mantine/core'
import { useLayoutEffect } from 'react'
import { accentTokens } from '../../kernel/accent.rules.ts'

/** Foyer's own accent; a practice that keeps it gets the designed tokens, not derived ones. */
const ownAccent = '#0f6e68'

/** Gives the whole page, with its menus and dialogs, the accent of a practice while it stands. */
export function PracticeAccent({ color }: { color: string }) {
  const scheme = useComputedColorScheme('light')
  useLayoutEffect(() => {
    const tokens = color.toLowerCase() === ownAccent ? undefined : accentTokens(color, scheme)
    if (!tokens) return
    const { style } = document.documentElement
    const properties = {
      '--foyer-accent': tokens.accent,
      '--foyer-accent-hover': tokens.accentHover,
      '--foyer-accent-ink': tokens.accentInk,
      '--foyer-accent-soft': tokens.accentSoft,
      '--foyer-on-accent': tokens.onAccent,
    }
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value)
    return () => {
      for (const name of Object.keys(properties)) style.removeProperty(name)
    }
  }, [color, scheme])
  return null
}
